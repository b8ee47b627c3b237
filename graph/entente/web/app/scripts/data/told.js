"use strict";
/* On what claims rest, whose words they are, and what became of promises on the day chosen; Python judges all that. */
(function (E) {
  const { grounds, promises } = E.data;

  /** @param {Claim} claim @returns {boolean} whether it is seen on the day chosen, and not left out with a source */
  function isThere(claim) {
    return E.isSeen(claim) && E.isLeft(claim);
  }

  E.restingOn = function (claim) {
    return (grounds.links[claim.order] || [])
      .map(([how, order]) => ({ how: grounds.hows[how], claim: E.claims[order] }))
      .filter((link) => isThere(link.claim));
  };

  E.reasonsOf = function (claim) {
    const version = claim.version.article + "@" + claim.version.version;
    return (claim.assertion.because || [])
      .map((id) => E.claimByKey(version + "#" + id))
      .filter((other) => other !== undefined)
      .filter(isThere);
  };

  E.groundsOf = function (claims) {
    /** @type {Set<Claim>} */
    const found = new Set();
    const waiting = [...claims];
    for (let claim = waiting.pop(); claim; claim = waiting.pop()) {
      if (found.has(claim)) continue;
      found.add(claim);
      waiting.push(...E.restingOn(claim).map((link) => link.claim), ...E.reasonsOf(claim));
    }
    const circles = grounds.circles.map((circle) => circle.map((order) => E.claims[order]));
    return { claims: found, circles: circles.filter((circle) => circle.every((claim) => found.has(claim))) };
  };

  E.promises = function () {
    /** @param {PromiseState} state @returns {Claim[]} the claims that make it, and the one that tells of it */
    const claimsOf = ({ claims, teller }) =>
      claims.concat(teller === undefined ? [] : [teller]).map((order) => E.claims[order]);
    return promises.states
      .filter((state) => E.isState(state, () => claimsOf(state)))
      .map((state) => ({
        claims: state.claims.map((order) => E.claims[order]),
        fate: promises.fates[state.fate],
        due: state.due || "",
        teller: state.teller === undefined ? null : E.claims[state.teller],
      }));
  };
})(Entente);
