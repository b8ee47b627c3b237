"use strict";
/**
 * All words of names, articles, statements and quotes, and what they are found in. A search forgives the form of a word, its order,
 * and slips of the hand. Which words are forms of one is known when the page is made: `word_families.py`.
 */
(function (E) {
  /** How far a word is from what is asked for: itself, another form of it, its start, a part of it, or nearly it. */
  const SELF = 0;
  const FORM = 1;
  const START = 2;
  const PART = 3;
  const NEAR = 4;
  /** What a claim is about weighs less than what it says. */
  const ASIDE = 0.5;
  /** So many letters of what is asked for are looked at. */
  const LONGEST = 200;
  /** So many claims are indexed at once: few enough that nobody waits for it. */
  const BATCH = 1500;

  /** @type {SearchEntry[]} */
  const entries = [];
  /** In which entries a word is; odd numbers stand for what an entry is about. @type {Map<string, number[]>} */
  const places = new Map();
  /** How much of the claims is indexed; -1 before the names are. */
  let indexed = -1;
  /** @type {?Map<string, string[]>} */
  let families = null;

  /** @param {string} text @returns {string[]} its words, folded */
  function wordsOf(text) {
    return E.fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) || [];
  }

  /** @param {string} word @returns {string[]} its other forms */
  function formsOf(word) {
    if (!families) {
      families = new Map();
      for (const family of E.data.families || []) {
        const forms = family.split(" ");
        for (const form of forms) families.set(form, (families.get(form) || []).concat(forms));
      }
    }
    return families.get(word) || [];
  }

  /** @param {SearchEntry} entry @param {string[]} aside texts of what it is about */
  function add(entry, aside) {
    const number = 2 * (entries.push(entry) - 1);
    const own = new Set(entry.texts().flatMap((text) => wordsOf(text.slice(0, 2000))));
    own.forEach((word) => put(word, number));
    new Set(aside.flatMap(wordsOf)).forEach((word) => {
      if (!own.has(word)) put(word, number + 1);
    });
  }

  /** @param {string} word @param {number} place */
  function put(word, place) {
    const list = places.get(word);
    if (list) list.push(place);
    else places.set(word, [place]);
  }

  /** @param {Entity} entity @returns {string[]} all it is called */
  function namesOf(entity) {
    return Object.values(entity.label).concat(Object.values(entity.alias || {}).flat(), entity.formerly || []);
  }

  /** @param {Term|undefined} term @returns {string[]} its labels, and the other words that people use for it */
  function wordsFor(term) {
    return term ? Object.values(term.label).concat(term.alias || []) : [];
  }

  /** @param {string|undefined} id of an entity or article @returns {string[]} */
  function called(id) {
    const entity = E.entities.get(id || "");
    const article = E.articles.get(id || "");
    return entity ? namesOf(entity) : article ? Object.values(article.label) : [];
  }

  function indexNames() {
    if (indexed >= 0) return;
    indexed = 0;
    E.data.entities.forEach((entity) => {
      const names = namesOf(entity)
        .concat([entity.id, entity.wikidata || ""])
        .filter(Boolean);
      add(
        {
          group: "searchEntities",
          texts: () => [E.name(entity.id)].concat(names),
          target: { type: "entity", id: entity.id },
        },
        wordsFor(E.kinds.get(entity.kind)),
      );
    });
    /** @type {Map<string, string[]>} */
    const titles = new Map();
    E.data.versions.forEach((version) => {
      if (version.title) titles.set(version.article, (titles.get(version.article) || []).concat([version.title]));
    });
    E.data.articles.forEach((article) => {
      const names = Object.values(article.label).concat(titles.get(article.id) || [], article.authors || [], [article.id]);
      add(
        {
          group: "searchArticles",
          texts: () => [E.name(article.id)].concat(names),
          target: { type: "article", id: article.id },
        },
        called(article.publisher).concat(called(article.story)),
      );
    });
  }

  /** @param {Claim} claim */
  function indexClaim(claim) {
    const { assertion: a, proposition: p } = claim;
    const ordered = a.ordered || { by: "" };
    const aside = [p.subject, p.object, p.topic, a.at, ordered.by, ordered.document, claim.article.id]
      .concat(ordered.to || [], a.voice)
      .flatMap(called)
      .concat(claim.relation.alias || [], wordsFor(claim.status));
    /** @type {Choice} */
    const target = { type: "claim", id: claim.key };
    const said = () =>
      [E.text(a.statement)].concat(Object.values(a.statement || {}), Object.values(p.phrase || {}), a.tags || []);
    add({ group: "searchClaims", texts: said, target }, aside);
    if (a.quotes) add({ group: "searchQuotes", texts: () => (a.quotes || []).map((quote) => quote.text), target }, aside);
  }

  /** Take up some more claims. @param {() => void} done what to do when all are there */
  function indexClaims(done) {
    indexNames();
    E.claims.slice(indexed, indexed + BATCH).forEach(indexClaim);
    indexed += BATCH;
    if (indexed < E.claims.length) setTimeout(indexClaims, 0, done);
    else done();
  }

  /** How many letters must be changed, put in, left out, or exchanged with the next. @param {string} a @param {string} b @returns {number} */
  function slips(a, b) {
    let before = /** @type {number[]} */ ([]);
    let last = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /** @param {string} word @param {string} asked @returns {boolean} whether it is nearly what is asked for */
  function isNear(word, asked) {
    const most = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
    if (most && Math.abs(word.length - asked.length) <= most && slips(word, asked) <= most) return true;
    // Forms that no text has: "stopping" where there is "stop".
    let alike = 0;
    while (alike < word.length && word[alike] === asked[alike]) alike++;
    return alike >= 4 && asked.length - alike <= 4 && word.length - alike <= 3;
  }

  /** @param {string} asked a word @returns {Map<string, number>} the words that are meant by it, each with how far it is from it */
  function meant(asked) {
    /** @type {Map<string, number>} */
    const found = new Map();
    const forms = new Set(formsOf(asked));
    const core = asked.length < 6 ? asked : asked.slice(0, -1);
    const shortest = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u.test(asked) ? 1 : 3;
    for (const word of places.keys()) {
      if (word === asked) found.set(word, SELF);
      else if (forms.has(word)) found.set(word, FORM);
      else if (word.startsWith(asked)) found.set(word, START);
      else if (asked.length >= shortest && word.includes(core)) found.set(word, PART);
    }
    if (Array.from(found.values()).some((far) => far < PART)) return found;
    for (const word of places.keys()) if (!found.has(word) && isNear(word, asked)) found.set(word, NEAR);
    return found;
  }

  /** @param {Map<string, number>} words @returns {Map<number, number>} how far the entries that have one of them are, by number */
  function fitting(words) {
    /** @type {Map<number, number>} */
    const found = new Map();
    words.forEach((far, word) => {
      /** @type {number[]} */ (places.get(word)).forEach((place) => {
        const cost = far + (place % 2 ? ASIDE : 0);
        const known = found.get(place >> 1);
        if (known === undefined || cost < known) found.set(place >> 1, cost);
      });
    });
    return found;
  }

  /** The text of an entry in which most of the words are, as near as can be; of several the first. @param {SearchEntry} entry @param {Map<string, number>[]} asked */
  function bestText(entry, asked) {
    let best = { text: "", cost: Infinity };
    entry.texts().forEach((text) => {
      const words = wordsOf(text);
      let cost = 0;
      for (const one of asked) {
        const far = words.map((word) => one.get(word)).filter((known) => known !== undefined);
        cost += far.length ? Math.min(...far) : 10;
      }
      if (cost < best.cost) best = { text, cost };
    });
    return best.cost < 10 * asked.length ? best.text : "";
  }

  /** @param {string} query @returns {SearchResult} */
  function search(query) {
    const asked = wordsOf(query.slice(0, LONGEST)).map(meant);
    /** @type {Map<number, {cost: number, words: number, own: boolean}>} */
    const sums = new Map();
    asked.map(fitting).forEach((fits) => {
      fits.forEach((cost, number) => {
        const sum = sums.get(number) || { cost: 0, words: 0, own: false };
        sums.set(number, { cost: sum.cost + cost, words: sum.words + 1, own: sum.own || Number.isInteger(cost) });
      });
    });
    const most = Array.from(sums.values()).reduce((found, sum) => Math.max(found, sum.words), 0);
    /** @type {SearchHit[]} */
    const hits = [];
    sums.forEach((sum, number) => {
      // Where nothing has all the words, what has most of them.
      if (sum.words < most || 2 * most < asked.length) return;
      const entry = entries[number];
      // A quote must have one of the words itself.
      if (entry.group === "searchQuotes" && !sum.own) return;
      hits.push({ entry, cost: sum.cost, text: () => bestText(entry, asked) });
    });
    hits.sort((a, b) => a.cost - b.cost || weight(b.entry) - weight(a.entry));
    return { hits, whole: most === asked.length, marks: (word) => asked.some((one) => one.has(E.fold(word))) };
  }

  /** What was searched last: a list and a filter may ask for the same. @type {?{query: string, indexed: number, result: SearchResult}} */
  let last = null;

  E.index = {
    build: function (done) {
      if (indexed < 0 && E.claims.length <= BATCH) indexClaims(done);
      else
        setTimeout(() => {
          if (E.state.texts && indexed <= 0) indexClaims(done);
        });
    },
    complete: () => indexed >= E.claims.length,
    search: function (query) {
      indexNames();
      if (!last || last.query !== query || last.indexed !== indexed) last = { query, indexed, result: search(query) };
      return last.result;
    },
  };

  /** @param {SearchEntry} entry @returns {number} how much there is to read of it */
  function weight({ target }) {
    return target.type === "entity" ? E.claimsAbout(target.id).length + E.claimsFrom(target.id).length : 0;
  }
})(Entente);
