"use strict";
/* The claims that some words are found in, as a filter. */
(function (E) {
  /** What was found last: a search is asked for once for each claim. */
  let last = { words: "", complete: false, claims: /** @type {Set<string>} */ (new Set()) };

  E.claimsFound = function (words) {
    const complete = E.index.complete();
    if (last.words !== words || last.complete !== complete) {
      const { hits } = E.index.search(words);
      const claims = hits.map((hit) => hit.entry.target).filter((target) => target.type === "claim");
      last = { words, complete, claims: new Set(claims.map((target) => target.id)) };
    }
    return last.claims;
  };

  E.registerFilter({
    id: "find",
    isSet: (state) => state.find !== "",
    off: { find: "" },
    passes: (claim) => E.claimsFound(E.state.find).has(claim.key),
  });

  E.registerInAddress({
    names: () => ["find"],
    write: (state, add) => {
      if (state.find) add("find", state.find);
    },
    read: (reader) => ({ find: reader.text("find").trim().slice(0, 200) }),
  });
})(Entente);
