"use strict";
/* A story as its articles tell it in turn: who came first, who has it from whom, and where they disagree. */
(function (E) {
  /** Comes after every date. */
  const UNDATED = "9999";

  /** @param {string} article @returns {Version|undefined} its first version */
  function first(article) {
    return E.data.versions
      .filter((version) => version.article === article)
      .sort((a, b) => ((a.day || UNDATED) < (b.day || UNDATED) ? -1 : 1))[0];
  }

  /** @param {string} id of an article @returns {string} the day by which it was there */
  function day(id) {
    return (first(id) || {}).day || UNDATED;
  }

  E.tellersOf = function (story) {
    return E.data.articles
      .filter((article) => article.story === story)
      .map((article) => article.id)
      .filter((id) => E.data.versions.some((version) => version.article === id && E.isKnown(version)))
      .sort((a, b) => (day(a) === day(b) ? 0 : day(a) < day(b) ? -1 : 1));
  };

  /** @param {string} id of an article @param {string[]} told @returns {{ article: string, confidence?: string }[]} whom of them it has the story from */
  function drawnOn(id, told) {
    const { derivesFrom } = /** @type {Article} */ (E.articles.get(id));
    return (derivesFrom || []).filter((one) => told.includes(one.article));
  }

  /** @param {string} id of an article @param {string[]} told @param {Node|null} others who have it from it @returns {HTMLElement} */
  function teller(id, told, others) {
    const { cites } = /** @type {Article} */ (E.articles.get(id));
    const { published } = first(id) || {};
    const claims = E.claims.filter(
      (claim) => claim.article.id === id && E.isKnown(claim.version) && !E.isEarlier(claim.version),
    );
    const drawn = drawnOn(id, told).flatMap(({ article, confidence }, i) => [
      i ? ", " : "",
      E.chip(article),
      confidence ? " (" + E.word("confidence") + ": " + E.label(E.confidences, confidence) + ")" : "",
    ]);
    return E.el(
      "li",
      {},
      E.chip(id),
      E.el(
        "span",
        { class: "where" },
        ", " + (published ? E.date(published) : E.word("undated")) + ", " + E.count("claim", claims.length),
      ),
      drawn.length ? E.el("span", { class: "line where" }, E.word("derivesFrom") + ": ", ...drawn) : null,
      cites ? E.el("span", { class: "line where" }, E.word("cites") + ": ", ...E.chips(cites)) : null,
      others,
    );
  }

  /**
   * Those on whom others draw come first, each followed by these, as in the table of the command line.
   * @param {string[]} told @returns {HTMLElement}
   */
  function tellers(told) {
    const carriers = /** @param {string} source */ (source) =>
      told.filter((id) => (drawnOn(id, told)[0] || {}).article === source);
    /** @param {string[]} ids @returns {HTMLElement} */
    const list = (ids) =>
      E.el("ol", { class: "tellers" }, ...ids.map((id) => teller(id, told, carriers(id).length ? list(carriers(id)) : null)));
    const roots = told.filter((id) => !drawnOn(id, told).length);
    return list([...roots.filter((id) => carriers(id).length), ...roots.filter((id) => !carriers(id).length)]);
  }

  E.telling = function (told) {
    const disputes = E.conflicts().filter((conflict) => {
      const claims = conflict.sides.flatMap((side) => (side.claims || []).map((order) => E.claims[order]));
      return new Set(claims.flatMap((claim) => (told.includes(claim.article.id) ? claim.article.id : []))).size > 1;
    });
    return [
      tellers(told),
      ...disputes.map((conflict) =>
        E.disagreementTable(conflict, E.subjectOf(conflict) || E.text(E.kindOfConflict(conflict).label)),
      ),
    ];
  };
})(Entente);
