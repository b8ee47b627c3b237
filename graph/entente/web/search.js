"use strict";
/* Search over names in every language, aliases, articles, statements and quotes. */
(function (E) {
  /** @typedef {{group: string, texts: string[], folded: string[], name: () => string, glyph: ?string, target: Choice}} Found */

  const MOST = 8;
  /** @type {Found[]} */
  const index = [];
  /** @type {Choice[]} */
  let shown = [];
  let at = -1;

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
    E.data.entities.forEach(
      /** @param {Entity} entity */ (entity) => {
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
      },
    );
    E.data.articles.forEach(
      /** @param {Article} article */ (article) => {
        const titles = E.data.versions
          .filter(/** @param {Version} version */ (version) => version.article === article.id)
          .map(/** @param {Version} version */ (version) => version.title || "");
        add("searchArticles", Object.values(article.label).concat(titles, [article.id]), () => E.name(article.id), null, {
          type: "article",
          id: article.id,
        });
      },
    );
  }

  /** Take up some more claims, and what is asked for anew when all are there. */
  function indexClaims() {
    indexNames();
    E.claims.slice(indexed, indexed + BATCH).forEach(
      /** @param {Claim} claim */ (claim) => {
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
      },
    );
    indexed += BATCH;
    if (indexed < E.claims.length) setTimeout(indexClaims);
    else if (!E.part("results").hidden) update();
  }

  /** Index the claims when their texts are there. */
  function prepare() {
    if (E.state.texts && indexed <= 0) indexClaims();
  }

  /**
   * @param {string} query
   * @returns {Map<string, {found: Found, why: string}[]>} by group, best first: at the start of a name, of a word, anywhere
   */
  function seek(query) {
    const words = E.fold(query).split(/\s+/).filter(Boolean);
    /** @type {Map<string, {found: Found, why: string, rank: number}[]>} */
    const groups = new Map();
    indexNames();
    index.forEach((found) => {
      let best = 9;
      let why = "";
      found.folded.forEach((text, i) => {
        if (!words.every(/** @param {string} word */ (word) => text.includes(word))) return;
        const rank = text.startsWith(words[0])
          ? 0
          : (" " + text.replace(/[^\p{L}\p{N}]+/gu, " ")).includes(" " + words[0])
            ? 1
            : 2;
        if (rank < best) {
          best = rank;
          why = found.texts[i];
        }
      });
      if (best === 9) return;
      const group = groups.get(found.group);
      if (group) group.push({ found, why, rank: best });
      else groups.set(found.group, [{ found, why, rank: best }]);
    });
    groups.forEach((list) => {
      list.sort((a, b) => a.rank - b.rank);
    });
    return /** @type {any} */ (groups);
  }

  /** @returns {HTMLInputElement} */
  function input() {
    return /** @type {HTMLInputElement} */ (E.part("query"));
  }

  function update() {
    const query = input().value.trim();
    const list = E.part("results");
    shown = [];
    at = -1;
    if (!query) {
      hide();
      return;
    }
    const groups = seek(query);
    let total = 0;
    /** @type {Node[]} */
    const items = [];
    ["searchEntities", "searchArticles", "searchClaims"].forEach((group) => {
      const found = groups.get(group) || [];
      if (!found.length) return;
      total += found.length;
      items.push(
        E.el(
          "li",
          { class: "group", role: "presentation" },
          E.word(group),
          E.el("span", { class: "count" }, E.number(found.length)),
        ),
      );
      found.slice(0, MOST).forEach((one) => {
        const i = shown.push(one.found.target) - 1;
        const name = one.found.name();
        const alias = group === "searchEntities" && one.why !== name && one.why !== one.found.target.id;
        const also = alias ? E.word("alsoCalled", E.shorten(one.why, 60)) : "";
        items.push(
          E.el(
            "li",
            {
              role: "option",
              id: "result-" + i,
              "aria-selected": "false",
              class: "result",
              onmousedown: /** @param {Event} event */ function (event) {
                event.preventDefault();
                choose(i);
              },
            },
            one.found.glyph ? E.glyph(one.found.glyph, 13) : null,
            E.bdi(E.shorten(name, 130), { class: "name" }),
            also ? E.bdi(also, { class: "also" }) : null,
          ),
        );
      });
    });
    if (!total) items.push(E.el("li", { class: "group", role: "presentation" }, E.word("searchNone", E.shorten(query, 40))));
    E.replace(list, ...items);
    list.hidden = false;
    input().setAttribute("aria-expanded", "true");
    E.say(total ? E.word("searchSome", E.number(total)) : E.word("searchNone", E.shorten(query, 40)));
  }

  function hide() {
    E.part("results").hidden = true;
    input().setAttribute("aria-expanded", "false");
    input().removeAttribute("aria-activedescendant");
  }

  /** @param {number} i */
  function mark(i) {
    at = (i + shown.length) % shown.length;
    Array.prototype.forEach.call(E.part("results").querySelectorAll("[role=option]"), (item, n) => {
      item.setAttribute("aria-selected", String(n === at));
      if (n === at) item.scrollIntoView({ block: "nearest" });
    });
    input().setAttribute("aria-activedescendant", "result-" + at);
  }

  /** @param {number} i */
  function choose(i) {
    const target = shown[i];
    input().value = "";
    hide();
    if (target) E.select(target, true);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.key === "ArrowDown" && shown.length) mark(at + 1);
    else if (event.key === "ArrowUp" && shown.length) mark(at < 0 ? -1 : at - 1);
    else if (event.key === "Enter" && shown.length) choose(Math.max(at, 0));
    else if (event.key === "Escape" && input().value) {
      input().value = "";
      hide();
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  function label() {
    const field = input();
    field.placeholder = E.word("searchHint");
    field.setAttribute("aria-label", E.word("search") + ": " + E.word("searchHint"));
    E.part("results").setAttribute("aria-label", E.word("search"));
  }

  E.search = {
    focus: function () {
      input().focus();
      input().select();
    },
    start: function () {
      E.part("search").append(
        E.icon("search", "M14 9A5 5 0 1 1 4 9A5 5 0 1 1 14 9M12.6 12.6L17 17"),
        E.el("input", {
          type: "search",
          id: "query",
          role: "combobox",
          autocomplete: "off",
          spellcheck: "false",
          "aria-controls": "results",
          "aria-expanded": "false",
          "aria-autocomplete": "list",
          oninput: update,
          onkeydown: key,
          onblur: hide,
          onfocus: update,
        }),
        E.el("kbd", { "aria-hidden": "true" }, "/"),
        E.el("ul", { id: "results", role: "listbox", class: "results", hidden: true }),
      );
      label();
      E.watch(
        /** @param {Set<string>} changed */ (changed) => {
          if (changed.has("language")) label();
          if (changed.has("texts")) prepare();
        },
      );
      if (E.claims.length <= BATCH) indexClaims();
      else setTimeout(prepare);
    },
  };
})(Entente);
