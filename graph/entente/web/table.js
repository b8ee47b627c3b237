"use strict";
/* The table: all that the map shows, and the values and dates it does not, as rows that can be sorted and saved. */
(function (E) {
  /**
   * A column: its text, what to sort by if not by the text, what a cell holds if not the text, and what is saved if not the text.
   *
   * @typedef {{id: string, text: (claim: Claim) => string, sort?: (claim: Claim) => string|number,
   *   cell?: (claim: Claim) => Node, saved?: (claim: Claim) => string}} Column
   */

  /** For when a value is claimed. @param {Claim} claim @returns {string[]} */
  function year(claim) {
    const p = claim.proposition;
    return [p.by ? E.word("by", p.by) : "", p.in ? E.word("in", p.in) : ""].filter(Boolean);
  }

  /** @param {Claim} claim @param {boolean} [plain] dates as in the data @returns {string} */
  function object(claim, plain) {
    const p = claim.proposition;
    const date = plain ? p.date || "" : E.date(p.date);
    return [p.object !== undefined ? E.name(p.object) : p.value ? E.text(p.value) : date]
      .concat(year(claim))
      .filter(Boolean)
      .join(" ");
  }

  /** @param {Claim} claim @returns {string} */
  function said(claim) {
    const voice = claim.assertion.voice;
    return voice[0] === claim.article.id ? E.word("ownVoice") : voice.map(E.name).join(" → ");
  }

  /** @type {Column[]} */
  const columns = [
    {
      id: "subject",
      text: function (claim) {
        return E.name(claim.proposition.subject);
      },
      cell: function (claim) {
        return E.chip(claim.proposition.subject);
      },
    },
    {
      id: "relation",
      text: function (claim) {
        return E.text(claim.relation.label);
      },
    },
    {
      id: "object",
      text: function (claim) {
        return object(claim);
      },
      cell: function (claim) {
        const id = claim.proposition.object;
        if (id === undefined) return E.bdi(object(claim));
        return E.el("span", {}, E.chip(id), ...year(claim).map((words) => " " + words));
      },
      saved: function (claim) {
        return object(claim, true);
      },
    },
    {
      id: "status",
      text: function (claim) {
        return E.text(claim.status.label) || claim.status.id;
      },
      sort: function (claim) {
        return E.data.statuses.indexOf(claim.status);
      },
      cell: function (claim) {
        return E.badge(claim.status, claim.relation.sign);
      },
    },
    { id: "said", text: said },
    {
      id: "source",
      text: function (claim) {
        return E.sourceName(claim.version.article + "@" + claim.version.version);
      },
      cell: function (claim) {
        return E.chip(claim.article.id, E.sourceName(claim.version.article + "@" + claim.version.version));
      },
      saved: function (claim) {
        return E.sourceName(claim.version.article + "@" + claim.version.version, true);
      },
    },
    {
      id: "statement",
      text: function (claim) {
        return E.text(claim.assertion.statement);
      },
      cell: function (claim) {
        return E.turn(
          { type: "claim", id: claim.key },
          "open",
          E.bdi(E.shorten(E.text(claim.assertion.statement), 300)),
          E.disputed(claim) ? E.el("span", { class: "unequal", title: E.word("contested") }, "≠") : null,
        );
      },
    },
    {
      id: "published",
      text: function (claim) {
        return claim.version.published ? E.date(claim.version.published) : E.word("undated");
      },
      sort: function (claim) {
        return claim.version.published || "9999";
      },
      saved: function (claim) {
        return claim.version.published || "";
      },
    },
    {
      id: "topic",
      text: function (claim) {
        return E.name(claim.proposition.topic);
      },
    },
  ];
  /** So many rows stand on a page; what is no more stands on one. */
  const ROWS = 500;
  /** Which page of rows is shown. */
  let page = 0;

  /** Let what no language has as a word break. @param {Node} cell @returns {Node} */
  function breakable(cell) {
    cell.childNodes.forEach((child) => {
      if (child.nodeType === Node.TEXT_NODE) child.nodeValue = (child.nodeValue || "").replace(/\S{30}(?=\S)/gu, "$&\u200b");
      else breakable(child);
    });
    return cell;
  }

  /** @returns {Claim[]} what is visible, in the chosen order; in that of the corpus at first */
  function rows() {
    const list = E.claims.filter(/** @param {Claim} claim */ (claim) => E.visible.claims.has(claim));
    const sort = E.state.sort;
    const column = sort && columns.find((one) => one.id === sort.id);
    if (!column) return list;
    const by = column.sort || column.text;
    const collator = new Intl.Collator(E.state.language, { numeric: true });
    const keys = new Map(list.map(/** @param {Claim} claim */ (claim) => [claim, by(claim)]));
    return list.sort(
      /** @param {Claim} a @param {Claim} b */ (a, b) => {
        const x = keys.get(a);
        const y = keys.get(b);
        const order = typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y));
        return (sort.down ? -order : order) || a.order - b.order;
      },
    );
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
            const button = /** @type {any} */ (E.part(id));
            (button.disabled ? E.part("table").querySelector(".scroll") : button).focus();
            E.say(E.part("rows").textContent);
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
    const down = Boolean(here && sort.down);
    return E.el(
      "th",
      { scope: "col", class: "col-" + column.id, "aria-sort": here ? (down ? "descending" : "ascending") : "none" },
      E.button(
        {
          title: E.word("sortBy", E.word(column.id)),
          "data-column": column.id,
          onclick: function () {
            page = 0;
            E.set({ sort: down ? null : { id: column.id, down: here } });
            E.part("table")
              .querySelector("[data-column=" + column.id + "]")
              .focus();
          },
        },
        E.word(column.id),
        E.el("span", { class: "arrow", "aria-hidden": "true" }, here ? (down ? "▾" : "▴") : ""),
      ),
    );
  }

  /** Mark the row of the claim that the panel shows, and keep it in view as the panel comes and goes. */
  function choose() {
    const selected = E.state.selected;
    const body = E.part("table").querySelector("tbody");
    if (!body) return;
    const last = body.querySelector(".chosen");
    if (last) last.classList.remove("chosen");
    const row = Array.prototype.find.call(
      selected && selected.type === "claim" ? body.rows : [],
      /** @param {HTMLElement} one */ (one) => selected && one.dataset.claim === selected.id,
    );
    if (row) row.classList.add("chosen");
    if (row || last) (row || last).scrollIntoView({ block: "nearest" });
  }

  function draw() {
    const sheet = E.part("table");
    sheet.hidden = E.state.view !== "table";
    E.part("map").hidden = E.state.view === "table";
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
        E.el("p", {}, E.shown()),
        pager(list.length),
        E.button(
          {
            class: "plain",
            id: "csv",
            onclick: function () {
              save("entente.csv", E.table.blob());
            },
          },
          E.word("exportCsv"),
        ),
      ),
      E.el(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": E.word("tableCaption") },
        E.el(
          "table",
          {},
          E.el("caption", { class: "quiet" }, E.word("tableCaption")),
          E.el("colgroup", {}, ...columns.map((column) => E.el("col", { class: "col-" + column.id }))),
          E.el("thead", {}, E.el("tr", {}, ...columns.map(head))),
          E.el(
            "tbody",
            {},
            ...list.slice(page * ROWS, (page + 1) * ROWS).map((claim) => {
              return E.el(
                "tr",
                { "data-claim": claim.key },
                ...columns.map((column) =>
                  E.el(
                    "td",
                    { class: "col-" + column.id + (column.text(claim) ? "" : " empty"), "data-title": E.word(column.id) },
                    breakable(column.cell ? column.cell(claim) : E.bdi(E.shorten(column.text(claim), 200))),
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

  /** @returns {string} what is visible, with quotes and addresses */
  function csv() {
    const more = [
      [
        "quote",
        /** @param {Claim} claim */ function (claim) {
          return (claim.assertion.quotes || []).map((quote) => quote.text).join(" | ");
        },
      ],
      [
        "link",
        /** @param {Claim} claim */ function (claim) {
          return E.address(claim);
        },
      ],
      [
        "reference",
        /** @param {Claim} claim */ function (claim) {
          return claim.key;
        },
      ],
    ];
    const lines = [columns.map((column) => E.word(column.id)).concat([E.word("quote"), E.word("link"), E.word("cite")])];
    rows().forEach((claim) => {
      lines.push(
        columns
          .map((column) => (column.saved || column.text)(claim))
          .concat(more.map((one) => /** @type {any} */ (one[1])(claim))),
      );
    });
    return lines.map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
  }

  /** @param {string} text @returns {string} quoted, and never read as a formula by a spreadsheet */
  function field(text) {
    const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  /** @param {string} name @param {Blob} blob */
  function save(name, blob) {
    const address = URL.createObjectURL(blob);
    const link = E.el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => {
      URL.revokeObjectURL(address);
    }, 10000);
  }

  E.table = {
    columns: columns.map((column) => column.id),
    csv,
    /** @returns {Blob} with a mark by which spreadsheets know that it is UTF-8 */
    blob: function () {
      return new Blob(["\ufeff" + csv()], { type: "text/csv;charset=utf-8" });
    },
    save,
    start: function () {
      draw();
      E.watch(
        /** @param {Set<string>} changed */ (changed) => {
          if (E.refiltered(changed) || ["view", "language", "sort", "texts"].some((name) => changed.has(name))) draw();
          else if (changed.has("selected")) choose();
        },
      );
    },
  };
})(Entente);
