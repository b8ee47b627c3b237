"use strict";
/* What the corpus says, indexed: claims with their proposition and version, pairs of entities, names. */
(function (E) {
  /** @template {{id: string}} T @param {T[]} list @returns {Map<string, T>} */
  function byId(list) {
    return new Map(list.map((item) => [item.id, item]));
  }

  /** @type {Data} */
  const data = E.data;
  E.entities = byId(data.entities);
  E.articles = byId(data.articles);
  E.kinds = byId(data.kinds);
  E.statuses = byId(data.statuses);
  E.relations = byId(data.relations);
  E.confidences = byId(data.confidences);
  E.conflictKinds = byId(data.conflictKinds);
  E.propositions = byId(data.propositions);
  data.propositions.forEach((proposition, order) => {
    proposition.order = order;
  });

  E.proposition = function (id) {
    // The payload has every proposition that it names.
    return /** @type {Proposition} */ (E.propositions.get(id));
  };

  E.label = function (terms, id) {
    const term = terms.get(id);
    return (term && E.text(term.label)) || id;
  };

  E.relation = function (id) {
    return E.relations.get(id) || { id, label: {}, definition: {}, sign: 0, takes: "object" };
  };

  E.verb = function (proposition) {
    return E.text(proposition.verb || E.relation(proposition.relation).label);
  };

  E.pairOf = function (one, other) {
    return JSON.stringify(one < other ? [one, other] : [other, one]);
  };

  E.claims = data.assertions.map((assertion, order) => {
    const version = data.versions[assertion.version];
    const proposition = E.proposition(assertion.proposition);
    const joined = proposition.object !== undefined && proposition.object !== proposition.subject;
    return {
      key: version.article + "@" + version.version + "#" + assertion.id,
      order,
      assertion,
      proposition,
      version,
      article: E.articles.get(version.article) || { id: version.article, label: {} },
      relation: E.relation(proposition.relation),
      status: E.statuses.get(assertion.status) || { id: assertion.status, label: {}, definition: {} },
      pair: joined ? E.pairOf(proposition.subject, /** @type {string} */ (proposition.object)) : null,
    };
  });
  /**
   * Make an index when it is first asked for: a large page opens without it.
   * @param {(claim: Claim) => (string|undefined)[]} of what a claim is found by @returns {(id: string) => Claim[]}
   */
  function indexed(of) {
    /** @type {?Map<string, Claim[]>} */
    let found = null;
    return function (id) {
      if (!found) {
        found = new Map();
        for (const claim of E.claims) for (const key of of(claim)) put(found, key, claim);
      }
      return found.get(id) || [];
    };
  }

  E.pairs = new Map();

  E.claimsBetween = function (one, other) {
    const pair = E.pairs.get(E.pairOf(one, other));
    return pair ? pair.claims : [];
  };

  /** @param {Map<string, Claim[]>} index @param {string|undefined} id @param {Claim} claim */
  function put(index, id, claim) {
    if (!id) return;
    let list = index.get(id);
    if (!list) index.set(id, (list = []));
    if (list[list.length - 1] !== claim) list.push(claim);
  }

  for (const claim of E.claims) {
    if (claim.pair === null) continue;
    let pair = E.pairs.get(claim.pair);
    if (!pair) {
      const one = claim.proposition.subject;
      const other = /** @type {string} */ (claim.proposition.object);
      E.pairs.set(claim.pair, (pair = { id: claim.pair, ends: one < other ? [one, other] : [other, one], claims: [] }));
    }
    pair.claims.push(claim);
  }

  const byKey = indexed((claim) => [claim.key]);
  E.claimByKey = function (key) {
    return byKey(key)[0];
  };
  /** Claims of one proposition. */
  E.claimsOf = indexed((claim) => [claim.proposition.id]);
  /** Claims with an entity as subject or object. */
  E.claimsAbout = indexed((claim) => [claim.proposition.subject, claim.proposition.object]);
  /** Claims that name it as topic, event, or in an order. */
  E.claimsNaming = indexed((claim) => {
    const p = claim.proposition;
    const ordered = claim.assertion.ordered || { by: "", to: [], document: "" };
    return [p.topic, claim.assertion.at, ordered.by, ordered.document]
      .concat(ordered.to || [])
      .filter((id) => id !== p.subject && id !== p.object);
  });
  /** Claims attributed to it. */
  E.claimsFrom = indexed((claim) => claim.assertion.voice);

  /** @type {Map<string, Set<string>>} */
  const neighbours = new Map();
  /** @param {string} one @param {string} other */
  function join(one, other) {
    const list = neighbours.get(one);
    if (list) list.add(other);
    else neighbours.set(one, new Set([other]));
  }
  E.pairs.forEach((pair) => {
    join(pair.ends[0], pair.ends[1]);
    join(pair.ends[1], pair.ends[0]);
  });
  E.neighbours = function (id) {
    return neighbours.get(id) || new Set();
  };

  /** @returns the name of an entity or article */
  E.name = function (id) {
    if (id === undefined) return "";
    const thing = E.entities.get(id) || E.articles.get(id);
    return (thing && E.text(thing.label)) || id;
  };

  E.conversion = function ({ value, said }) {
    return said ? E.word("convertedBy", E.text(value), said.map(E.name).join(", ")) : E.text(value);
  };

  E.worded = function (texts) {
    return E.text(texts)
      .replace(/(?<![\w/-])\d{4}-(?:0\d|1[0-2])(?:-\d\d)?(?:\/\d{4}-\d\d(?:-\d\d)?)?(?![\w/-])/g, (date) => E.date(date))
      .replace(/(?<=^|\s)-(?=\d)/g, "\u2212");
  };

  E.phrase = function (proposition) {
    const told = E.claimsOf(proposition.id).map((claim) => claim.assertion.phrase);
    const rounded = new Set(told.map(E.text)).size === 1 ? told[0] : undefined;
    // In a large page the map is there before the texts are.
    return (
      E.worded(rounded) ||
      E.worded(proposition.phrase) ||
      [E.name(proposition.subject), E.verb(proposition), E.name(proposition.object)].filter(Boolean).join(" – ")
    );
  };

  /** @returns what is claimed, its amount rounded where the text rounds it */
  E.phraseOf = function (claim) {
    return E.worded(claim.assertion.phrase) || E.phrase(claim.proposition);
  };

  /** @returns the amount that is claimed, likewise; nothing where none is */
  E.amountOf = function (claim) {
    return E.worded(claim.assertion.rounded) || E.worded(claim.proposition.value);
  };

  /** @returns the date that is claimed, likewise; nothing where none is */
  E.datedOf = function ({ assertion, proposition }) {
    return (proposition.date && assertion.about ? E.word("about") + " " : "") + E.date(proposition.date);
  };

  /** @returns the one whose status is firmest: plain, then by strength, then as the ontology sorts */
  E.strongestClaim = function (claims) {
    /** @param {Claim} claim */
    function rank(claim) {
      return (claim.status.plain ? 1000 : 0) + (claim.status.strength || 0) * 10 - E.data.statuses.indexOf(claim.status) / 100;
    }
    return claims.reduce((best, claim) => (rank(claim) > rank(best) ? claim : best));
  };
})(Entente);
