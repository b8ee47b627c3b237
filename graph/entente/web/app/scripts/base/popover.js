"use strict";
/* What a button opens in place, over the page. */
(function (E) {
  /** @type {HTMLElement|null} */
  let opened = null;

  /** Open a card beside a button; it closes when the reader turns elsewhere. */
  E.popover = function (button, kicker, title, ...content) {
    if (opened) opened.remove();
    const close = E.button(
      {
        class: "close",
        "aria-label": E.word("close"),
        onclick: () => panel.hidePopover(),
      },
      "×",
    );
    const panel = /** @type {HTMLElement} */ (
      E.el(
        "section",
        { class: "popover", popover: "auto", role: "dialog", "aria-label": kicker + ": " + title },
        E.el("p", { class: "popover-kicker" }, kicker, close),
        E.el("h2", {}, title),
        ...content,
      )
    );
    opened = panel;
    document.body.append(panel);
    panel.showPopover();
    place(panel, button);
    close.focus();
    panel.addEventListener("toggle", function () {
      if (panel.matches(":popover-open")) return;
      panel.remove();
      if (document.activeElement === document.body) button.focus();
    });
  };

  /** Put it below the button, or above where there is more room. @param {HTMLElement} panel @param {HTMLElement} button */
  function place(panel, button) {
    const from = button.getBoundingClientRect();
    const size = panel.getBoundingClientRect();
    const margin = 8;
    const below = from.bottom + margin;
    const fitsBelow = below + size.height <= window.innerHeight - margin;
    const top = fitsBelow ? below : Math.max(margin, from.top - size.height - margin);
    const left = Math.min(Math.max(margin, from.left), Math.max(margin, window.innerWidth - size.width - margin));
    panel.style.setProperty("top", top + "px");
    panel.style.setProperty("left", left + "px");
  }
})(Entente);
