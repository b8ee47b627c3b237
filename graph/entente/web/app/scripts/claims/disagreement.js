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

  /** @param {Side} side @returns {HTMLElement} on whose word it is, and who repeats that */
  function weight(side) {
    const independent = side.words.filter((word) => word.independent);
    const others = side.words.filter((word) => !word.independent);
    return E.el(
      "p",
      { class: "weight" },
      E.explained("independent words", E.count("word", independent.length) + ":"),
      " ",
      ...independent.flatMap(chip),
      others.length ? E.word("notIndependent") + " " : null,
      ...others.flatMap(chip),
    );
  }

  /** @param {Word} word @returns {Node[]} the name to click, and what it speaks for or cites */
  function chip(word) {
    const text = E.text(word.text);
    const name = E.name(word.speaker);
    return [E.chip(word.speaker), text.startsWith(name) && text !== name ? text.slice(name.length) + " " : " "].map((part) =>
      typeof part === "string" ? document.createTextNode(part) : part,
    );
  }

  /** What one side says, and on whose word. @param {Side} side @param {boolean} [beside] @returns {HTMLElement} */
  function position(side, beside) {
    const claims = (side.claims || []).map((order) => E.claims[order]);
    const words = E.worded(side.position);
    return E.el(
      "div",
      { class: "side" },
      claims.length
        ? E.panelLink({ type: "claim", id: claims[0].key }, "chip position", E.isolated(E.shorten(words, 200)))
        : E.el("span", { class: "position" }, words),
      beside ? E.el("p", { class: "weight" }, E.word("beside")) : null,
      weight(side),
      E.el(
        "ul",
        {},
        ...claims.map((claim) =>
          E.el(
            "li",
            {},
            E.text(claim.status.label) + ": ",
            claim.assertion.said ? E.isolated(E.shorten(claim.assertion.said.map(E.name).join(", "), 120) + "; ") : null,
            claim.proposition.id === side.proposition ? null : E.isolated(E.shorten(E.phraseOf(claim), 200) + "; "),
            E.chip(claim.article.id),
            claim.version.published ? E.el("span", { class: "where" }, ", " + E.date(claim.version.published)) : null,
            ...(claim.assertion.quotes || []).flatMap((quote) => [
              " ",
              E.quoted(claim, "where", E.shorten(quote.text, 300)),
              E.foreignTongue(claim),
            ]),
            (claim.assertion.quotes || []).length && E.isForeign(claim)
              ? E.el("p", { class: "meant", dir: "auto" }, E.text(claim.assertion.statement))
              : null,
          ),
        ),
        ...(side.omittedBy || []).map((number) => E.el("li", {}, E.chip(E.data.versions[number].article))),
      ),
    );
  }

  E.subjectOf = function (conflict) {
    const propositions = new Set(conflict.sides.map((side) => side.proposition));
    return propositions.size === 1 ? E.phrase(E.proposition(conflict.sides[0].proposition)) : "";
  };

  E.disagreementTable = function (conflict, title) {
    return E.el(
      "div",
      { class: "dispute", "data-conflict": conflict.kind },
      title ? E.el("strong", {}, sign(E.kindOfConflict(conflict)), E.explained(conflict.kind, title)) : null,
      E.el(
        "div",
        { class: "sides" },
        ...conflict.sides.map((side) => position(side)),
        ...(conflict.beside || []).map((side) => position(side, true)),
      ),
      conflict.oneVoice ? E.el("p", { class: "weight" }, E.word("oneVoice", E.name(conflict.oneVoice))) : null,
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
