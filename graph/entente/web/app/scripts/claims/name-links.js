"use strict";
/* Names to click: links inside the page, by which the panel turns to something else. */
(function (E) {
  /** A name to click. */
  E.chip = function (id, words) {
    const entity = E.entities.get(id);
    const article = E.articles.get(id);
    const label = E.isolated(E.shorten(words || E.name(id), 160));
    if (!entity && !article) return label;
    return E.panelLink({ type: entity ? "entity" : "article", id }, "chip", entity ? E.kindIcon(entity.kind, 11) : null, label);
  };

  /** A link inside the page: the panel turns to something else. */
  E.panelLink = function (target, look, ...content) {
    return E.el(
      "a",
      {
        class: look,
        href: E.addressOf({ selected: target }),
        onclick: function (event) {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          E.select(target, true);
        },
      },
      ...content,
    );
  };

  /** Chips with commas between. */
  E.chips = function (ids) {
    return ids.flatMap((id, i) => (i ? [document.createTextNode(", "), E.chip(id)] : [E.chip(id)]));
  };

  /** A term and what is said of it; nothing where nothing is said. */
  E.factRow = function (key, ...values) {
    values = values.filter(Boolean);
    return values.length ? [E.el("dt", {}, E.word(key)), E.el("dd", {}, ...values)] : [];
  };
})(Entente);
