"use strict";
/* The shortest way from one entity to another through what is visible. */
(function (E) {
  /**
   * The shortest way from one entity to another through what is visible; of several, the one with most claims on its first steps.
   *   @returns the entities on the way; empty where there is none
   */
  E.shortestPath = function (from, to) {
    /** @type {Map<string, string>} */
    const before = new Map([[from, ""]]);
    let ring = [from];
    /** @param {string} a @param {string} b */
    function weight(a, b) {
      return E.claimsBetween(a, b).length;
    }
    while (ring.length && !before.has(to)) {
      /** @type {string[]} */
      var next = [];
      ring.forEach((id) => {
        Array.from(/** @type {Set<string>} */ (E.neighbours(id)))
          .filter((other) => !before.has(other) && E.visible.pairs.has(E.pairOf(id, other)))
          .sort((a, b) => weight(id, b) - weight(id, a) || (a < b ? -1 : 1))
          .forEach((other) => {
            before.set(other, id);
            next.push(other);
          });
      });
      ring = next;
    }
    const way = [];
    for (let id = before.has(to) ? to : ""; id; id = before.get(id) || "") way.unshift(id);
    return way;
  };

  E.endsOfPath = function (id) {
    try {
      const ends = JSON.parse(id);
      return Array.isArray(ends) && ends.length === 2 && ends.every((end) => E.entities.has(end)) ? ends : [];
    } catch (_) {
      return [];
    }
  };

  E.entitiesOnPath = function (id) {
    const [from, to] = E.endsOfPath(id);
    return from === undefined ? [] : E.shortestPath(from, to);
  };
})(Entente);
