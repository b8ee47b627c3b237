"use strict";
/* An answer: a table whose rows light up the map, and the same as comma-separated values. */
(function (E) {
  const XSD = "http://www.w3.org/2001/XMLSchema#";
  /** So many rows stand on a page. */
  const PAGE = 200;
  /** @type {EngineReply|null} */
  let answer = null;
  let page = 0;
  /** The row that stays lit. @type {AnswerRow|null} */
  let kept = null;

  /** @param {SparqlTerm} term @returns {string} as a reader sees it */
  function text(term) {
    if (term.type === "uri") {
      const thing = E.thingOf(term.value);
      const { terms = {} } = E.data.query || {};
      return (thing && thing.label) || E.text(terms[term.value]) || E.text(labelsOf(term.value)) || E.sparql.short(term.value);
    }
    if (term.type === "triple")
      return (
        "<<( " +
        Object.values(/** @type {Record<string, SparqlTerm>} */ (/** @type {unknown} */ (term.value)))
          .map(text)
          .join(" ") +
        " )>>"
      );
    if (term.type === "bnode") return "_:" + term.value;
    if (term.datatype === XSD + "boolean") return E.word("boolean." + term.value);
    return term.value;
  }

  /** @param {string} iri @returns {Texts|undefined} */
  function labelsOf(iri) {
    const found = answer && answer.labels && answer.labels[iri];
    return found && Object.keys(found).length ? found : undefined;
  }

  /** @param {SparqlTerm|undefined} term @returns {boolean} */
  function isNumber(term) {
    return Boolean(
      term && term.datatype && ["integer", "decimal", "double", "float"].some((name) => term.datatype === XSD + name),
    );
  }

  /** @param {SparqlTerm} term @param {string} column @returns {Node} */
  function shown(term, column) {
    const word = column + "." + term.value;
    if (column === "certainty" && E.hasWord(word)) return E.el("span", {}, E.word(word));
    // Shipped questions list slugs, as the command line prints them; in one's own a text stays as it is.
    const listed = term.type === "literal" && E.state.asked.question ? E.thingsListed(term.value) : [];
    if (listed.length) return E.el("span", {}, ...listed.flatMap((one, i) => (i ? ["; ", named(one)] : [named(one)])));
    const thing = term.type === "uri" ? E.thingOf(term.value) : null;
    if (thing && thing.choice) return named(thing);
    return E.isolated(E.shorten(text(term), 400), { title: term.type === "uri" ? term.value : null });
  }

  /** @param {NonNullable<Meant>} thing @returns {HTMLElement} its name, which leads to it */
  function named({ choice, label }) {
    if (!choice) return E.isolated(label);
    if (choice.type === "claim") return E.panelLink(choice, "open", E.isolated(E.shorten(label, 200)));
    return E.chip(choice.id, label);
  }

  /** Light a row, or what is lit at rest: the row that is kept, else what is chosen, else the whole answer. @param {AnswerRow} [row] */
  function light(row) {
    const at = row || kept;
    const here = E.state.view === "query" && answer && answer.rows;
    const lit =
      here && at
        ? E.litBy([at])
        : here && !E.state.selected
          ? E.litBy(/** @type {AnswerRow[]} */ (answer && answer.rows))
          : null;
    E.scene.answered = lit && lit.nodes.size ? lit : null;
    E.scene.redraw();
  }

  /** Keep a row lit and bring it into view, or no longer. @param {AnswerRow|null} row */
  function keep(row) {
    kept = row;
    const lit = row ? Array.from(E.litBy([row]).nodes) : [];
    E.set({ lit, selected: null, opened: E.openedToShow(lit) }, "quiet");
    if (lit.length) E.map.show(lit);
    light();
  }

  /** @param {AnswerRow} row @param {number} number @returns {HTMLElement} */
  function rowOf(row, number) {
    const variables = (answer && answer.variables) || [];
    const onMap = E.litBy([row]).nodes.size > 0;
    const button = onMap
      ? E.button(
          {
            class: "lights",
            "aria-pressed": String(row === kept),
            "aria-label": E.word("query.light", E.number(number + 1)),
            title: E.word("query.lightShort"),
            onclick: () => {
              keep(row === kept ? null : row);
              marks();
            },
            onfocus: () => light(row),
            onblur: () => light(),
          },
          E.icon(
            "lights",
            "M10 17C6 12.5 4.5 10.4 4.5 8A5.5 5.5 0 0 1 15.5 8C15.5 10.4 14 12.5 10 17ZM10 6.5A1.6 1.6 0 1 1 10 9.7A1.6 1.6 0 1 1 10 6.5",
          ),
        )
      : null;
    return E.el(
      "tr",
      {
        "data-row": number,
        class: row === kept ? "chosen" : null,
        onmouseenter: () => light(row),
        onmouseleave: () => light(),
      },
      E.el("td", { class: "place" }, button),
      ...variables.map((name) =>
        E.el(
          "td",
          { class: isNumber(row[name]) ? "number" : null, "data-title": E.columnName(name) },
          row[name] ? shown(row[name], name) : null,
        ),
      ),
    );
  }

  /** Mark the row that is kept. */
  function marks() {
    const rows = (answer && answer.rows) || [];
    E.byId("asking")
      .querySelectorAll("tr[data-row]")
      .forEach((line) => {
        const here = rows[Number(line.getAttribute("data-row"))] === kept;
        line.classList.toggle("chosen", here);
        const button = line.querySelector(".lights");
        if (button) button.setAttribute("aria-pressed", String(here));
      });
  }

  /** @param {number} count @param {() => void} draw @returns {HTMLElement|null} */
  function pager(count, draw) {
    if (count <= PAGE) return null;
    /** @param {string} id @param {number} to */
    function step(id, to) {
      const off = to < 0 || to * PAGE >= count;
      return E.button(
        {
          class: "plain",
          disabled: off,
          onclick: () => {
            page = to;
            draw();
            E.focusIn("asking", ".answer-table");
          },
        },
        E.word(id),
      );
    }
    const told = E.word("pageRows", E.number(page * PAGE + 1), E.number(Math.min(count, (page + 1) * PAGE)), E.number(count));
    return E.el(
      "div",
      { class: "pager", role: "group", "aria-label": E.word("pages") },
      step("pageBefore", page - 1),
      E.el("span", {}, told),
      step("pageAfter", page + 1),
    );
  }

  /** @param {() => void} draw draws the answer anew @returns {(HTMLElement|null)[]} */
  function table(draw) {
    const { variables = [], rows = [], count = 0 } = answer || {};
    if (!rows.length) return [];
    const numbers = new Set(variables.filter((name) => rows.every((row) => !row[name] || isNumber(row[name]))));
    return [
      count > rows.length
        ? E.el("p", { class: "caution", role: "status" }, E.word("query.cut", E.number(rows.length), E.number(count)))
        : null,
      E.el(
        "div",
        { class: "answer-table", tabindex: 0, role: "region", "aria-label": E.word("query.answer") },
        E.el(
          "table",
          {},
          E.el("caption", { class: "quiet" }, E.word("query.answer")),
          E.el(
            "thead",
            {},
            E.el(
              "tr",
              {},
              E.el("th", { scope: "col", class: "place" }, E.el("span", { class: "quiet" }, E.word("map"))),
              ...variables.map((name) =>
                E.el("th", { scope: "col", class: numbers.has(name) ? "number" : null }, E.isolated(E.columnName(name))),
              ),
            ),
          ),
          E.el("tbody", {}, ...rows.slice(page * PAGE, (page + 1) * PAGE).map((row, i) => rowOf(row, page * PAGE + i))),
        ),
      ),
      pager(rows.length, draw),
    ];
  }

  E.columnName = function (name) {
    const here = "column." + E.state.asked.question + "." + name;
    for (const key of [here, "column." + name]) if (E.hasWord(key)) return E.word(key);
    return name.replace(/([a-z])([A-Z])/g, (_, before, after) => before + " " + after.toLowerCase()).replace(/_/g, " ");
  };

  E.answer = {
    put: function (reply) {
      answer = reply;
      page = 0;
      kept = null;
      if (E.state.lit.length) E.set({ lit: [] }, "quiet");
      light();
    },
    table,
    /** The rows as SPARQL has them in CSV: https://www.w3.org/TR/sparql11-results-csv-tsv/ */
    csv: function () {
      const { variables = [], rows = [] } = answer || {};
      return E.csvText([
        variables,
        ...rows.map((row) =>
          variables.map((name) => (row[name] ? (row[name].type === "bnode" ? "_:" : "") + row[name].value : "")),
        ),
      ]);
    },
    follow: function (changed) {
      if (changed.has("selected") && E.state.selected) kept = null;
      if (changed.has("selected") || changed.has("view")) light();
      if (changed.has("selected")) marks();
    },
  };
})(Entente);
