"use strict";
/* Puts the page of a corpus together, and starts its parts. */
(function (E) {
  /** The button that takes a step back works where there is one. */
  function undoable() {
    /** @type {HTMLButtonElement} */
    const button = E.byId("undo");
    button.disabled = !E.steps();
  }

  function startAll() {
    // The map is measured when the head stands.
    E.toolbar.start();
    E.search.start();
    // What is visible is worked out before anything is drawn.
    E.set({ hidden: E.state.hidden });
    E.legend.start();
    // The table keeps a row in view beside the panel, which must be there first.
    E.panel.start();
    E.table.start();
    E.startComparing(false);
    E.asking.start();
    E.front.start();
    E.tour.start();
    E.help.start();
    E.map.start();
    E.startSaving();
    E.startPrinting();
    E.recordHistory(undoable);
    E.notice();
    E.watch((_, how) => {
      if (how === "restored") E.notice();
    });
    [
      { link: "skip-map", view: "map" },
      { link: "skip", view: "table" },
    ].forEach(({ link, view }) => {
      E.byId(link).addEventListener("click", (event) => {
        event.preventDefault();
        E.set({ view });
        E.byId(view).focus();
      });
    });
    E.listenToKeys();
  }

  Object.assign(E.state, E.readAddress());
  if (E.state.embed) E.startFrame();
  else startAll();
  document.documentElement.classList.add("ready");
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", E.readTexts);
  else E.readTexts();
})(Entente);
