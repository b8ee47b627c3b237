"use strict";
/* The source that a reader leaves out; Python says what goes with each, and nothing is judged here. */
(function (E) {
  /** @type {Map<string, LeftOut>} */
  const sources = new Map(
    E.data.without.map((source, number) => [source.id, { ...source, number, claims: new Set(source.gone) }]),
  );

  E.sources = sources;

  E.leftOutSource = function () {
    return sources.get(E.state.without);
  };

  E.goesWith = function (source, claim) {
    // As known on a day, what rests on others today may rest on it alone, and the other way round.
    const told = E.state.time?.by === "published" ? source.goes?.[claim.order] : undefined;
    return told ? told.some(E.includesDay) : source.claims.has(claim.order);
  };

  E.isLeft = function (claim) {
    const source = E.leftOutSource();
    return !source || !E.goesWith(source, claim);
  };

  E.withSource = function (name, ask) {
    const { without } = E.state;
    E.state.without = name;
    try {
      return ask();
    } finally {
      E.state.without = without;
    }
  };
})(Entente);
