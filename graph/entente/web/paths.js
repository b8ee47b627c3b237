"use strict";
/* The shortest way from one entity to another through what is shown. */
(function (E) {
  /** @type {Frame} */
  const { header, split } = E.frame;

  /** A choice of where to look for a way to. @param {Entity} entity @returns {HTMLElement|null} */
  function choice(entity) {
    const others = E.data.entities.filter(/** @param {Entity} other */ (other) => other !== entity && E.map.has(other.id));
    if (others.length > 3000) return null;
    others.sort(
      /** @param {Entity} a @param {Entity} b */ (a, b) => E.name(a.id).localeCompare(E.name(b.id), E.state.language),
    );
    return E.el(
      "select",
      {
        id: "way",
        "aria-label": E.word("pathTo"),
        onchange: /** @param {any} event */ function (event) {
          if (event.target.value) E.select({ type: "path", id: JSON.stringify([entity.id, event.target.value]) }, true);
        },
      },
      E.el("option", { value: "" }, E.word("pathTo")),
      ...others.map(
        /** @param {Entity} other */ (other) => E.el("option", { value: other.id }, E.shorten(E.name(other.id), 60)),
      ),
    );
  }

  /** @param {string} id a path's name: its ends as JSON @returns {string[]} the entities on the way */
  E.wayOf = function (id) {
    try {
      const ends = JSON.parse(id);
      return E.entities.has(ends[0]) && E.entities.has(ends[1]) ? E.way(ends[0], ends[1]) : [];
    } catch (_) {
      return [];
    }
  };

  /** @param {string} id @returns {Node[]} */
  function about(id) {
    let ends = ["", ""];
    try {
      ends = JSON.parse(id);
    } catch (_) {
      return [];
    }
    if (!E.entities.has(ends[0]) || !E.entities.has(ends[1])) return [];
    const way = E.wayOf(id);
    return [
      header(
        E.el("span", { class: "kind" }, way.length ? E.count("focusStep", way.length - 1) : ""),
        E.word("pathFound", E.name(ends[0]), E.name(ends[1])),
        E.el(
          "ol",
          { class: "way" },
          ...(way.length ? way : ends).map(/** @param {string} stop */ (stop) => E.el("li", {}, E.chip(stop))),
        ),
      ),
      way.length ? null : E.el("p", { class: "note" }, E.word("pathNone")),
      ...way.slice(1).map(
        /** @param {string} stop @param {number} i */ (stop, i) => {
          const claims = split(E.pairs.get(E.pairOf(way[i], stop)).claims);
          return E.el(
            "section",
            { class: "part" },
            E.el(
              "h3",
              { class: "part-title" },
              E.name(way[i]) + " – " + E.name(stop),
              E.el("span", { class: "count" }, E.number(claims.shown.length)),
            ),
            ...E.stack(claims.shown),
          );
        },
      ),
    ].filter(Boolean);
  }

  E.paths = { about, choice };
})(Entente);
