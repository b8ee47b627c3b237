"use strict";
/* Puts the page of one difference together. */
(function (E) {
  function labels() {
    document.documentElement.lang = E.state.language;
    E.applyTheme();
    const title = E.word("whatChanged");
    E.byId("title").textContent = title;
    document.title = title + ": " + E.text(E.data.title);
    E.byId("skip").textContent = E.word("skipToChanges");
    E.replace(E.byId("tools"), ...E.languageAndThemeButtons());
  }

  Object.assign(E.state, E.readAddress(), { view: "compare" });
  labels();
  E.watch((changed) => {
    if (changed.has("language") || changed.has("theme")) labels();
  });
  E.startComparing(true);
  E.recordHistory(() => {});
  E.byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    E.set({ pane: "list" }, "quiet");
    E.byId("changes").focus();
  });
  document.documentElement.classList.add("ready");
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", E.readTexts);
  else E.readTexts();
})(Entente);
