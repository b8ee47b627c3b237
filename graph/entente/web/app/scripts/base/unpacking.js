"use strict";
/* Puts the records together that `packing.py` took apart; the texts of a large page come when it is drawn. */
(function (E) {
  /** The payload as it was packed; records take the place of columns here. @type {any} */
  const data = E.data;

  E.unpack = function (packed, texts) {
    const records = Array.from({ length: packed.count }, () => /** @type {Record<string, unknown>} */ ({}));
    Object.entries(packed.columns).forEach(([name, column]) => {
      if ("value" in column)
        column.value.forEach((value, i) => {
          if (value !== null) records[i][name] = value;
        });
      else {
        const from = "of" in column ? column.of : texts;
        ("of" in column ? column.at : column.text).forEach((number, i) => {
          if (number >= 0) records[i][name] = from[number];
        });
      }
    });
    return records;
  };

  ["entities", "articles", "versions", "propositions", "assertions"].forEach((name) => {
    data[name] = E.unpack(data[name], data.texts);
  });
  delete data.texts;

  /** Read the texts that were left for later, block by block, so that the page answers meanwhile. */
  E.readTexts = async function () {
    const holders = Array.from(document.querySelectorAll("script.block"));
    if (E.state.texts === "read") return;
    try {
      for (const holder of holders) {
        /** @type {Block} */
        const block = JSON.parse(await E.inflated(holder.textContent || ""));
        holder.remove();
        const records = data[block.list];
        Object.entries(block.columns).forEach((entry) => {
          entry[1].forEach((value, i) => {
            if (value !== null) records[block.start + i][entry[0]] = value;
          });
        });
        await new Promise((resolve) => {
          setTimeout(resolve);
        });
      }
      E.set({ texts: "read" });
    } catch (_) {
      E.set({ texts: "failed" });
    }
  };
  E.state.texts = data.later ? "" : "read";
})(Entente);
