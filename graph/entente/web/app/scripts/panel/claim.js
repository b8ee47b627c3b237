"use strict";
/* A claim in the panel, with all that claim the same and all that disagree. */
(function (E) {
  const { header } = E.heading;

  E.aboutClaim = function (claim) {
    const all = E.claimsOf(claim.proposition.id);
    return [
      header(
        E.el("span", { class: "kind" }, E.count("claim", all.length)),
        E.phraseOf(claim),
        E.el(
          "p",
          { class: "ends" },
          E.chip(claim.proposition.subject),
          " ",
          claim.proposition.object ? E.chip(claim.proposition.object) : null,
        ),
      ),
      // What is chosen comes first, and then the other sides, and who else claims it.
      E.claimCard(claim),
      ...E.disagreementsOf(claim.proposition),
      ...all.filter((one) => one !== claim).map((one) => E.claimCard(one)),
    ].filter((part) => part !== null);
  };
})(Entente);
