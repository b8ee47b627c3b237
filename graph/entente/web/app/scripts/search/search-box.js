"use strict";
/* Search over names in every language, aliases, articles, statements and quotes. */
(function (E) {
  const MOST = 8;
  /** @type {Choice[]} */
  let shown = [];
  let at = -1;

  /** @returns {HTMLInputElement} */
  function input() {
    return /** @type {HTMLInputElement} */ (E.byId("query"));
  }

  function update() {
    const query = input().value.trim();
    const list = E.byId("results");
    shown = [];
    at = -1;
    if (!query) {
      hide();
      return;
    }
    const groups = E.index.search(query);
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
        const i = shown.push(one.entry.target) - 1;
        const name = one.entry.name();
        const alias = group === "searchEntities" && one.text !== name && one.text !== one.entry.target.id;
        const also = alias ? E.word("alsoCalled", E.shorten(one.text, 60)) : "";
        items.push(
          E.el(
            "li",
            {
              role: "option",
              id: "result-" + i,
              "aria-selected": "false",
              class: "result",
              onmousedown: function (event) {
                event.preventDefault();
                choose(i);
              },
            },
            one.entry.glyph ? E.kindIcon(one.entry.glyph, 13) : null,
            E.isolated(E.shorten(name, 130), { class: "name" }),
            also ? E.isolated(also, { class: "also" }) : null,
          ),
        );
      });
    });
    if (!total) items.push(E.el("li", { class: "group", role: "presentation" }, E.word("searchNone", E.shorten(query, 40))));
    E.replace(list, ...items);
    list.hidden = false;
    input().setAttribute("aria-expanded", "true");
    E.announce(total ? E.word("searchSome", E.number(total)) : E.word("searchNone", E.shorten(query, 40)));
  }

  /** What was asked for, once more: all claims are there now. */
  function refresh() {
    if (!E.byId("results").hidden) update();
  }

  function hide() {
    E.byId("results").hidden = true;
    input().setAttribute("aria-expanded", "false");
    input().removeAttribute("aria-activedescendant");
  }

  /** @param {number} i */
  function mark(i) {
    at = (i + shown.length) % shown.length;
    Array.prototype.forEach.call(E.byId("results").querySelectorAll("[role=option]"), (item, n) => {
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
    E.byId("results").setAttribute("aria-label", E.word("search"));
  }

  E.search = {
    focus: function () {
      input().focus();
      input().select();
    },
    start: function () {
      E.byId("search").append(
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
      E.watch((changed) => {
        if (changed.has("language")) label();
        if (changed.has("texts")) E.index.build(refresh);
      });
      E.index.build(refresh);
    },
  };
})(Entente);
