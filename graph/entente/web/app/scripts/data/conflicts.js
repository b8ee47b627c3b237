"use strict";
/* Where sources disagree, by proposition and by claim. */
(function (E) {
  E.kindOfConflict = function (conflict) {
    return E.conflictKinds.get(conflict.kind) || { id: conflict.kind, label: {}, definition: {} };
  };

  /** @type {Map<string, Conflict[]>} */
  const conflicts = new Map();
  /** @type {Set<Claim>} */
  const disputed = new Set();
  E.data.conflicts.forEach((conflict) => {
    new Set(conflict.sides.map((side) => side.proposition)).forEach((id) => {
      conflicts.set(id, (conflicts.get(id) || []).concat([conflict]));
    });
    const kind = E.conflictKinds.get(conflict.kind);
    if (!kind || !kind.ofFact) return;
    conflict.sides.forEach((side) => {
      (side.claims || []).forEach((order) => {
        disputed.add(E.claims[order]);
      });
    });
  });

  /** @returns the disagreements it is a side of */
  E.conflictsOf = function (proposition) {
    return conflicts.get(proposition) || [];
  };

  /** @returns whether another source disagrees with it on a fact */
  E.disputed = function (claim) {
    return disputed.has(claim);
  };
})(Entente);
