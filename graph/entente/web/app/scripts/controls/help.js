"use strict";
/* How to read the map, how it was made, and whose software is in it. */
(function (E) {
  /** @param {string} key @param {...string} keys @returns {HTMLElement} */
  function shortcut(key, ...keys) {
    return E.el("li", {}, ...keys.map((name) => E.el("kbd", {}, name)), " " + E.word(key));
  }

  /** @returns {HTMLDialogElement} */
  function box() {
    return E.byId("help");
  }

  function draw() {
    const dialog = box();
    const license = E.webAddress(E.data.license);
    const contact = E.contactAddress(E.data.contact);
    const notices = E.byId("notices").textContent || "";
    dialog.setAttribute("aria-labelledby", "help-title");
    E.replace(
      dialog,
      E.button(
        {
          class: "icon-button close",
          "aria-label": E.word("close"),
          onclick: function () {
            dialog.close();
          },
        },
        E.icon("close", "M5 5L15 15M15 5L5 15"),
      ),
      E.el("h2", { id: "help-title" }, E.word("howTitle")),
      ...["how1", "how2", "how3", "how4", "how5"].map((key) => E.el("p", {}, E.word(key))),
      E.communities.length ? E.el("p", {}, E.word("how6")) : null,
      E.el(
        "dl",
        { class: "statuses" },
        ...E.data.statuses.flatMap((status) => [
          E.el("dt", {}, E.lineSample(status), E.text(status.label)),
          E.el("dd", {}, E.text(status.definition)),
        ]),
      ),
      E.el("h3", {}, E.word("howKeys")),
      E.el(
        "ul",
        { class: "keys" },
        shortcut("keySearch", "/"),
        shortcut("keyWalk", "←", "→", "↑", "↓"),
        shortcut("keyOpen", "Enter"),
        E.communities.length ? shortcut("keyCommunity", "Enter", "⌫") : null,
        shortcut("keyPin", "P"),
        shortcut("keyNudge", "Shift", "←", "→", "↑", "↓"),
        shortcut("keyZoom", "+", "−", "0"),
        shortcut("keyClose", "Esc"),
        shortcut("keyBack", "Ctrl", "Z"),
        shortcut("keyRedo", "Ctrl", "Shift", "Z"),
      ),
      E.el("h3", {}, E.word("madeTitle")),
      E.el("p", {}, E.word("made1")),
      E.el("p", {}, E.word("made2")),
      E.el("p", {}, contact ? E.externalLink(contact, E.word("contact")) : E.word("contactNone")),
      license ? E.el("p", {}, E.word("license") + ": ", E.externalLink(license, license.replace(/^https?:\/\//, ""))) : null,
      E.el("details", {}, E.el("summary", {}, E.word("notices")), E.el("pre", { tabindex: 0 }, notices)),
    );
  }

  E.help = {
    open: function () {
      box().showModal();
      box().scrollTop = 0;
    },
    opened: () => box().open,
    start: function () {
      draw();
      box().addEventListener("click", (event) => {
        if (event.target === box()) box().close();
      });
      E.watch((changed) => {
        if (changed.has("language")) draw();
      });
    },
  };
})(Entente);
