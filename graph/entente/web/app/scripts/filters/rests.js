"use strict";
/* On whose independent words claims rest, as a filter: on so many at least, or on those of one alone. */
(function (E) {
  E.anyoneAlone = "*";

  /** @param {Claim[]} claims @returns {Map<string, number>} */
  function countAlone(claims) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const claim of claims) {
      const [first, ...others] = E.restsOn(claim);
      if (first !== undefined && !others.length) found.set(first, (found.get(first) || 0) + 1);
    }
    return found;
  }

  E.soleSpeakers = function () {
    return countAlone(Array.from(E.visible.claims).concat(E.visible.hiddenBy.get("rests") || []));
  };

  E.mostWords = function () {
    return E.claims.reduce((most, claim) => Math.max(most, E.restsOn(claim).length), 0);
  };

  E.registerFilter({
    id: "rests",
    isSet: ({ rests }) => rests.least > 0 || rests.alone !== "",
    off: { rests: { least: 0, alone: "" } },
    passes: function (claim) {
      const { least, alone } = E.state.rests;
      const speakers = E.restsOn(claim);
      return speakers.length >= least && (!alone || (speakers.length === 1 && [speakers[0], E.anyoneAlone].includes(alone)));
    },
  });

  E.registerInAddress({
    names: () => ["rests", "alone"],
    write: ({ rests }, add) => {
      if (rests.least) add("rests", String(rests.least));
      if (rests.alone) add("alone", rests.alone);
    },
    read: (reader) => ({
      rests: {
        least: Number(reader.one("rests", (value) => /^[1-9]\d?$/.test(value) && value)) || 0,
        alone: reader.one("alone", (value) => (value === E.anyoneAlone || countAlone(E.claims).has(value)) && value) || "",
      },
    }),
  });
})(Entente);
