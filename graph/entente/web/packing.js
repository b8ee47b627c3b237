"use strict";
/**
 * Puts the records together that `packing.py` took apart; the texts of a large page come when it is drawn.
 *
 * @typedef {{text: number[]}|{value: any[]}|{of: any[], at: number[]}} Column
 * @typedef {{count: number, columns: Record<string, Column>}} Packed
 * @typedef {{list: string, start: number, columns: Record<string, any[]>}} Block
 */
(function (E) {
  const data = E.data;

  /** @param {Packed} packed @returns {any[]} */
  function unpack(packed) {
    const records = Array.from({ length: packed.count }, () => /** @type {any} */ ({}));
    Object.entries(packed.columns).forEach((entry) => {
      const name = entry[0];
      const column = /** @type {any} */ (entry[1]);
      if (column.value) {
        column.value.forEach(
          /** @param {any} value @param {number} i */ (value, i) => {
            if (value !== null) records[i][name] = value;
          },
        );
        return;
      }
      /** @type {any[]} */
      const from = column.of || data.texts;
      (column.at || column.text).forEach(
        /** @param {number} number @param {number} i */ (number, i) => {
          if (number >= 0) records[i][name] = from[number];
        },
      );
    });
    return records;
  }

  ["entities", "articles", "versions", "propositions", "assertions"].forEach((name) => {
    data[name] = unpack(data[name]);
  });
  delete data.texts;

  /** @param {string} text gzip in base64 @returns {Promise<Block>} */
  async function read(text) {
    const signs = atob(text);
    const bytes = new Uint8Array(signs.length);
    for (let i = 0; i < signs.length; i++) bytes[i] = signs.charCodeAt(i);
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(plain).json();
  }

  /** Read the texts that were left for later, block by block, so that the page answers meanwhile. */
  E.readTexts = async function () {
    const holders = Array.from(document.querySelectorAll("script.block"));
    if (E.state.texts === "read") return;
    try {
      for (const holder of holders) {
        const block = await read(holder.textContent || "");
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
  /** @type {string} "" while texts are on their way, "read" when all are there, "failed" when they cannot be had */
  E.state.texts = data.later ? "" : "read";
})(Entente);
