"use strict";
/* By what claims can be shown and hidden: each facet's values, how often there is each, and how it is drawn. */
(function (E) {
  /** Stands for an article's own voice; no entity is called so. */
  const OWN = ".";

  /** @param {Claim} claim @returns {string[]} */
  function kindsOf(claim) {
    return [claim.proposition.subject, claim.proposition.object]
      .map((id) => {
        const entity = E.entities.get(id || "");
        return entity ? entity.kind : "";
      })
      .filter(Boolean);
  }

  /** The values that the corpus has, by facet. @type {Map<string, Set<string>>} */
  const known = new Map();

  /** @param {string} facet @param {(claim: Claim) => string[]} of @returns {Set<string>} all the values that some claim has */
  function all(facet, of) {
    let found = known.get(facet);
    if (!found) known.set(facet, (found = new Set(E.claims.flatMap(of))));
    return found;
  }

  /** How often there is each value of a facet among what the other filters let through: so many one could have. */
  let counted = { of: E.visible, counts: /** @type {Map<string, Map<string, number>>} */ (new Map()) };

  /** @param {string} facet @returns {Claim[]} */
  function choosable(facet) {
    return Array.from(E.visible.claims).concat(E.visible.hiddenBy.get(facet) || []);
  }

  /** @param {string} facet @param {(claim: Claim) => string[]} of @returns {Map<string, number>} */
  function count(facet, of) {
    if (counted.of !== E.visible) counted = { of: E.visible, counts: new Map() };
    let found = counted.counts.get(facet);
    if (found) return found;
    found = new Map();
    counted.counts.set(facet, found);
    for (const claim of choosable(facet)) for (const value of new Set(of(claim))) found.set(value, (found.get(value) || 0) + 1);
    return found;
  }

  /** How many entities of each kind some claims are about. @param {Claim[]} claims @returns {Map<string, number>} */
  function countEntities(claims) {
    const ends = new Set(claims.flatMap((claim) => [claim.proposition.subject, claim.proposition.object || ""]));
    /** @type {Map<string, number>} */
    const found = new Map();
    ends.forEach((id) => {
      const entity = E.entities.get(id);
      if (entity) found.set(entity.kind, (found.get(entity.kind) || 0) + 1);
    });
    return found;
  }

  /** How many there are of each kind at all. @type {?Map<string, number>} */
  let kinds = null;

  /** @returns {FacetValue[]} the kinds, the largest first */
  function kindValues() {
    const all = kinds || (kinds = countEntities(E.claims));
    const counts = countEntities(choosable("kind"));
    return E.data.kinds
      .filter((kind) => all.has(kind.id))
      .map((kind) => ({
        id: kind.id,
        label: E.text(kind.label),
        count: counts.get(kind.id) || 0,
        sample: E.kindIcon(kind.id, 15),
        title: E.text(kind.definition),
      }))
      .sort((a, b) => (all.get(b.id) || 0) - (all.get(a.id) || 0) || (a.id < b.id ? -1 : 1));
  }

  /** @param {FacetValue[]} values @returns {FacetValue[]} by name, "not stated" last */
  function byName(values) {
    return values.sort(
      (a, b) =>
        Number(a.id === "") - Number(b.id === "") || a.label.localeCompare(b.label, E.state.language) || (a.id < b.id ? -1 : 1),
    );
  }

  /** @param {string} facet @param {(claim: Claim) => string[]} of @param {(id: string) => string} label @returns {() => FacetValue[]} */
  function named(facet, of, label) {
    return function () {
      const counts = count(facet, of);
      return byName(
        Array.from(all(facet, of), (id) => ({
          id,
          label: id === "" ? E.word("none") : label(id),
          count: counts.get(id) || 0,
          sample: null,
        })),
      );
    };
  }

  /** @returns {FacetValue[]} */
  function statuses() {
    const counts = count("status", statusOf);
    return E.data.statuses
      .filter((status) => all("status", statusOf).has(status.id))
      .map((status) => ({
        id: status.id,
        label: E.text(status.label),
        count: counts.get(status.id) || 0,
        sample: E.lineSample(status),
        title: E.text(status.definition),
      }));
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
    const relation = E.relation(id);
    const name = E.text(relation.label);
    const alike = E.data.relations.filter((other) => E.text(other.label) === name);
    if (alike.length < 2) return name;
    const takes = alike.filter((other) => other.takes === relation.takes);
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
  E.data.versions.forEach((version) => {
    versions.set(version.article, (versions.get(version.article) || 0) + 1);
  });

  /** @param source "article@version" @param plain the version as in the data */
  E.sourceName = function (source, plain) {
    const at = source.lastIndexOf("@");
    const several = (versions.get(source.slice(0, at)) || 0) > 1;
    return E.name(source.slice(0, at)) + (several ? ", " + (plain ? source.slice(at + 1) : E.date(source.slice(at + 1))) : "");
  };

  E.facets = [
    // Entities are counted here, not claims: it is them that the shapes stand for.
    { id: "kind", open: true, of: kindsOf, values: kindValues },
    {
      id: "sign",
      open: true,
      of: signOf,
      values: function () {
        const counts = count("sign", signOf);
        return ["1", "-1", "0"]
          .filter((sign) => all("sign", signOf).has(sign))
          .map((sign) => ({
            id: sign,
            label: E.word("sign." + sign),
            count: counts.get(sign) || 0,
            sample: E.lineSample({ plain: true, id: "", label: {}, definition: {} }, Number(sign), true),
          }));
      },
    },
    { id: "status", open: true, of: statusOf, values: statuses },
    {
      id: "dispute",
      open: true,
      of: disputeOf,
      values: function () {
        const counts = count("dispute", disputeOf);
        const there = all("dispute", disputeOf);
        return ["yes", "no"]
          .filter((value) => there.has("yes") && there.has(value))
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
    ...[
      { id: "said", of: originOf, name: (/** @type {string} */ id) => (id === OWN ? E.word("ownVoice") : E.name(id)) },
      { id: "source", of: sourceOf, name: (/** @type {string} */ id) => E.sourceName(id) },
      { id: "relation", of: relationOf, name: relationName },
      { id: "topic", of: topicOf, name: E.name },
      { id: "confidence", of: confidenceOf, name: (/** @type {string} */ id) => E.label(E.confidences, id) },
    ].map(({ id, of, name }) => ({ id, open: false, of, values: named(id, of, name) })),
  ];
})(Entente);
