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

  /** @type {Map<(claim: Claim) => string[], Map<string, number>>} */
  const counted = new Map();

  /** Values in an order, with how many claims have each. @param {(claim: Claim) => string[]} of @returns {Map<string, number>} */
  function count(of) {
    const known = counted.get(of);
    if (known) return known;
    const found = new Map();
    counted.set(of, found);
    E.claims.forEach((claim) => {
      of(claim).forEach((value, i, all) => {
        if (all.indexOf(value) !== i) return;
        found.set(value, (found.get(value) || 0) + 1);
      });
    });
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
    {
      id: "kind",
      open: true,
      of: kindsOf,
      values: function () {
        // Entities are counted here, not claims: it is them that the shapes stand for.
        return E.data.kinds
          .map((kind) => {
            const members = E.data.entities.filter((entity) => entity.kind === kind.id && claimed().has(entity.id));
            return {
              id: kind.id,
              label: E.text(kind.label),
              count: members.length,
              sample: E.kindIcon(kind.id, 15),
              title: E.text(kind.definition),
            };
          })
          .filter((value) => value.count)
          .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
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
            sample: E.lineSample({ plain: true, id: "", label: {}, definition: {} }, Number(sign), true),
          }));
      },
    },
    { id: "status", open: true, of: statusOf, values: terms(E.data.statuses, statusOf, (status) => E.lineSample(status)) },
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
      values: named(confidenceOf, (id) => E.label(E.confidences, id)),
    },
  ];
})(Entente);
