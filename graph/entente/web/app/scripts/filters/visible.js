"use strict";
/* What the filters let through, and how they are set. */
(function (E) {
  /** @param {Claim} claim @returns {boolean} whether the filters let it through */
  function passes(claim) {
    const time = E.state.time;
    if (time) {
      const date = E.dateOf(claim, time.by);
      if (!date || date > time.until) return false;
      // As of a date, what had ended by then is over.
      const end = (claim.assertion.validTo || "").split("/").pop() || "";
      if (time.by === "event" && /^\d{4}/.test(end) && time.until.slice(0, end.length) > end) return false;
    }
    return E.facets.every((facet) => {
      const hidden = E.state.hidden.get(facet.id);
      return !hidden || !facet.of(claim).some((value) => hidden.has(value));
    });
  }

  E.visible = { claims: new Set(), pairs: new Set(), entities: new Set() };

  /** Work out what is visible; called before everyone else hears of a change. */
  function recount() {
    let claims = E.claims.filter(passes);
    let pairs = new Set(claims.map((claim) => claim.pair).filter((id) => id !== null));
    const focus = E.state.focus;
    if (focus) {
      const near = around(focus.id, focus.steps, pairs);
      pairs = new Set(Array.from(pairs).filter((id) => endsOf(id).every((end) => near.has(end))));
      claims = claims.filter((claim) => (claim.pair ? pairs.has(claim.pair) : near.has(claim.proposition.subject)));
    }
    E.visible = { claims: new Set(claims), pairs, entities: new Set(Array.from(pairs).flatMap(endsOf)) };
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
    return Boolean(E.state.focus || E.state.time) || Array.from(E.state.hidden.values()).some((hidden) => hidden.size);
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

  E.registerInAddress({
    names: () => ["around", "until"].concat(E.facets.map((facet) => "hide-" + facet.id)),
    write: (state, add) => {
      if (state.focus) add("around", state.focus.steps + " " + state.focus.id);
      if (state.time) add("until", state.time.by + " " + state.time.until);
      state.hidden.forEach((values, facet) => {
        Array.from(values)
          .sort()
          .forEach((value) => {
            add("hide-" + facet, value);
          });
      });
    },
    read: (reader) => {
      /** @type {Map<string, Set<string>>} */
      const hidden = new Map();
      E.facets.forEach((facet) => {
        const values = reader.all("hide-" + facet.id);
        if (!values.length) return;
        const known = new Set(facet.values().map((value) => value.id));
        values.filter((value) => !known.has(value)).forEach(reader.noteUnknown);
        const meant = values.filter((value) => known.has(value));
        if (meant.length) hidden.set(facet.id, new Set(meant));
      });
      return {
        hidden,
        focus: reader.one("around", (value) => {
          const focus = /^([1-3]) (.+)$/s.exec(value);
          return focus && E.entities.has(focus[2]) && { id: focus[2], steps: Number(focus[1]) };
        }),
        time: reader.one("until", (value) => {
          const time = /^(published|event) (\d{4}(?:-\d\d){0,2})$/.exec(value);
          return time && { by: time[1], until: time[2] };
        }),
      };
    },
  });
})(Entente);
