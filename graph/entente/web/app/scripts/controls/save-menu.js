"use strict";
/* The menu of what can be kept: a part of the map as a picture, and what it shows as a table. */
(function (E) {
  /** @type {Crop} */
  let crop = "seen";

  /** @param {string} id @param {string} key @param {() => void} act @returns {HTMLElement} */
  function item(id, key, act) {
    return E.button(
      {
        id,
        onclick: function () {
          act();
          close();
        },
      },
      E.word(key),
    );
  }

  /** Close the menu, and give the keyboard back to its button. */
  function close() {
    const menu = E.byId("save");
    menu.removeAttribute("open");
    E.focusIn("save", "summary");
  }

  /** @param {Event} event what closes the menu from within or without, and does nothing else */
  function dismiss(event) {
    const menu = E.byId("save");
    if (!menu.hasAttribute("open")) return;
    const away = event instanceof KeyboardEvent ? event.key === "Escape" : !event.composedPath().includes(menu);
    if (!away) return;
    event.stopPropagation();
    event.preventDefault();
    close();
  }

  /** Which part of the map is offered; what is chosen only while something is. */
  function crops() {
    const offered = E.picture.offers();
    if (!offered.includes(crop)) crop = "seen";
    E.replace(
      E.byId("crop"),
      E.el("legend", {}, E.word("crop")),
      ...offered.map((one) =>
        E.el(
          "label",
          {},
          E.el("input", {
            type: "radio",
            name: "crop",
            value: one,
            checked: one === crop,
            onchange: function () {
              crop = one;
            },
          }),
          E.word("crop." + one),
        ),
      ),
    );
  }

  /** @returns {HTMLElement} */
  function menu() {
    return E.el(
      "details",
      { id: "save", class: "save", ontoggle: crops },
      E.el(
        "summary",
        { title: E.word("save"), "aria-label": E.word("save") },
        E.icon("save", "M10 3V12M6 9L10 13L14 9M3 14V17H17V14"),
      ),
      E.el(
        "div",
        { class: "menu" },
        E.el("fieldset", { id: "crop" }),
        item("png", "exportPng", () => {
          E.picture.png(crop).then(
            (blob) => E.download("entente.png", blob),
            () => E.announce(E.word("pictureFailed")),
          );
        }),
        item("svg", "exportSvg", () => {
          E.download("entente.svg", new Blob([E.picture.svg(crop)], { type: "image/svg+xml;charset=utf-8" }));
        }),
        item("csv-map", "exportCsv", () => {
          E.download("entente.csv", E.table.blob());
        }),
      ),
    );
  }

  E.startSaving = function () {
    E.byId("saving").replaceChildren(menu());
    document.addEventListener("keydown", dismiss, true);
    document.addEventListener("pointerdown", dismiss, true);
    E.watch((changed) => {
      if (changed.has("language")) E.byId("saving").replaceChildren(menu());
    });
  };
})(Entente);
