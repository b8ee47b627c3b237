"use strict";
/* The view handed on: a link to it, and what of it can stand in a frame of another page. */
(function (E) {
  /** @returns {string} the page's address; of a file its name, for it may lie anywhere */
  function page() {
    return location.protocol === "file:" ? location.pathname.split("/").pop() || "" : location.href.split("#")[0];
  }

  /** @param {string} address @param {string} title @returns {string} what shows it in a page of HTML */
  function framing(address, title) {
    const frame = E.el("iframe", {
      src: page() + address,
      width: 640,
      height: 480,
      title,
      loading: "lazy",
      referrerpolicy: "no-referrer",
    });
    return frame.outerHTML;
  }

  /** @param {{ word: string, address: string }} frame @returns {HTMLElement} */
  function framed({ word, address }) {
    const row = E.el(
      "p",
      {},
      E.button(
        {
          class: "plain",
          "data-frame": word,
          onclick: function () {
            E.replace(row, E.word(word) + ". ", E.copied(framing(address, E.text(E.data.title))));
          },
        },
        E.word(word),
      ),
    );
    return row;
  }

  E.shareButton = function () {
    const button = E.button(
      {
        id: "share",
        class: "icon-button",
        title: E.word("shareLink"),
        "aria-label": E.word("shareLink"),
        "aria-haspopup": "dialog",
        onclick: function () {
          E.popover(
            button,
            E.word("share"),
            E.word("shareLink"),
            E.copied(location.href.split("#")[0] + E.addressOf()),
            location.protocol === "file:" ? E.el("p", {}, E.word("shareFile")) : null,
            ...E.frames().map(framed),
          );
        },
      },
      E.icon(
        "share",
        "M8.5 11.5A3.5 3.5 0 0 0 13.5 11.5L16 9A3.5 3.5 0 0 0 11 4L10 5M11.5 8.5A3.5 3.5 0 0 0 6.5 8.5L4 11A3.5 3.5 0 0 0 9 16L10 15",
      ),
    );
    return button;
  };
})(Entente);
