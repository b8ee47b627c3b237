"use strict";
/* Puts the page of a story together: its articles, the table of its questions, and what carriers made of it. */
(function (E) {
  const story = /** @type {{ story: StoryTable }} */ (/** @type {unknown} */ (E.data)).story;
  const SHARED = ["in conflict", "told differently", "told alike"];
  const ALONE = "told once";
  const number = new Map(story.columns.map((column, i) => [column.version, i + 1]));

  /** @param {string} text */
  function capital(text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
  }

  /** @param {StoryColumn} column @returns {HTMLElement} the number of a column, as a small seal */
  function seal(column) {
    return E.el("span", { class: "seal" }, String(number.get(column.version)));
  }

  /** @param {StoryColumn} column */
  function facts(column) {
    const published = column.published ? E.word("told.published", column.published) : E.word("told.undated");
    return published + " · " + E.word(column.complete ? "told.complete" : "told.notComplete");
  }

  /** @param {StoryHanding} handing @returns {HTMLElement} how much a carrier made of it what */
  function counts(handing) {
    const chips = Object.entries(handing.counts)
      .filter((entry) => entry[1])
      .map(([course, count]) =>
        E.el("li", { class: "course", "data-course": course }, E.number(count) + " " + E.word("story.course." + course)),
      );
    return E.el("ul", { class: "courses" }, ...chips);
  }

  /** @param {StoryColumn} column */
  function article(column) {
    const name = E.text(column.label);
    const drawn = story.handedOn.filter((handing) => handing.carrier === column.version);
    return E.el(
      "li",
      { class: "told-by" + (drawn.length ? " draws" : "") },
      seal(column),
      E.el(
        "div",
        {},
        E.el("h3", {}, E.externalLink(E.webAddress(column.url), name)),
        E.el("p", { class: "facts" }, facts(column)),
        ...drawn.map((handing) =>
          E.el("div", { class: "drawn" }, E.el("p", {}, "↳ " + E.text(handing.label)), counts(handing)),
        ),
      ),
    );
  }

  /** @param {StoryClaim} claim */
  function answer(claim) {
    const figure = E.text(claim.figure);
    return E.el(
      "div",
      { class: "answer", "data-standing": claim.standing },
      figure && E.el("p", { class: "figure" }, E.isolated(figure)),
      E.el("p", { class: "strength" }, E.text(claim.strength)),
      E.el("p", { class: "voices" }, E.isolated(E.text(claim.voices))),
      ...claim.quotes.map((quote) => E.el("q", { class: "quote" }, E.isolated(quote))),
    );
  }

  /** @param {StoryRow} row */
  function question(row) {
    const issue = E.text(row.issue);
    return E.el(
      "tr",
      { class: "question" },
      E.el(
        "th",
        { scope: "row" },
        E.el("span", { class: "asked" }, E.isolated(E.text(row.label))),
        issue && E.el("span", { class: "issue" }, issue),
      ),
      ...row.cells.map((cell, i) =>
        E.el(
          "td",
          { class: cell.length ? null : "silent" },
          E.el("span", { class: "column-name" }, seal(story.columns[i]), E.isolated(E.text(story.columns[i].short))),
          cell.length
            ? E.el("div", { class: "answers" }, ...cell.map(answer))
            : E.el("span", { class: "nothing" }, E.el("span", { class: "quiet" }, E.word("story.silent"))),
        ),
      ),
    );
  }

  /** @param {string} standing */
  function questions(standing) {
    const rows = story.rows.filter((row) => row.standing === standing);
    if (!rows.length) return null;
    const heading = capital(E.word("story.standing." + standing));
    return E.el(
      "tbody",
      { "data-standing": standing },
      E.el(
        "tr",
        { class: "standing" },
        E.el("th", { colspan: story.columns.length + 1, scope: "rowgroup" }, heading, E.el("span", {}, E.number(rows.length))),
      ),
      ...rows.map(question),
    );
  }

  /** @param {StoryColumn} column @param {number} place @returns what one article alone tells */
  function alone(column, place) {
    const rows = story.rows.filter((row) => row.standing === ALONE && row.cells[place].length);
    if (!rows.length) return null;
    return E.el(
      "article",
      { class: "handing" },
      E.el("h3", {}, seal(column), E.isolated(E.text(column.short)), E.el("span", { class: "count" }, E.number(rows.length))),
      E.el(
        "ul",
        {},
        ...rows.map((row) =>
          E.el("li", {}, E.isolated(E.text(row.label), { class: "asked" }), ...row.cells[place].map(answer)),
        ),
      ),
    );
  }

  function table() {
    const heads = story.columns.map((column) =>
      E.el("th", { scope: "col" }, seal(column), E.isolated(E.text(column.short), { class: "short" })),
    );
    return E.el(
      "div",
      { class: "wide", tabindex: 0, role: "region", "aria-label": E.word("story.table"), id: "questions" },
      E.el(
        "table",
        {},
        E.el("thead", {}, E.el("tr", {}, E.el("th", { scope: "col" }, E.word("story.question")), ...heads)),
        ...SHARED.map(questions),
      ),
    );
  }

  /** @param {StoryHanding} handing */
  function handed(handing) {
    const carrier = /** @type {StoryColumn} */ (story.columns.find((column) => column.version === handing.carrier));
    const courses = [...new Set(handing.claims.map((claim) => claim.course))].map((course) =>
      E.el(
        "details",
        { open: course !== "handed on" && course !== "not seen again" },
        E.el(
          "summary",
          {},
          E.el("span", { class: "course", "data-course": course }, capital(E.word("story.course." + course))),
          E.el("span", { class: "count" }, E.number(handing.counts[course])),
        ),
        E.el(
          "ul",
          {},
          ...handing.claims
            .filter((claim) => claim.course === course)
            .map((claim) => E.el("li", {}, E.isolated(E.text(claim.label)))),
        ),
      ),
    );
    return E.el(
      "article",
      { class: "handing" },
      E.el("h3", {}, seal(carrier), E.isolated(E.text(carrier.short))),
      E.el("p", { class: "facts" }, E.text(handing.label)),
      ...courses,
    );
  }

  /** @param {string} heading @param {(HTMLElement|null)[]} cards */
  function section(heading, cards) {
    return cards.some(Boolean) ? [E.el("h2", {}, heading), E.el("div", { class: "handings" }, ...cards)] : [];
  }

  function draw() {
    document.documentElement.lang = E.state.language;
    E.applyTheme();
    E.byId("title").textContent = E.text(story.label);
    document.title = E.text(story.label);
    E.byId("skip").textContent = E.word("story.skip");
    E.replace(E.byId("tools"), ...E.languageAndThemeButtons());
    E.replace(
      E.byId("story"),
      E.el("p", { class: "summary" }, E.text(story.told)),
      E.el("h2", { class: "quiet" }, E.word("story.articles")),
      E.el("ol", { class: "articles" }, ...story.columns.map(article)),
      story.rows.some((row) => row.standing !== ALONE) ? table() : null,
      ...section(E.word("story.handedOn"), story.handedOn.map(handed)),
      ...section(capital(E.word("story.standing." + ALONE)), story.columns.map(alone)),
    );
  }

  Object.assign(E.state, E.readAddress());
  draw();
  E.watch(draw);
  E.recordHistory(() => {});
  E.byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    (E.byId("questions") || E.byId("story")).focus();
  });
  document.documentElement.classList.add("ready");
})(Entente);
