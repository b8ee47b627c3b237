"use strict";
/* A disagreement with its sides beside each other. */
(function (E) {
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
    if (!E.kindOfConflict(conflict).ofFact && side.reading) return side.reading.split(" ").map(E.name).join(", ");
    if (/^[\d.]/.test(side.reading || "")) return E.date(side.reading);
    return E.phrase(E.proposition(side.proposition));
  }

  /** What one side says, and on whose word. @param {Conflict} conflict @param {Side} side @returns {HTMLElement} */
  function position(conflict, side) {
    const claims = (side.claims || []).map((order) => E.claims[order]);
    return E.el(
      "div",
      { class: "side" },
      claims.length
        ? E.panelLink({ type: "claim", id: claims[0].key }, "chip position", E.isolated(E.shorten(words(conflict, side), 200)))
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
            claim.assertion.said ? E.isolated(E.shorten(claim.assertion.said.map(E.name).join(", "), 120) + "; ") : null,
            E.chip(claim.article.id),
            claim.version.published ? E.el("span", { class: "where" }, ", " + E.date(claim.version.published)) : null,
            ...(claim.assertion.quotes || []).flatMap((quote) => [
              " ",
              E.el("q", { class: "where", lang: claim.article.language || null, dir: "auto" }, E.shorten(quote.text, 300)),
            ]),
          ),
        ),
        ...(side.omittedBy || []).map((number) => E.el("li", {}, E.chip(E.data.versions[number].article))),
      ),
    );
  }

  E.disagreementTable = function (conflict, title) {
    return E.el(
      "div",
      { class: "dispute", "data-conflict": conflict.kind },
      title ? E.el("strong", {}, sign(E.kindOfConflict(conflict)), title) : null,
      E.el("div", { class: "sides" }, ...conflict.sides.map((side) => position(conflict, side))),
    );
  };

  /**
   * The disagreements a proposition is a side of.
   * @param listed those already shown, which are left out
   */
  E.disagreementsOf = function (p, listed) {
    return E.conflictsOf(p.id)
      .filter((conflict) => !listed || !listed.has(conflict))
      .map((conflict) => {
        if (listed) listed.add(conflict);
        return E.disagreementTable(conflict, E.text(E.kindOfConflict(conflict).label));
      });
  };
})(Entente);
