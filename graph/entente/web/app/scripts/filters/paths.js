"use strict";
/* The ways from one entity to another through what is visible. */
(function (E) {
  /** So many ways are shown at most. */
  const MOST = 6;
  /** A way may be so many steps longer than the shortest. */
  const DETOUR = 2;
  /** So many steps are tried before the ways found so far must do. */
  const PATIENCE = 200_000;

  /** @param {string} id @returns {string[]} what it is joined to by something visible */
  function joined(id) {
    return Array.from(E.neighbours(id)).filter((other) => E.visible.pairs.has(E.pairOf(id, other)));
  }

  /** @param {string} to @returns {Map<string, number>} how many steps it is there from each entity */
  function distances(to) {
    const found = new Map([[to, 0]]);
    let ring = [to];
    for (let steps = 1; ring.length; steps++) {
      /** @type {string[]} */
      const next = [];
      for (const id of ring)
        for (const other of joined(id)) {
          if (found.has(other)) continue;
          found.set(other, steps);
          next.push(other);
        }
      ring = next;
    }
    return found;
  }

  /** @param {string} one @param {string} other @returns {number} how many visible claims join them */
  function weight(one, other) {
    return E.claimsBetween(one, other).filter((claim) => E.visible.claims.has(claim)).length;
  }

  /** @param {string[]} way @returns {number} how many claims there are at its weakest step */
  function strength(way) {
    return Math.min(...way.slice(1).map((id, i) => weight(way[i], id)));
  }

  /**
   * All ways of so many steps.
   * @param {string} from @param {string} to @param {number} steps @param {Map<string, number>} far from each entity to the last
   * @returns {string[][]} those that begin with most claims first
   */
  function waysOf(from, to, steps, far) {
    /** @type {string[][]} */
    const found = [];
    let tried = 0;
    /** @param {string[]} way */
    function go(way) {
      const here = way[way.length - 1];
      if (here === to) {
        if (way.length === steps + 1) found.push(way);
        return;
      }
      if (tried++ > PATIENCE || found.length >= 40 * MOST) return;
      const left = steps - way.length;
      joined(here)
        .filter((other) => !way.includes(other) && (far.get(other) ?? Infinity) <= left && (other !== to || !left))
        .sort((a, b) => weight(here, b) - weight(here, a) || (a < b ? -1 : 1))
        .forEach((other) => {
          go(way.concat([other]));
        });
    }
    go([from]);
    return found;
  }

  /** @param {string} from @param {string} to @returns {string[][]} */
  function search(from, to) {
    if (from === to) return [[from]];
    const far = distances(to);
    const least = far.get(from);
    if (least === undefined) return [];
    /** @type {string[][]} */
    const found = [];
    for (let steps = least; steps <= least + DETOUR && found.length < MOST; steps++) {
      const more = waysOf(from, to, steps, far).map((way) => ({ way, strength: strength(way) }));
      more.sort((a, b) => b.strength - a.strength);
      found.push(...more.map(({ way }) => way));
    }
    return found.slice(0, MOST);
  }

  /** What was found last: panel and map ask for the same ways. */
  let last = { visible: E.visible, from: "", to: "", ways: /** @type {string[][]} */ ([]) };

  E.waysBetween = function (from, to) {
    if (last.visible !== E.visible || last.from !== from || last.to !== to)
      last = { visible: E.visible, from, to, ways: search(from, to) };
    return last.ways;
  };

  E.path = function (id) {
    try {
      const [from, to, number = 0, ...more] = JSON.parse(id);
      const known = !more.length && [from, to].every((end) => E.entities.has(end));
      return known && Number.isInteger(number) && number >= 0 && number < MOST ? { from, to, number } : null;
    } catch (_) {
      return null;
    }
  };

  E.entitiesOnPath = function (id) {
    const path = E.path(id);
    const ways = path ? E.waysBetween(path.from, path.to) : [];
    return path ? ways[path.number] || ways[0] || [] : [];
  };
})(Entente);
