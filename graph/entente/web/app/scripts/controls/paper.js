"use strict";
/* What of the panel goes on paper: its first claims, and how many there are besides. */
(function (E) {
  const MOST = 40;

  /** Leave out what nobody reads on paper: the claims after the first, and headings that have none left. */
  function shorten() {
    const panel = E.byId("panel");
    const cards = Array.from(panel.querySelectorAll(".card"));
    if (panel.hidden || cards.length <= MOST) return;
    cards.slice(MOST).forEach((card) => card.classList.add("unprinted"));
    panel.querySelectorAll(".proposition, .part, .connection").forEach((section) => {
      if (section.querySelector(".card") && !section.querySelector(".card:not(.unprinted)")) section.classList.add("unprinted");
    });
    panel.append(E.el("p", { class: "on-paper" }, E.count("unprinted", cards.length - MOST)));
  }

  function restore() {
    const panel = E.byId("panel");
    panel.querySelectorAll(".unprinted").forEach((element) => element.classList.remove("unprinted"));
    panel.querySelectorAll(".on-paper").forEach((element) => element.remove());
  }

  E.startPrinting = function () {
    window.addEventListener("beforeprint", shorten);
    window.addEventListener("afterprint", restore);
  };
})(Entente);
