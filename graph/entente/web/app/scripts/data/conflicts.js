"use strict";
/* Where sources disagree, by proposition and by claim, and whose words there are, on the day that the reader chose, or without a source. */
(function (E) {
  E.kindOfConflict = function (conflict) {
    return E.conflictKinds.get(conflict.kind) || { id: conflict.kind, label: {}, definition: {} };
  };

  /** @type {Conflict[]} */
  const states = E.data.conflictStates.map((state) => {
    const { sides, beside, ...told } = state;
    return {
      ...told,
      sides: sides.map((number) => E.data.sides[number]),
      beside: (beside || []).map((number) => E.data.sides[number]),
    };
  });

  /** @param {Conflict} state @returns {Claim[]} the claims that are for one of its sides */
  function claimsOf(state) {
    return [...state.sides, ...state.beside].flatMap((side) => (side.claims || []).map((order) => E.claims[order]));
  }

  /** What was in dispute on the day chosen. */
  let found = { of: "", conflicts: states, byProposition: new Map(), claims: new Set() };

  /** @returns the disputes of the day chosen, indexed */
  function disputes() {
    const view = E.viewOf(E.state.time);
    const of = view + (E.state.time ? E.lastDay(E.state.time.until) : "") + " " + E.state.without;
    if (found.of === of) return found;
    const conflicts = states.filter((state) => E.isState(state, () => claimsOf(state)));
    found = { of, conflicts, byProposition: new Map(), claims: new Set() };
    found.conflicts.forEach((conflict) => {
      new Set(conflict.sides.map((side) => side.proposition)).forEach((id) => {
        found.byProposition.set(id, (found.byProposition.get(id) || []).concat([conflict]));
      });
      if (!E.kindOfConflict(conflict).ofFact) return;
      conflict.sides.forEach((side) => {
        (side.claims || []).forEach((order) => {
          found.claims.add(E.claims[order]);
        });
      });
    });
    return found;
  }

  E.conflicts = function () {
    return disputes().conflicts;
  };

  /** @returns the disagreements it is a side of */
  E.conflictsOf = function (proposition) {
    return disputes().byProposition.get(proposition) || [];
  };

  /** @returns whether another source disagrees with it on a fact */
  E.disputed = function (claim) {
    return disputes().claims.has(claim);
  };

  /** @param {WordsSince|undefined} told @returns what is told on the day chosen */
  function toldNow(told) {
    const rows = told && told[E.viewOf(E.state.time)];
    return rows && rows.filter((row) => E.includesDay([row[0], null])).pop();
  }

  E.wordsOn = function (proposition) {
    const row = toldNow(E.leftOutSource()?.wordsOn?.[proposition.order]) || toldNow(E.data.wordsOn[proposition.order]);
    return (row ? row[1] : proposition.words) || [];
  };

  E.restsOn = function (claim) {
    const row = toldNow(E.leftOutSource()?.wordsFor?.[claim.order]) || toldNow(E.data.wordsFor[claim.order]);
    return (row ? row[1] : claim.assertion.words) || E.wordsOn(claim.proposition);
  };

  E.conflictNow = function (id) {
    return states.find((state) => state.now && state.id === id);
  };

  /** @returns how many independent words there are on what the claims make */
  E.wordCount = function (claims) {
    return new Set(claims.flatMap((claim) => E.wordsOn(claim.proposition))).size;
  };
})(Entente);
