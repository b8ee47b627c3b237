"use strict";
/* The search: everything that fits, by kind, and the words as a filter of map and table. */
(function (E) {
  const GROUPS = ["searchEntities", "searchArticles", "searchClaims", "searchQuotes"];
  /** So many of each kind are listed at first, and at most. */
  const FIRST = 5;
  const MOST = 200;
  /** The kinds of which all are listed. @type {Set<string>} */
  const opened = new Set();
  /** @type {Combobox} */
  let box;

  /** @param {string} text @param {(word: string) => boolean} marks @returns {HTMLElement} with the words marked that were asked for */
  function marked(text, marks) {
    return E.el(
      "bdi",
      { class: "name" },
      ...text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part, i) => (i % 2 && marks(part) ? E.el("mark", {}, part) : part)),
    );
  }

  /** @param {SearchHit} hit @returns {string} what is listed of it */
  function named({ entry, text }) {
    const { type, id } = entry.target;
    if (type !== "claim") return E.name(id);
    const claim = /** @type {Claim} */ (E.claimByKey(id));
    if (entry.group === "searchQuotes") return E.word("quoted", text());
    return E.text(claim.assertion.statement) || E.phraseOf(claim);
  }

  /** @param {SearchHit} hit @returns {string} what else is told of it: by which other name it was found, or where it stands */
  function beside({ entry, text }) {
    const { type, id } = entry.target;
    if (type === "claim") {
      const claim = /** @type {Claim} */ (E.claimByKey(id));
      return E.shorten(E.name(claim.article.id), 60);
    }
    const found = text();
    const other = found && found !== E.name(id) && found !== id;
    return other ? (type === "entity" ? E.word("alsoCalled", E.shorten(found, 60)) : E.shorten(found, 60)) : "";
  }

  /** @param {SearchHit} hit @param {(word: string) => boolean} marks @returns {ComboboxItem} */
  function item(hit, marks) {
    const entity = E.entities.get(hit.entry.target.type === "entity" ? hit.entry.target.id : "");
    const also = beside(hit);
    return {
      content: [
        entity ? E.kindIcon(entity.kind, 13) : null,
        marked(E.shorten(named(hit), 130), marks),
        also ? E.isolated(also, { class: "also" }) : null,
      ],
      act: function () {
        // The words stay while they filter.
        box.field.value = E.state.find;
        E.select(hit.entry.target, true);
      },
    };
  }

  /** @param {SearchHit[]} hits the nearest first @returns {number} how far that is */
  function costOfFirst(hits) {
    return hits.length ? hits[0].cost : 1e9;
  }

  /** @param {string} query @returns {ComboboxItem[]} */
  function items(query) {
    const { hits, whole, marks } = E.index.search(query);
    if (!hits.length) {
      const none = E.word("searchNone", E.shorten(query, 40));
      E.announce(none);
      return [{ content: [none] }];
    }
    const claims = E.claimsFound(query).size;
    E.announce(E.word("searchSome", E.number(hits.length)) + ". " + (claims ? E.word("searchFilterKey") : ""));
    /** @type {ComboboxItem[]} */
    const found = whole ? [] : [{ content: [E.word("searchPart")] }];
    const groups = GROUPS.map((group) => ({ group, list: hits.filter((hit) => hit.entry.group === group) }));
    // The kind with the nearest hit comes first.
    groups.sort((a, b) => costOfFirst(a.list) - costOfFirst(b.list));
    groups.forEach(({ group, list }) => {
      if (!list.length) return;
      const most = opened.has(group) ? MOST : FIRST;
      found.push({ content: [E.word(group), E.el("span", { class: "count" }, E.number(list.length))] });
      found.push(...list.slice(0, most).map((hit) => item(hit, marks)));
      if (list.length > most && most === FIRST)
        found.push({
          look: "all",
          stays: true,
          content: [E.word("searchAll", E.number(Math.min(list.length, MOST)))],
          act: () => {
            opened.add(group);
          },
        });
    });
    if (claims)
      found.push({
        look: "filter",
        content: [E.count("searchFilter", claims)],
        act: () => {
          const { view } = E.state;
          E.set({ find: query, view: view === "table" ? view : "map" });
          E.announce(E.shownCount());
        },
      });
    return found;
  }

  function label() {
    box.field.placeholder = E.word("searchHint");
    box.field.setAttribute("aria-label", E.word("search") + ": " + E.word("searchHint"));
    box.list.setAttribute("aria-label", E.word("search"));
    E.byId("query-clear").setAttribute("aria-label", E.word("searchClear"));
  }

  function follow() {
    E.byId("search").classList.toggle("filtering", E.state.find !== "");
    if (document.activeElement !== box.field || !E.state.find) box.field.value = E.state.find;
  }

  /** All claims are there now: what was asked for, once more. */
  function refresh() {
    box.refresh();
    if (E.state.find) E.set({ find: E.state.find }, "quiet");
  }

  E.search = {
    focus: function () {
      box.field.focus();
      box.field.select();
    },
    start: function () {
      box = E.combobox({
        id: "query",
        items,
        cleared: () => {
          opened.clear();
          if (E.state.find) E.set({ find: "" });
        },
      });
      E.byId("search").append(
        E.icon("search", "M14 9A5 5 0 1 1 4 9A5 5 0 1 1 14 9M12.6 12.6L17 17"),
        box.field,
        E.el("kbd", { "aria-hidden": "true" }, "/"),
        E.button(
          {
            id: "query-clear",
            onclick: function () {
              box.field.value = "";
              E.set({ find: "" });
              box.field.focus();
            },
          },
          "×",
        ),
        box.list,
      );
      label();
      follow();
      E.watch((changed) => {
        if (changed.has("language")) label();
        if (changed.has("find")) follow();
        if (changed.has("texts")) E.index.build(refresh);
      });
      E.index.build(refresh);
    },
  };
})(Entente);
