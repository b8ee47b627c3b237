"use strict";
/* What every content of the panel has: a head, the way back to what was shown before, and a word on what filters hide. */
(function (E) {
  /** @param {Claim[]} claims @returns {{shown: Claim[], hidden: number}} */
  function split(claims) {
    const shown = claims.filter((claim) => E.visible.claims.has(claim));
    return { shown, hidden: claims.length - shown.length };
  }

  /** @param {number} hidden @returns {HTMLElement|null} */
  function note(hidden) {
    return hidden
      ? E.el(
          "p",
          { class: "note" },
          E.count("hidden", hidden) + " ",
          E.button(
            {
              class: "plain",
              onclick: E.showEverything,
            },
            E.word("showThem"),
          ),
        )
      : null;
  }

  /**
   * What stands above the content: a bar that stays while the rest scrolls, with the name once that has left, and the way out.
   * @param {?Node} over @param {string} title @param {...Child} below @returns {HTMLElement}
   */
  function header(over, title, ...below) {
    return E.el(
      "header",
      { class: "panel-head" },
      E.el(
        "div",
        { class: "bar", id: "panel-bar" },
        E.sheet.handle(),
        E.el("div", { class: "over" }, over),
        E.isolated(title, { class: "again", "aria-hidden": "true" }),
        E.button(
          {
            class: "icon-button close",
            id: "close",
            "aria-label": E.word("close"),
            title: E.word("close") + " (Esc)",
            onclick: function () {
              E.select(null);
            },
          },
          E.icon("close", "M5 5L15 15M15 5L5 15"),
        ),
      ),
      E.el("div", { class: "about" }, E.el("h2", { id: "panel-title", dir: "auto" }, title), ...below, steps()),
    );
  }

  /** Where one has been, the latest last. @type {Choice[]} */
  let trail = [];

  /** @param {Choice} choice @returns {string} what the panel would be headed for it */
  function named(choice) {
    const claim = choice.type === "claim" ? E.claimByKey(choice.id) : undefined;
    const pair = choice.type === "pair" ? E.pairs.get(choice.id) : undefined;
    if (choice.type === "claim") return claim ? E.phraseOf(claim) : "";
    if (choice.type === "pair") return pair ? pair.ends.map(E.name).join(" – ") : "";
    if (choice.type === "conflicts") return E.word("contested");
    if (choice.type === "voices" || choice.type === "promises") return E.word(choice.type);
    if (choice.type === "path") return E.entitiesOnPath(choice.id).map(E.name).join(" → ");
    return E.entities.has(choice.id) || E.articles.has(choice.id) ? E.name(choice.id) : "";
  }

  /** Remember what the panel shows now. @param {Choice} choice */
  function remember(choice) {
    trail = trail
      .filter((one) => one.type !== choice.type || one.id !== choice.id)
      .concat([choice])
      .slice(-5);
  }

  /** @returns {HTMLElement|null} the way back to what was shown before */
  function steps() {
    const earlier = trail.slice(0, -1).filter(named);
    if (!earlier.length) return null;
    return E.el(
      "nav",
      { class: "trail", "aria-label": E.word("trail") },
      ...earlier.map((choice) => E.panelLink(choice, "chip", E.isolated(E.shorten(named(choice), 40)))),
    );
  }

  /** @param {string} key @param {number} count @param {Child[]} content @returns {HTMLElement} */
  function section(key, count, content) {
    return E.el(
      "section",
      { class: "part" },
      E.el("h3", { class: "part-title" }, E.word(key), E.el("span", { class: "count" }, count ? E.number(count) : "")),
      ...content,
    );
  }

  E.heading = { header, named, note, splitByVisibility: split, remember, section };
})(Entente);
