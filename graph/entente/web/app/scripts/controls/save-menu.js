"use strict";
/* The menu of what can be kept: the map as a picture, and what it shows as a table. */
(function (E) {
  /** @param {string} id @param {string} key @param {() => void} act @returns {HTMLElement} */
  function item(id, key, act) {
    return E.button(
      {
        id,
        onclick: function () {
          act();
          E.byId("save").removeAttribute("open");
        },
      },
      E.word(key),
    );
  }

  /** @returns {HTMLElement} */
  function menu() {
    return E.el(
      "details",
      { id: "save", class: "save" },
      E.el(
        "summary",
        { title: E.word("save"), "aria-label": E.word("save") },
        E.icon("save", "M10 3V12M6 9L10 13L14 9M3 14V17H17V14"),
      ),
      E.el(
        "div",
        { class: "menu" },
        item("png", "exportPng", () => {
          E.picture.copy().toBlob((blob) => {
            if (blob) E.download("entente.png", blob);
          }, "image/png");
        }),
        item("svg", "exportSvg", () => {
          E.download("entente.svg", new Blob([E.picture.svg()], { type: "image/svg+xml;charset=utf-8" }));
        }),
        item("csv-map", "exportCsv", () => {
          E.download("entente.csv", E.table.blob());
        }),
      ),
    );
  }

  E.startSaving = function () {
    E.byId("saving").replaceChildren(menu());
    E.watch((changed) => {
      if (changed.has("language")) E.byId("saving").replaceChildren(menu());
    });
  };
})(Entente);
