"use strict";
/* What is left without a source, as a filter, and how much goes with it. */
(function (E) {
  E.registerFilter({
    id: "without",
    isSet: () => E.leftOutSource() !== undefined,
    off: { without: "" },
    passes: E.isLeft,
  });

  /** @returns what there is on the day chosen as the sources are: claims, words on each proposition, and disagreements */
  function there() {
    const claims = E.claims.filter((claim) => E.isSeen(claim) && E.isLeft(claim));
    const words = new Map(claims.map(({ proposition }) => [proposition.id, E.wordsOn(proposition).length]));
    return { claims, words, conflicts: E.conflicts() };
  }

  /** @param {Side} side @returns {string[]} the claims that take it, and the versions that do by leaving something out */
  const takenBy = ({ claims, omittedBy }) => [
    ...(claims || []).map((claim) => `#${claim}`),
    ...(omittedBy || []).map((version) => `@${version}`),
  ];

  /** @param {Conflict[]} before @param {Conflict[]} after @returns {number} how many have no two sides that are still opposed */
  function dissolved(before, after) {
    /** @type {Map<string, [number, number][]>} */
    const left = new Map();
    after.forEach((conflict, number) => {
      conflict.sides.forEach((side, place) => {
        takenBy(side).forEach((name) => left.set(name, (left.get(name) || []).concat([[number, place]])));
      });
    });
    /** @param {Conflict} conflict */
    function stands(conflict) {
      const places = conflict.sides.map((side) => takenBy(side).flatMap((name) => left.get(name) || []));
      return places.some((one, index) =>
        places.slice(index + 1).some((other) => one.some(([n, place]) => other.some(([m, at]) => n === m && place !== at))),
      );
    }
    return before.filter((conflict) => !stands(conflict)).length;
  }

  E.impactOf = function (source) {
    const before = E.withSource("", there);
    const after = E.withSource(source.id, there);
    const left = new Set(after.claims);
    /** @param {[string, number]} told @returns {boolean} whether it is claimed on fewer words */
    const isWeaker = ([id, words]) => words < (before.words.get(id) || 0);
    return {
      gone: before.claims.filter((claim) => !left.has(claim)).length,
      fallen: Array.from(before.words.keys()).filter((id) => !after.words.has(id)).length,
      weakened: Array.from(after.words).filter(isWeaker).length,
      dissolved: dissolved(before.conflicts, after.conflicts),
    };
  };

  E.registerInAddress({
    names: () => ["without"],
    write: ({ without }, add) => {
      if (without) add("without", without);
    },
    read: (reader) => ({
      without: reader.one("without", (name) => E.sources.has(name) && name) || "",
    }),
  });
})(Entente);
