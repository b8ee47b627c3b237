"use strict";
/* What the filters let through, and how they are set. */
(function (E) {
  /** @type {ClaimFilter[]} */
  const filters = [];

  /** Add a filter that is no facet: claims must pass all that are set. */
  E.registerFilter = function (filter) {
    filters.push(filter);
  };

  /** The filters that are set, facets among them. @returns {{id: string, passes: (claim: Claim) => boolean}[]} */
  function active() {
    return E.facets
      .filter((facet) => E.state.hidden.has(facet.id))
      .map((facet) => {
        const hidden = /** @type {Set<string>} */ (E.state.hidden.get(facet.id));
        return { id: facet.id, passes: (/** @type {Claim} */ claim) => !facet.of(claim).some((value) => hidden.has(value)) };
      })
      .concat(filters.filter((filter) => filter.isSet(E.state)));
  }

  E.visible = { claims: new Set(), pairs: new Set(), entities: new Set(), hiddenBy: new Map() };

  /** Work out what is visible; called before everyone else hears of a change. */
  function recount() {
    E.readClaims();
    /** @type {Claim[]} */
    let claims = [];
    /** What one filter alone hides, by filter. @type {Map<string, Claim[]>} */
    const hiddenBy = new Map();
    const set = active();
    E.claims.filter(E.isSeen).forEach((claim) => {
      const by = set.filter((filter) => !filter.passes(claim));
      if (!by.length) claims.push(claim);
      if (by.length !== 1) return;
      const others = hiddenBy.get(by[0].id);
      if (others) others.push(claim);
      else hiddenBy.set(by[0].id, [claim]);
    });
    let pairs = new Set(claims.map((claim) => claim.pair).filter((id) => id !== null));
    const focus = E.state.focus;
    if (focus) {
      const near = around(focus.id, focus.steps, pairs);
      pairs = new Set(Array.from(pairs).filter((id) => endsOf(id).every((end) => near.has(end))));
      /** @param {Claim} claim */
      const isNear = (claim) =>
        claim.pair ? endsOf(claim.pair).every((end) => near.has(end)) : near.has(claim.proposition.subject);
      claims = claims.filter(isNear);
      hiddenBy.forEach((hidden, filter) => hiddenBy.set(filter, hidden.filter(isNear)));
    }
    E.visible = { claims: new Set(claims), pairs, entities: new Set(Array.from(pairs).flatMap(endsOf)), hiddenBy };
  }

  /** @param {string} id of a pair @returns {string[]} */
  function endsOf(id) {
    const pair = E.pairs.get(id);
    return pair ? pair.ends : [];
  }

  /** @param {string} start @param {number} steps @param {Set<string>} pairs @returns {Set<string>} */
  function around(start, steps, pairs) {
    const found = new Set([start]);
    let ring = [start];
    for (let i = 0; i < steps; i++) {
      /** @type {string[]} */
      var next = [];
      ring.forEach((id) => {
        E.neighbours(id).forEach((other) => {
          if (!found.has(other) && pairs.has(E.pairOf(id, other))) {
            found.add(other);
            next.push(other);
          }
        });
      });
      ring = next;
    }
    return found;
  }

  /** @returns whether any filter is set */
  E.filtered = function () {
    return (
      Boolean(E.state.focus || E.state.time) ||
      Array.from(E.state.hidden.values()).some((hidden) => hidden.size) ||
      filters.some((filter) => filter.isSet(E.state))
    );
  };

  /** Let everything through again. */
  E.showEverything = function () {
    E.set(Object.assign({ hidden: new Map(), focus: null, time: null }, ...filters.map((filter) => filter.off)));
  };

  /** @returns how many claims are shown, of how many */
  E.shownCount = function () {
    const all = E.claims.length;
    return E.word(all === 1 ? "shownOne" : "shown", E.number(E.visible.claims.size), E.number(all));
  };

  /** Hide or show one value. */
  E.toggleValue = function (facet, value, shown) {
    const hidden = new Map(E.state.hidden);
    const values = new Set(hidden.get(facet) || []);
    if (shown) values.delete(value);
    else values.add(value);
    if (values.size) hidden.set(facet, values);
    else hidden.delete(facet);
    E.set({ hidden });
  };

  /** Show one value of a facet and hide the others. */
  E.showOnly = function (facet, value) {
    const hidden = new Map(E.state.hidden);
    hidden.set(
      facet.id,
      new Set(
        facet
          .values()
          .map((other) => other.id)
          .filter((id) => id !== value),
      ),
    );
    E.set({ hidden });
  };

  E.watch((changed) => {
    if (E.filtersChanged(changed)) recount();
  });

  /**
   * What is hidden of a facet as the shorter list: of what is hidden, or of what alone is shown. A page that was made anew with
   * more values hides these too where a link says what alone is shown.
   * @param {string} id @param {Set<string>} hidden @returns {[string, string][]}
   */
  function said(id, hidden) {
    const facet = /** @type {Facet} */ (E.facets.find((one) => one.id === id));
    const shown = facet.values().flatMap((value) => (hidden.has(value.id) ? [] : [value.id]));
    const alone = shown.length > 0 && shown.length <= hidden.size;
    const values = alone ? shown : Array.from(hidden);
    return values.sort().map((value) => [(alone ? "only-" : "hide-") + id, value]);
  }

  /** @param {AddressReader} reader @param {Facet} facet @returns {Set<string>} what the address hides of a facet */
  function hiddenBy(reader, facet) {
    const known = facet.values().map((value) => value.id);
    const [alone, hide] = ["only-", "hide-"].map((how) => reader.all(how + facet.id));
    [...alone, ...hide].filter((value) => !known.includes(value)).forEach(reader.noteUnknown);
    return new Set(known.filter((value) => hide.includes(value) || (alone.length > 0 && !alone.includes(value))));
  }

  /** @param {AddressReader} reader @returns {?Time} the days that an address asks for */
  function readTime(reader) {
    const until = reader.one("until", (value) => {
      const asked = /^(published|event) (.+)$/.exec(value);
      return asked && E.readDate(asked[2]) === asked[2] && { by: asked[1], until: asked[2] };
    });
    const since = reader.one(
      "since",
      (value) => until && E.readDate(value) === value && E.firstDay(value) <= E.lastDay(until.until) && value,
    );
    const possible = reader.one("possible", (value) => until && until.by === "event" && value === "yes");
    return until && { ...until, ...(since ? { since } : {}), ...(possible ? { possible } : {}) };
  }

  E.registerInAddress({
    names: () =>
      ["around", "until", "since", "possible"].concat(E.facets.flatMap((facet) => ["hide-" + facet.id, "only-" + facet.id])),
    write: (state, add) => {
      if (state.focus) add("around", state.focus.steps + " " + state.focus.id);
      if (state.time) {
        add("until", state.time.by + " " + state.time.until);
        if (state.time.since) add("since", state.time.since);
        if (state.time.possible) add("possible", "yes");
      }
      state.hidden.forEach((values, facet) => {
        said(facet, values).forEach(([name, value]) => {
          add(name, value);
        });
      });
    },
    read: (reader) => {
      /** @type {Map<string, Set<string>>} */
      const hidden = new Map();
      E.facets.forEach((facet) => {
        const values = hiddenBy(reader, facet);
        if (values.size) hidden.set(facet.id, values);
      });
      return {
        hidden,
        focus: reader.one("around", (value) => {
          const focus = /^([1-3]) (.+)$/s.exec(value);
          return focus && E.entities.has(focus[2]) && { id: focus[2], steps: Number(focus[1]) };
        }),
        time: readTime(reader),
      };
    },
  });
})(Entente);
