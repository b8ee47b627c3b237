"use strict";
/* Two entities in the panel, with all that is claimed between them. */
(function (E) {
  const { header, note, splitByVisibility: split } = E.heading;

  E.aboutPair = function (pair) {
    const claims = split(pair.claims);
    const articles = new Set(claims.shown.map((claim) => claim.article.id)).size;
    return [
      header(
        E.el(
          "span",
          { class: "kind" },
          E.count("claim", claims.shown.length) +
            ", " +
            E.count("article", articles) +
            ", " +
            E.count("word", E.wordCount(claims.shown)),
        ),
        E.name(pair.ends[0]) + " – " + E.name(pair.ends[1]),
        E.el("p", { class: "ends" }, E.chip(pair.ends[0]), " ", E.chip(pair.ends[1])),
      ),
      note(claims.hidden),
      E.el(
        "section",
        { class: "part" },
        ...E.claimsByProposition(
          claims.shown.slice().sort((a, b) => b.relation.sign - a.relation.sign || a.order - b.order),
          "h3",
        ),
      ),
    ].filter((part) => part !== null);
  };
})(Entente);
