"use strict";
/* Where sources disagree: beside the claims concerned, and all of it in the panel. */
(function (E) {
  /** @param {Conflict} conflict @returns {ConflictKind} */
  function kindOf(conflict) {
    return E.conflictKinds.get(conflict.kind);
  }

  /** @param {ConflictKind} kind @returns {HTMLElement} ≠ where a fact is disputed, ~ where the attribution differs */
  function sign(kind) {
    return E.el(
      "span",
      {
        class: kind.ofFact ? "unequal" : "unequal none",
        "aria-hidden": "true",
      },
      kind.ofFact ? "≠" : "~",
    );
  }

  /** @param {Conflict} conflict @param {Side} side @returns {string} what a side says */
  function words(conflict, side) {
    if (side.converted) return E.text(side.converted) + (side.rate ? " (" + E.text(side.rate) + ")" : "");
    if (side.omittedBy) return E.word("notListed");
    if (!kindOf(conflict).ofFact && side.reading) return side.reading.split(" ").map(E.name).join(", ");
    if (/^[\d.]/.test(side.reading || "")) return E.date(side.reading);
    return E.phrase(E.propositions.get(side.proposition));
  }

  /** What one side says, and on whose word. @param {Conflict} conflict @param {Side} side @returns {HTMLElement} */
  function position(conflict, side) {
    const claims = (side.claims || []).map((order) => E.claims[order]);
    return E.el(
      "div",
      { class: "side" },
      claims.length
        ? E.turn({ type: "claim", id: claims[0].key }, "chip position", E.bdi(E.shorten(words(conflict, side), 200)))
        : E.el("span", { class: "position" }, words(conflict, side)),
      E.el("p", { class: "weight" }, E.count("origin", side.origins.length) + ": ", ...E.chips(side.origins)),
      E.el(
        "ul",
        {},
        ...claims.map((claim) =>
          E.el(
            "li",
            {},
            E.text(claim.status.label) + ": ",
            claim.assertion.said ? E.bdi(E.shorten(claim.assertion.said.map(E.name).join(", "), 120) + "; ") : null,
            E.chip(claim.article.id),
            claim.version.published ? E.el("span", { class: "where" }, ", " + E.date(claim.version.published)) : null,
            ...(claim.assertion.quotes || []).flatMap(
              /** @param {Quote} quote */ (quote) => [
                " ",
                E.el("q", { class: "where", lang: claim.article.language || null, dir: "auto" }, E.shorten(quote.text, 300)),
              ],
            ),
          ),
        ),
        ...(side.omittedBy || []).map((number) => E.el("li", {}, E.chip(E.data.versions[number].article))),
      ),
    );
  }

  /** @param {Conflict} conflict @param {string} title @returns {HTMLElement} the sides beside each other */
  function dispute(conflict, title) {
    return E.el(
      "div",
      { class: "dispute", "data-conflict": conflict.kind },
      title ? E.el("strong", {}, sign(kindOf(conflict)), title) : null,
      E.el("div", { class: "sides" }, ...conflict.sides.map((side) => position(conflict, side))),
    );
  }

  /**
   * The disagreements a proposition is a side of.
   * @param {Proposition} p
   * @param {Set<Conflict>} [told] those already shown, which are left out
   * @returns {HTMLElement[]}
   */
  E.dispute = function (p, told) {
    return E.conflictsOf(p.id)
      .filter(/** @param {Conflict} conflict */ (conflict) => !told || !told.has(conflict))
      .map(
        /** @param {Conflict} conflict */ (conflict) => {
          if (told) told.add(conflict);
          return dispute(conflict, E.text(kindOf(conflict).label));
        },
      );
  };

  /** @param {Conflict} conflict @returns {string} what it is about, unless its sides say that themselves */
  function subject(conflict) {
    const propositions = new Set(conflict.sides.map((side) => side.proposition));
    return propositions.size === 1 ? E.phrase(E.propositions.get(conflict.sides[0].proposition)) : "";
  }

  /** @returns {Node[]} all disagreements, by kind, for the panel */
  E.disputes = function () {
    return [
      E.frame.header(
        E.el("span", { class: "kind" }, E.word("conflicts")),
        E.word("contested"),
        E.el("p", { class: "description" }, E.word("conflictsLong")),
      ),
      ...Array.from(E.conflictKinds.values()).flatMap(
        /** @param {ConflictKind} kind */ (kind) => {
          const found = E.data.conflicts.filter(/** @param {Conflict} conflict */ (conflict) => conflict.kind === kind.id);
          if (!found.length) return [];
          return [
            E.el(
              "section",
              { class: "part", "data-kind": kind.id },
              E.el("h3", { class: "part-title" }, E.text(kind.label), E.el("span", { class: "count" }, E.number(found.length))),
              E.el("p", { class: "description" }, E.text(kind.definition)),
              ...found.map(/** @param {Conflict} conflict */ (conflict) => dispute(conflict, subject(conflict))),
            ),
          ];
        },
      ),
    ];
  };

  /** @returns {HTMLElement|null} the button that opens them */
  E.disputesButton = function () {
    const facts = E.data.conflicts.filter(/** @param {Conflict} conflict */ (conflict) => kindOf(conflict).ofFact).length;
    if (!E.data.conflicts.length) return null;
    return E.button(
      {
        id: "conflicts",
        class: "icon-button words",
        title: E.word("contested"),
        "aria-label": E.word("contested") + ": " + E.number(facts),
        onclick: function () {
          E.select({ type: "conflicts", id: "all" }, true);
        },
      },
      "≠",
      E.el("span", {}, E.number(facts)),
    );
  };
})(Entente);
