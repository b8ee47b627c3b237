"use strict";
/* Puts the page of one difference together. */
(function (E) {
  function labels() {
    document.documentElement.lang = E.state.language;
    E.theme();
    const title = E.word("whatChanged");
    E.part("title").textContent = title;
    document.title = title + ": " + E.text(E.data.title);
    E.part("skip").textContent = E.word("skipToChanges");
    E.replace(E.part("tools"), ...E.switches());
  }

  Object.assign(E.state, E.readAddress(), { view: "compare" });
  labels();
  E.watch((changed) => {
    if (changed.has("language") || changed.has("theme")) labels();
  });
  E.startComparing(true);
  E.follow(() => {});
  E.part("skip").addEventListener("click", (event) => {
    event.preventDefault();
    E.set({ pane: "list" }, "quiet");
    E.part("changes").focus();
  });
  document.documentElement.classList.add("ready");
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", E.readTexts);
  else E.readTexts();
})(Entente);
