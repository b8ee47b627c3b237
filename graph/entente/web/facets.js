"use strict";
/**
 * What can be shown or hidden, and what therefore is visible.
 *
 * @typedef {{id: string, label: string, count: number, sample: ?Element, title?: string}} FacetValue
 * @typedef {{id: string, open: boolean, of: (claim: Claim) => string[], values: () => FacetValue[]}} Facet
 */
(function (E) {
  /** Stands for an article's own voice; no entity is called so. */
  const OWN = ".";

  /** @param {Claim} claim @returns {string[]} */
  function kindsOf(claim) {
    return [claim.proposition.subject, claim.proposition.object]
      .map((id) => {
        const entity = E.entities.get(id);
        return entity ? entity.kind : "";
      })
      .filter(Boolean);
  }

  /** @type {Map<(claim: Claim) => string[], Map<string, number>>} */
  const counted = new Map();

  /** Values in an order, with how many claims have each. @param {(claim: Claim) => string[]} of @returns {Map<string, number>} */
  function count(of) {
    const known = counted.get(of);
    if (known) return known;
    const found = new Map();
    counted.set(of, found);
    E.claims.forEach(
      /** @param {Claim} claim */ (claim) => {
        of(claim).forEach((value, i, all) => {
          if (all.indexOf(value) !== i) return;
          found.set(value, (found.get(value) || 0) + 1);
        });
      },
    );
    return found;
  }

  /** @type {?Set<string>} */
  let ends = null;
  /** @returns {Set<string>} the entities that some claim is about */
  function claimed() {
    if (ends) return ends;
    ends = new Set();
    for (const claim of E.claims) {
      ends.add(claim.proposition.subject);
      if (claim.proposition.object !== undefined) ends.add(claim.proposition.object);
    }
    return ends;
  }

  /** @param {FacetValue[]} values @returns {FacetValue[]} by name, "not stated" last */
  function byName(values) {
    return values.sort(
      (a, b) =>
        Number(a.id === "") - Number(b.id === "") || a.label.localeCompare(b.label, E.state.language) || (a.id < b.id ? -1 : 1),
    );
  }

  /** @param {(claim: Claim) => string[]} of @param {(id: string) => string} label @returns {() => FacetValue[]} */
  function named(of, label) {
    return function () {
      return byName(
        Array.from(count(of), (entry) => ({
          id: entry[0],
          label: entry[0] === "" ? E.word("none") : label(entry[0]),
          count: entry[1],
          sample: null,
        })),
      );
    };
  }

  /** @param {Term[]} terms @param {(claim: Claim) => string[]} of @param {(term: any) => ?Element} sample @returns {() => FacetValue[]} */
  function terms(terms, of, sample) {
    return function () {
      const counts = count(of);
      return terms
        .filter((term) => counts.has(term.id))
        .map((term) => ({
          id: term.id,
          label: E.text(term.label),
          count: counts.get(term.id) || 0,
          sample: sample(term),
          title: E.text(term.definition),
        }));
    };
  }

  /** @param {Claim} claim */
  function statusOf(claim) {
    return [claim.status.id];
  }
  /** @param {Claim} claim */
  function signOf(claim) {
    return [String(Math.sign(claim.relation.sign))];
  }
  /** @param {Claim} claim */
  function sourceOf(claim) {
    return [claim.version.article + "@" + claim.version.version];
  }
  /** Who said it first, as far as the article tells. @param {Claim} claim */
  function originOf(claim) {
    const first = claim.assertion.voice[0];
    return [first === claim.article.id ? OWN : first];
  }
  /** @param {Claim} claim */
  function relationOf(claim) {
    return [claim.relation.id];
  }
  /** A relation's name, and what it takes where another that takes something else has the same. @param {string} id @returns {string} */
  function relationName(id) {
    const relation = E.relations.get(id);
    const name = E.text(relation.label);
    const alike = E.data.relations.filter(/** @param {Relation} other */ (other) => E.text(other.label) === name);
    if (alike.length < 2) return name;
    const takes = alike.filter(/** @param {Relation} other */ (other) => other.takes === relation.takes);
    if (takes.length > 1) return name + " (" + id + ")";
    return relation.takes === "object" ? name : name + " (" + E.word(relation.takes === "date" ? "date" : "value") + ")";
  }
  /** @param {Claim} claim */
  function topicOf(claim) {
    return [claim.proposition.topic || ""];
  }
  /** @param {Claim} claim */
  function confidenceOf(claim) {
    return [claim.assertion.confidence || ""];
  }
  /** @param {Claim} claim */
  function disputeOf(claim) {
    return [E.disputed(claim) ? "yes" : "no"];
  }

  /** How many versions an article has. @type {Map<string, number>} */
  const versions = new Map();
  E.data.versions.forEach(
    /** @param {Version} version */ (version) => {
      versions.set(version.article, (versions.get(version.article) || 0) + 1);
    },
  );

  /** @param {string} source "article@version" @param {boolean} [plain] the version as in the data @returns {string} */
  E.sourceName = function (source, plain) {
    const at = source.lastIndexOf("@");
    const several = (versions.get(source.slice(0, at)) || 0) > 1;
    return E.name(source.slice(0, at)) + (several ? ", " + (plain ? source.slice(at + 1) : E.date(source.slice(at + 1))) : "");
  };

  /** @type {Facet[]} */
  E.facets = [
    {
      id: "kind",
      open: true,
      of: kindsOf,
      values: function () {
        // Entities are counted here, not claims: it is them that the shapes stand for.
        return E.data.kinds
          .map(
            /** @param {Term} kind */ (kind) => {
              const members = E.data.entities.filter(
                /** @param {Entity} entity */ (entity) => entity.kind === kind.id && claimed().has(entity.id),
              );
              return {
                id: kind.id,
                label: E.text(kind.label),
                count: members.length,
                sample: E.glyph(kind.id, 15),
                title: E.text(kind.definition),
              };
            },
          )
          .filter(/** @param {FacetValue} value */ (value) => value.count)
          .sort(/** @param {FacetValue} a @param {FacetValue} b */ (a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
      },
    },
    {
      id: "sign",
      open: true,
      of: signOf,
      values: function () {
        const counts = count(signOf);
        return ["1", "-1", "0"]
          .filter((sign) => counts.has(sign))
          .map((sign) => ({
            id: sign,
            label: E.word("sign." + sign),
            count: counts.get(sign) || 0,
            sample: E.sample({ plain: true, id: "" }, Number(sign), true),
          }));
      },
    },
    { id: "status", open: true, of: statusOf, values: terms(E.data.statuses, statusOf, (status) => E.sample(status)) },
    {
      id: "dispute",
      open: true,
      of: disputeOf,
      values: function () {
        const counts = count(disputeOf);
        return ["yes", "no"]
          .filter((value) => counts.has("yes") && counts.has(value))
          .map((value) => ({
            id: value,
            label: E.word("dispute." + value),
            count: counts.get(value) || 0,
            sample:
              value === "yes"
                ? E.el("span", { class: "like-line" }, E.el("span", { class: "unequal" }, "≠"))
                : E.el("span", { class: "like-line" }),
          }));
      },
    },
    { id: "said", open: false, of: originOf, values: named(originOf, (id) => (id === OWN ? E.word("ownVoice") : E.name(id))) },
    { id: "source", open: false, of: sourceOf, values: named(sourceOf, E.sourceName) },
    { id: "relation", open: false, of: relationOf, values: named(relationOf, relationName) },
    { id: "topic", open: false, of: topicOf, values: named(topicOf, E.name) },
    {
      id: "confidence",
      open: false,
      of: confidenceOf,
      values: named(confidenceOf, (id) => E.text((E.confidences.get(id) || { label: { en: id } }).label)),
    },
  ];

  /**
   * When a claim was published, or when what it tells of happened or began, as far as it says.
   * @param {Claim} claim @param {string} by "published" or "event" @returns {string} the start of a date; empty where none is known
   */
  E.dated = function (claim, by) {
    const date =
      by === "published"
        ? claim.version.published
        : claim.assertion.when || claim.assertion.validFrom || claim.proposition.date;
    const start = (date || "").split("/")[0];
    return /^\d{4}/.test(start) ? start.slice(0, 10) : "";
  };

  /** @param {Claim} claim @returns {boolean} whether the filters let it through */
  function passes(claim) {
    const time = E.state.time;
    if (time) {
      const date = E.dated(claim, time.by);
      if (!date || date > time.until) return false;
      // As of a date, what had ended by then is over.
      const end = (claim.assertion.validTo || "").split("/").pop() || "";
      if (time.by === "event" && /^\d{4}/.test(end) && time.until.slice(0, end.length) > end) return false;
    }
    return E.facets.every(
      /** @param {Facet} facet */ (facet) => {
        const hidden = E.state.hidden.get(facet.id);
        return !hidden || !facet.of(claim).some((value) => hidden.has(value));
      },
    );
  }

  /** @type {{claims: Set<Claim>, pairs: Set<string>, entities: Set<string>}} */
  E.visible = { claims: new Set(), pairs: new Set(), entities: new Set() };

  /** Work out what is visible; called before everyone else hears of a change. */
  function recount() {
    let claims = E.claims.filter(passes);
    let pairs = new Set(claims.map(/** @param {Claim} claim */ (claim) => claim.pair).filter(Boolean));
    const focus = E.state.focus;
    if (focus) {
      const near = around(focus.id, focus.steps, pairs);
      pairs = new Set(
        Array.from(pairs).filter((id) => E.pairs.get(id).ends.every(/** @param {string} end */ (end) => near.has(end))),
      );
      claims = claims.filter(
        /** @param {Claim} claim */ (claim) => (claim.pair ? pairs.has(claim.pair) : near.has(claim.proposition.subject)),
      );
    }
    const entities = new Set();
    pairs.forEach((id) => {
      E.pairs.get(id).ends.forEach(
        /** @param {string} end */ (end) => {
          entities.add(end);
        },
      );
    });
    E.visible = { claims: new Set(claims), pairs, entities };
  }

  /** @param {string} start @param {number} steps @param {Set<string>} pairs @returns {Set<string>} */
  function around(start, steps, pairs) {
    const found = new Set([start]);
    let ring = [start];
    for (let i = 0; i < steps; i++) {
      /** @type {string[]} */
      var next = [];
      ring.forEach((id) => {
        E.neighbours(id).forEach(
          /** @param {string} other */ (other) => {
            if (!found.has(other) && pairs.has(E.pairOf(id, other))) {
              found.add(other);
              next.push(other);
            }
          },
        );
      });
      ring = next;
    }
    return found;
  }

  /**
   * The shortest way from one entity to another through what is visible; of several, the one with most claims on its first steps.
   * @param {string} from @param {string} to @returns {string[]} the entities on the way; empty where there is none
   */
  E.way = function (from, to) {
    /** @type {Map<string, string>} */
    const before = new Map([[from, ""]]);
    let ring = [from];
    /** @param {string} a @param {string} b */
    function weight(a, b) {
      return E.pairs.get(E.pairOf(a, b)).claims.length;
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

  /** @returns {boolean} whether any filter is set */
  E.filtered = function () {
    return (
      Boolean(E.state.focus || E.state.time) ||
      Array.from(E.state.hidden.values()).some(/** @param {any} hidden */ (hidden) => hidden.size)
    );
  };

  /** @returns {string} how many claims are shown, of how many */
  E.shown = function () {
    const all = E.claims.length;
    return E.word(all === 1 ? "shownOne" : "shown", E.number(E.visible.claims.size), E.number(all));
  };

  /** Hide or show one value. @param {string} facet @param {string} value @param {boolean} shown */
  E.toggle = function (facet, value, shown) {
    const hidden = new Map(E.state.hidden);
    const values = new Set(hidden.get(facet) || []);
    if (shown) values.delete(value);
    else values.add(value);
    if (values.size) hidden.set(facet, values);
    else hidden.delete(facet);
    E.set({ hidden });
  };

  /** Show one value of a facet and hide the others. @param {Facet} facet @param {string} value */
  E.only = function (facet, value) {
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

  E.watch(
    /** @param {Set<string>} changed */ (changed) => {
      if (E.refiltered(changed)) recount();
    },
  );
})(Entente);
