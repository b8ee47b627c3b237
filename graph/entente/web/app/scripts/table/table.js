"use strict";
/* The table: all that the map shows, and the values and dates it does not, as rows that can be sorted and saved. */
(function (E) {
  /** So many rows stand on a page; what is no more stands on one. */
  const ROWS = 500;
  /** Which page of rows is shown. */
  let page = 0;

  /** Long words, each as it may be broken; filled when first asked for. @type {Map<string, string>|null} */
  let hyphenated = null;

  /** @param {string} word @returns {string} with soft hyphens */
  function hyphenate(word) {
    hyphenated ??= new Map((E.data.hyphenated || []).map((one) => [one.replace(/-/g, ""), one.replace(/-/g, "\u00ad")]));
    return hyphenated.get(word) || word;
  }

  /** Let long words break, and what no language has as a word, but none behind a hyphen that it begins with. @param {Node} cell @returns {Node} */
  function breakable(cell) {
    cell.childNodes.forEach((child) => {
      if (child.nodeType === Node.TEXT_NODE)
        child.nodeValue = (child.nodeValue || "")
          .replace(/(?<=^|\s)-(?=\p{L})/gu, "-\u2060")
          .replace(/\p{L}{12,}/gu, hyphenate)
          .replace(/[^\s\u00ad]{30}(?=[^\s\u00ad])/gu, "$&\u200b");
      else breakable(child);
    });
    return cell;
  }

  /** What other columns say, which goes here where there is no room for them. @param {Column} column @param {Claim} claim */
  function below(column, claim) {
    const others = E.columns.filter((one) => (column.below || []).includes(one.id) && one.text(claim));
    if (!others.length) return null;
    const texts = others.flatMap((one, i) => [i ? " · " : null, E.isolated(one.text(claim))]);
    return E.el(
      "span",
      { class: "below below-" + (column.below || []).join("-"), title: others.map((one) => E.word(one.id)).join(" · ") },
      ...texts,
    );
  }

  /** @returns {Claim[]} what is visible, in the chosen order, in that of the corpus at first; what says nothing comes last */
  function rows() {
    const list = E.claims.filter((claim) => E.visible.claims.has(claim));
    const sort = E.state.sort;
    const column = sort && E.columns.find((one) => one.id === sort.id);
    if (!column) return list;
    const by = column.sort || column.text;
    const collator = new Intl.Collator(E.state.language, { numeric: true });
    const keys = new Map(list.map((claim) => [claim, by(claim)]));
    return list.sort((a, b) => {
      const x = keys.get(a);
      const y = keys.get(b);
      if (x === "" || y === "") return Number(x === "") - Number(y === "") || a.order - b.order;
      const order = typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y));
      return (sort.down ? -order : order) || a.order - b.order;
    });
  }

  /** The way from page to page. @param {number} count of rows @returns {HTMLElement|null} */
  function pager(count) {
    if (count <= ROWS) return null;
    /** @param {string} id @param {number} to @param {boolean} off */
    function step(id, to, off) {
      return E.button(
        {
          class: "plain",
          id,
          disabled: off,
          onclick: function () {
            page = to;
            draw();
            /** @type {HTMLButtonElement} */
            const button = E.byId(id);
            if (button.disabled) E.focusIn("table", ".scroll");
            else button.focus();
            E.announce(E.byId("rows").textContent);
          },
        },
        E.word(id),
      );
    }
    return E.el(
      "div",
      { class: "pager", role: "group", "aria-label": E.word("pages") },
      step("pageBefore", page - 1, page === 0),
      E.el(
        "span",
        { id: "rows" },
        E.word("pageRows", E.number(page * ROWS + 1), E.number(Math.min(count, (page + 1) * ROWS)), E.number(count)),
      ),
      step("pageAfter", page + 1, (page + 1) * ROWS >= count),
    );
  }

  /** @param {Column} column @returns {HTMLElement} */
  function head(column) {
    const sort = E.state.sort;
    const here = Boolean(sort && column.id === sort.id);
    const down = Boolean(sort && here && sort.down);
    return E.el(
      "th",
      {
        scope: "col",
        class: "col-" + column.id,
        "aria-sort": here ? (down ? "descending" : "ascending") : "none",
      },
      E.button(
        {
          title: E.word("sortBy", E.word(column.id)),
          "data-column": column.id,
          onclick: function () {
            page = 0;
            E.set({ sort: down ? null : { id: column.id, down: here } });
            E.focusIn("table", "[data-column=" + column.id + "]");
          },
        },
        E.word(column.id),
        E.el("span", { class: "arrow", "aria-hidden": "true" }, here ? (down ? "▾" : "▴") : ""),
      ),
    );
  }

  /** How to sort where there is no room for heads of columns. @returns {HTMLElement} */
  function sorting() {
    const sort = E.state.sort;
    const select = E.el(
      "select",
      {
        id: "sort-by",
        onchange: function () {
          page = 0;
          E.set({
            sort: select.value ? { id: select.value, down: false } : null,
          });
          E.focusIn("table", "#sort-by");
        },
      },
      E.el("option", { value: "" }, E.word("sortNone")),
      ...E.columns.map((column) => E.el("option", { value: column.id }, E.word(column.id))),
    );
    select.value = sort ? sort.id : "";
    const turn = E.button(
      {
        id: "sort-turn",
        disabled: !sort,
        "aria-label": E.word(sort && sort.down ? "sortUp" : "sortDown"),
        onclick: function () {
          if (sort) E.set({ sort: { id: sort.id, down: !sort.down } });
          E.focusIn("table", "#sort-turn");
        },
      },
      sort && sort.down ? "▾" : "▴",
    );
    return E.el("div", { class: "sorting" }, E.el("label", {}, E.word("sort") + " ", select), turn);
  }

  /** Mark the row of the claim that the panel shows, and keep it in view as the panel comes and goes. */
  function choose() {
    const selected = E.state.selected;
    const body = E.byId("table").querySelector("tbody");
    if (!body) return;
    const last = body.querySelector(".chosen");
    if (last) last.classList.remove("chosen");
    const row = Array.prototype.find.call(
      selected && selected.type === "claim" ? body.rows : [],
      (one) => selected && one.dataset.claim === selected.id,
    );
    if (row) row.classList.add("chosen");
    if (row || last) (row || last).scrollIntoView({ block: "nearest" });
  }

  function draw() {
    const sheet = E.byId("table");
    sheet.hidden = E.state.view !== "table";
    E.byId("map").hidden = E.state.view === "table";
    if (sheet.hidden) return;
    const list = rows();
    page = Math.max(0, Math.min(page, Math.ceil(list.length / ROWS) - 1));
    const before = sheet.querySelector(".scroll");
    const left = before ? before.scrollLeft : 0;
    E.replace(
      sheet,
      E.el(
        "div",
        { class: "sheet-head" },
        E.el("p", {}, E.shownCount()),
        sorting(),
        pager(list.length),
        E.button(
          {
            class: "plain",
            id: "csv",
            onclick: function () {
              E.download("entente.csv", E.table.blob());
            },
          },
          E.word("exportCsv"),
        ),
      ),
      E.el(
        "div",
        {
          class: "scroll",
          tabindex: 0,
          role: "region",
          "aria-label": E.word("tableCaption"),
        },
        E.el(
          "table",
          // Of all pages, with the head.
          { "aria-rowcount": list.length + 1 },
          E.el("caption", { class: "quiet" }, E.word("tableCaption")),
          E.el("colgroup", {}, ...E.columns.map((column) => E.el("col", { class: "col-" + column.id }))),
          E.el("thead", {}, E.el("tr", { "aria-rowindex": 1 }, ...E.columns.map(head))),
          E.el(
            "tbody",
            {},
            ...list.slice(page * ROWS, (page + 1) * ROWS).map((claim, i) => {
              return E.el(
                "tr",
                { "data-claim": claim.key, "aria-rowindex": page * ROWS + i + 2 },
                ...E.columns.map((column) =>
                  E.el(
                    "td",
                    {
                      class: "col-" + column.id + (column.text(claim) ? "" : " empty"),
                      "data-title": E.word(column.id),
                    },
                    ...[
                      column.cell ? column.cell(claim) : E.isolated(E.shorten(column.text(claim), 200)),
                      below(column, claim),
                    ].map((part) => part && breakable(part)),
                  ),
                ),
              );
            }),
          ),
        ),
      ),
    );
    /** @type {Element} */ (sheet.querySelector(".scroll")).scrollLeft = left;
    choose();
  }

  E.registerInAddress({
    names: () => ["sort"],
    write: (state, add) => {
      if (state.sort) add("sort", (state.sort.down ? "-" : "") + state.sort.id);
    },
    read: (reader) => ({
      sort: reader.one("sort", (value) => {
        const id = value.replace(/^-/, "");
        return (
          E.columns.some((column) => column.id === id) && {
            id,
            down: id !== value,
          }
        );
      }),
    }),
  });

  E.table = {
    csv: () => E.csv(rows()),
    // The mark by which spreadsheets know that it is UTF-8.
    blob: function () {
      return new Blob(["\ufeff" + E.table.csv()], {
        type: "text/csv;charset=utf-8",
      });
    },
    start: function () {
      draw();
      E.watch((changed) => {
        if (E.filtersChanged(changed) || ["view", "language", "sort", "texts"].some((name) => changed.has(name))) draw();
        else if (changed.has("selected")) choose();
      });
    },
  };
})(Entente);
