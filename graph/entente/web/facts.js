"use strict";
/**
 * What the corpus says, indexed: claims with their proposition and version, pairs of entities, names, dates and links.
 *
 * @typedef {{key: string, order: number, assertion: Assertion, proposition: Proposition, version: Version, article: Article,
 *   relation: Relation, status: Status, pair: ?string}} Claim
 * @typedef {{id: string, ends: [string, string], claims: Claim[]}} Pair
 */
(function (E) {
  /** @template {{id: string}} T @param {T[]} list @returns {Map<string, T>} */
  function byId(list) {
    return new Map(list.map((item) => [item.id, item]));
  }

  /** @type {Data} */
  const data = E.data;
  /** @type {Map<string, Entity>} */
  E.entities = byId(data.entities);
  /** @type {Map<string, Article>} */
  E.articles = byId(data.articles);
  E.kinds = byId(data.kinds);
  E.statuses = byId(data.statuses);
  E.relations = byId(data.relations);
  E.confidences = byId(data.confidences);
  /** @type {Map<string, ConflictKind>} */
  E.conflictKinds = byId(data.conflictKinds);
  /** @type {Map<string, Proposition>} */
  E.propositions = byId(data.propositions);

  /** @param {string} one @param {string} other @returns {string} */
  E.pairOf = function (one, other) {
    return JSON.stringify(one < other ? [one, other] : [other, one]);
  };

  /** @type {Claim[]} */
  E.claims = data.assertions.map((assertion, order) => {
    const version = data.versions[assertion.version];
    const proposition = E.propositions.get(assertion.proposition);
    const joined = proposition.object !== undefined && proposition.object !== proposition.subject;
    return {
      key: version.article + "@" + version.version + "#" + assertion.id,
      order,
      assertion,
      proposition,
      version,
      article: E.articles.get(version.article) || { id: version.article, label: {} },
      relation: E.relations.get(proposition.relation),
      status: E.statuses.get(assertion.status) || { id: assertion.status, label: {}, definition: {} },
      pair: joined ? E.pairOf(proposition.subject, /** @type {string} */ (proposition.object)) : null,
    };
  });
  /**
   * An index that is made when it is first asked for: a large page opens without it.
   * @template T @param {string} name @param {() => T} make
   */
  function later(name, make) {
    Object.defineProperty(E, name, {
      configurable: true,
      get: function () {
        const value = make();
        Object.defineProperty(E, name, { value });
        return value;
      },
    });
  }

  later("claimByKey", () => new Map(E.claims.map(/** @param {Claim} claim */ (claim) => [claim.key, claim])));

  /** @type {Map<string, Pair>} */
  E.pairs = new Map();

  /** @param {Map<string, Claim[]>} index @param {string|undefined} id @param {Claim} claim */
  function put(index, id, claim) {
    if (!id) return;
    let list = index.get(id);
    if (!list) index.set(id, (list = []));
    if (list[list.length - 1] !== claim) list.push(claim);
  }

  /** @param {string} name @param {(claim: Claim) => (string|undefined)[]} of what a claim is found by */
  function index(name, of) {
    later(name, () => {
      /** @type {Map<string, Claim[]>} */
      const found = new Map();
      for (const claim of E.claims) for (const id of of(claim)) put(found, id, claim);
      return found;
    });
  }
  index("byEnd", (claim) => [claim.proposition.subject, claim.proposition.object]);
  index("byProposition", (claim) => [claim.proposition.id]);
  index("byVoice", (claim) => claim.assertion.voice);
  index("byName", (claim) => {
    const p = claim.proposition;
    const ordered = claim.assertion.ordered || { by: "", to: [], document: "" };
    return [p.topic, claim.assertion.at, ordered.by, ordered.document]
      .concat(ordered.to || [])
      .filter((id) => id !== p.subject && id !== p.object);
  });

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

  /** @param {string} id @returns {Claim[]} claims with the entity as subject or object */
  E.claimsAbout = function (id) {
    return E.byEnd.get(id) || [];
  };
  /** @param {string} id @returns {Claim[]} claims that name it as topic, event, or in an order */
  E.claimsNaming = function (id) {
    return E.byName.get(id) || [];
  };
  /** @param {string} id @returns {Claim[]} claims attributed to it */
  E.claimsFrom = function (id) {
    return E.byVoice.get(id) || [];
  };

  /** @type {Map<string, Set<string>>} */
  const neighbours = new Map();
  /** @param {string} one @param {string} other */
  function join(one, other) {
    const list = neighbours.get(one);
    if (list) list.add(other);
    else neighbours.set(one, new Set([other]));
  }
  E.pairs.forEach(
    /** @param {Pair} pair */ (pair) => {
      join(pair.ends[0], pair.ends[1]);
      join(pair.ends[1], pair.ends[0]);
    },
  );
  /** @param {string} id @returns {Set<string>} */
  E.neighbours = function (id) {
    return neighbours.get(id) || new Set();
  };

  /** @param {string|undefined} id @returns {string} the name of an entity or article */
  E.name = function (id) {
    const thing = E.entities.get(id) || E.articles.get(id);
    return (thing && E.text(thing.label)) || id || "";
  };

  /** @param {Proposition} proposition @returns {string} */
  E.phrase = function (proposition) {
    // In a large page the map is there before the texts are.
    return (
      E.text(proposition.phrase) ||
      [E.name(proposition.subject), E.text(E.relations.get(proposition.relation).label), E.name(proposition.object)]
        .filter(Boolean)
        .join(" – ")
    );
  };

  /** @type {Map<string, Conflict[]>} */
  const conflicts = new Map();
  /** @type {Set<Claim>} */
  const disputed = new Set();
  data.conflicts.forEach((conflict) => {
    new Set(conflict.sides.map((side) => side.proposition)).forEach((id) => {
      conflicts.set(id, (conflicts.get(id) || []).concat([conflict]));
    });
    const kind = E.conflictKinds.get(conflict.kind);
    if (!kind || !kind.ofFact) return;
    conflict.sides.forEach((side) => {
      (side.claims || []).forEach((order) => {
        disputed.add(E.claims[order]);
      });
    });
  });

  /** @param {string} proposition @returns {Conflict[]} the disagreements it is a side of */
  E.conflictsOf = function (proposition) {
    return conflicts.get(proposition) || [];
  };

  /** @param {Claim} claim @returns {boolean} whether another source disagrees with it on a fact */
  E.disputed = function (claim) {
    return disputed.has(claim);
  };

  /** @param {Claim[]} claims @returns {number} on how many independent origins claims rest */
  E.origins = function (claims) {
    const seen = new Set();
    claims.forEach((claim) => {
      claim.assertion.origins.forEach((origin) => {
        seen.add(origin);
      });
    });
    return seen.size;
  };

  /** @param {Claim[]} claims @returns {Claim} the one whose status is firmest: plain, then by strength, then as the ontology sorts */
  E.firmest = function (claims) {
    /** @param {Claim} claim */
    function rank(claim) {
      return (claim.status.plain ? 1000 : 0) + (claim.status.strength || 0) * 10 - E.data.statuses.indexOf(claim.status) / 100;
    }
    return claims.reduce((best, claim) => (rank(claim) > rank(best) ? claim : best));
  };

  /** Points in time as they read, by language and point: writing one takes long. @type {Map<string, string>} */
  const read = new Map();

  /** @param {string} text a point in time @returns {string} */
  function point(text) {
    const key = E.state.language + text;
    let found = read.get(key);
    if (found === undefined) read.set(key, (found = written(text)));
    return found;
  }

  /** @param {string} text @returns {string} */
  function written(text) {
    const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(text);
    if (!match || !match[2]) return match ? match[1] : text;
    const day = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] || 1)));
    /** @type {Intl.DateTimeFormatOptions} */
    const form = { year: "numeric", month: match[3] ? "short" : "long", timeZone: "UTC" };
    if (match[3]) form.day = "numeric";
    return day.toLocaleDateString(E.state.language === "en" ? "en-GB" : E.state.language, form);
  }

  /** Write an EDTF date for a reader. @param {string|undefined} text @returns {string} */
  E.date = function (text) {
    if (!text) return "";
    const ends = text.split("/");
    if (ends.length < 2) return point(text);
    if (ends[1] === "..") return E.word("after", point(ends[0]));
    if (ends[0] === "..") return E.word("before", point(ends[1]));
    return E.word("fromTo", point(ends[0]), point(ends[1]));
  };

  /** @param {Assertion} assertion @returns {string} from when to when it is said to hold */
  E.validity = function (assertion) {
    const from = assertion.validFrom;
    const to = assertion.validTo;
    if (from && to) return E.word("fromTo", E.date(from), E.date(to));
    if (from) return from.indexOf("/") < 0 ? E.word("from", E.date(from)) : E.date(from);
    return to ? E.word("until", E.date(to)) : "";
  };

  /** @param {string|undefined} address @returns {string} the address if it is one of the web, else nothing */
  E.safe = function (address) {
    try {
      const url = new URL(address || "");
      return url.protocol === "https:" || url.protocol === "http:" ? url.href : "";
    } catch (_) {
      return "";
    }
  };

  /** @param {string} text @returns {string} encoded for a text fragment, where "-" and "," have a meaning */
  function fragment(text) {
    return encodeURIComponent(wellFormed(text)).replace(/-/g, "%2D");
  }

  /** @param {string} text @returns {string} without lone surrogates, which cannot be encoded */
  function wellFormed(text) {
    return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1\ufffd");
  }
  E.wellFormed = wellFormed;

  /** @param {Claim} claim @param {Quote} [quote] @returns {string} where the version can be read, at the quote; or nothing */
  E.address = function (claim, quote) {
    const carrier = claim.version.carrier;
    const address = E.safe((carrier && carrier.url) || claim.article.url);
    if (!address || !quote || quote.text.length > 300) return address;
    const parts =
      (quote.prefix ? fragment(quote.prefix.trim()) + "-," : "") +
      fragment(quote.text) +
      (quote.suffix ? ",-" + fragment(quote.suffix.trim()) : "");
    return address + (address.indexOf("#") < 0 ? "#" : "") + ":~:text=" + parts;
  };

  /** Fold a text for comparing: no accents, no case. @param {string} text @returns {string} */
  E.fold = function (text) {
    if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
    return text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/ß/g, "ss");
  };

  /** @param {string} text @param {number} length @returns {string} */
  E.shorten = function (text, length) {
    return text.length <= length ? text : wellFormed(text.slice(0, length - 1)).trimEnd() + "…";
  };
})(Entente);
