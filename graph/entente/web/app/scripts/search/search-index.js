"use strict";
/* What is searched, and how well it fits what is asked for. */
(function (E) {
  /** How well a text fits that does not. */
  const NONE = 9;
  /** @type {SearchEntry[]} */
  const index = [];

  /** @param {string} group @param {string[]} texts @param {() => string} name @param {?string} glyph @param {Choice} target */
  function add(group, texts, name, glyph, target) {
    const known = texts.filter(Boolean);
    index.push({ group, texts: known, folded: known.map((text) => E.fold(text.slice(0, 2000))), name, glyph, target });
  }

  /** How much of the claims is indexed, and whether the names are. */
  let indexed = -1;
  /** So many claims are indexed at once: few enough that nobody waits for it. */
  const BATCH = 1500;

  function indexNames() {
    if (indexed >= 0) return;
    indexed = 0;
    E.data.entities.forEach((entity) => {
      add(
        "searchEntities",
        Object.values(entity.label).concat(Object.values(entity.alias || {}).flat(), entity.formerly || [], [
          entity.id,
          entity.wikidata || "",
        ]),
        () => E.name(entity.id),
        entity.kind,
        { type: "entity", id: entity.id },
      );
    });
    E.data.articles.forEach((article) => {
      const titles = E.data.versions.filter((version) => version.article === article.id).map((version) => version.title || "");
      add("searchArticles", Object.values(article.label).concat(titles, [article.id]), () => E.name(article.id), null, {
        type: "article",
        id: article.id,
      });
    });
  }

  /** Take up some more claims. @param {() => void} done what to do when all are there */
  function indexClaims(done) {
    indexNames();
    E.claims.slice(indexed, indexed + BATCH).forEach((claim) => {
      const a = claim.assertion;
      add(
        "searchClaims",
        Object.values(a.statement || {}).concat(
          (a.quotes || []).map((quote) => quote.text),
          Object.values(claim.proposition.phrase || {}),
          a.tags || [],
        ),
        () => E.text(a.statement) || E.phrase(claim.proposition),
        null,
        { type: "claim", id: claim.key },
      );
    });
    indexed += BATCH;
    if (indexed < E.claims.length) setTimeout(indexClaims, 0, done);
    else done();
  }

  E.searchRank = function (text, words) {
    if (!words.every((word) => text.includes(word))) return NONE;
    if (text.startsWith(words[0])) return 0;
    return (" " + text.replace(/[^\p{L}\p{N}]+/gu, " ")).includes(" " + words[0]) ? 1 : 2;
  };

  E.index = {
    build: function (done) {
      if (indexed < 0 && E.claims.length <= BATCH) indexClaims(done);
      else
        setTimeout(() => {
          if (E.state.texts && indexed <= 0) indexClaims(done);
        });
    },
    search: function (query) {
      const words = E.fold(query).split(/\s+/).filter(Boolean);
      /** @type {Map<string, SearchHit[]>} */
      const groups = new Map();
      indexNames();
      index.forEach((found) => {
        const fits = found.folded.map((text) => E.searchRank(text, words));
        const rank = Math.min(NONE, ...fits);
        if (rank === NONE) return;
        const hit = { entry: found, text: found.texts[fits.indexOf(rank)], rank };
        const group = groups.get(found.group);
        if (group) group.push(hit);
        else groups.set(found.group, [hit]);
      });
      groups.forEach((list) => {
        list.sort((a, b) => a.rank - b.rank);
      });
      return groups;
    },
  };
})(Entente);
