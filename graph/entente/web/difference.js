"use strict";
/* Puts the page of one difference together: header, and the address, which holds the view so that a link restores it. */
(function (E) {
  function dress() {
    document.documentElement.lang = E.state.language;
    E.theme();
    const title = E.word("whatChanged");
    E.part("title").textContent = title;
    document.title = title + ": " + E.text(E.data.title);
    E.part("skip").textContent = E.word("skipToChanges");
    E.replace(E.part("tools"), ...E.switches());
  }

  /** @returns {string} the view as the part of the address behind the # */
  function address() {
    const parts = new URLSearchParams();
    parts.set("lang", E.state.language);
    if (E.state.theme !== "auto") parts.set("theme", E.state.theme);
    E.compare.write(parts, E.state);
    return "#" + parts.toString();
  }

  /** @returns {Record<string, any>} what the address says, as far as it makes sense */
  function read() {
    const parts = new URLSearchParams(location.hash.slice(1));
    const wanted = (navigator.languages || [])
      .map((tag) => tag.slice(0, 2).toLowerCase())
      .find((tag) => E.languages.includes(tag));
    const language = parts.get("lang") || "";
    const theme = parts.get("theme") || "";
    return {
      language: E.languages.includes(language) ? language : wanted || "en",
      theme: E.themes.includes(theme) ? theme : "auto",
      ...E.compare.read(parts),
    };
  }

  Object.assign(E.state, read());
  dress();
  E.watch(
    /** @param {Set<string>} changed */ (changed) => {
      if (changed.has("language") || changed.has("theme")) dress();
    },
  );
  E.compare.start(true);
  let restoring = false;
  E.watch(
    /** @param {Set<string>} changed @param {string} [how] */ (changed, how) => {
      const now = address();
      if (restoring || now === location.hash) return;
      try {
        if (how) history.replaceState(null, "", now);
        else history.pushState(null, "", now);
      } catch (_) {
        location.replace(now);
      }
    },
  );
  window.addEventListener("popstate", () => {
    restoring = true;
    E.set(read());
    restoring = false;
  });
  E.part("skip").addEventListener(
    "click",
    /** @param {Event} event */ (event) => {
      event.preventDefault();
      E.set({ pane: "list" }, "quiet");
      E.part("changes").focus();
    },
  );
  document.documentElement.classList.add("ready");
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", E.readTexts);
  else E.readTexts();
})(Entente);
