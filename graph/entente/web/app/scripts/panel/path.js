"use strict";
/* The ways from one entity to another in the panel, and the choice of where to. */
(function (E) {
  const { header, splitByVisibility: split } = E.heading;
  /** So many entities are offered at most. */
  const MOST = 12;

  /** A search for where a way should lead to. */
  E.pathChoice = function (entity) {
    /** @param {string} query @returns {ComboboxItem[]} */
    function items(query) {
      const found = E.index
        .search(query)
        .hits.map((hit) => hit.entry.target)
        .filter(({ type, id }) => type === "entity" && id !== entity.id && E.map.has(id));
      if (!found.length) return [{ content: [E.word("searchNone", E.shorten(query, 40))] }];
      return found.slice(0, MOST).map(({ id }) => ({
        content: [
          E.kindIcon((E.entities.get(id) || { kind: "" }).kind, 13),
          E.isolated(E.shorten(E.name(id), 80), { class: "name" }),
        ],
        act: () => {
          E.select({ type: "path", id: JSON.stringify([entity.id, id]) }, true);
        },
      }));
    }
    const box = E.combobox({
      id: "way",
      attributes: { placeholder: E.word("pathTo"), "aria-label": E.word("pathTo") },
      items,
    });
    box.list.setAttribute("aria-label", E.word("pathTo"));
    return E.el("div", { class: "picker" }, box.field, box.list);
  };

  /** The ways there are, to choose one of them. @param {{ from: string, to: string, number: number }} path @param {string[][]} ways */
  function choice(path, ways) {
    if (ways.length < 2) return null;
    return E.el(
      "nav",
      { class: "part ways", "aria-label": E.count("pathWays", ways.length) },
      E.el("p", { class: "part-title" }, E.count("pathWays", ways.length)),
      E.el(
        "ol",
        {},
        ...ways.map((way, number) => {
          const link = E.panelLink(
            { type: "path", id: JSON.stringify([path.from, path.to, number].slice(0, number ? 3 : 2)) },
            "chip",
            ...way.flatMap((stop, i) => [i ? " → " : null, E.isolated(E.shorten(E.name(stop), 50))]),
          );
          if (number === path.number) link.setAttribute("aria-current", "true");
          return E.el("li", {}, link);
        }),
      ),
    );
  }

  E.aboutPath = function (id) {
    const path = E.path(id);
    if (!path) return [];
    const ways = E.waysBetween(path.from, path.to);
    const way = E.entitiesOnPath(id);
    return [
      header(
        E.el("span", { class: "kind" }, way.length ? E.count("focusStep", way.length - 1) : ""),
        E.word("pathFound", E.name(path.from), E.name(path.to)),
        E.el("ol", { class: "way" }, ...(way.length ? way : [path.from, path.to]).map((stop) => E.el("li", {}, E.chip(stop)))),
      ),
      way.length ? null : E.el("p", { class: "note" }, E.word("pathNone")),
      choice(path, ways),
      ...way.slice(1).map((stop, i) => {
        const claims = split(E.claimsBetween(way[i], stop));
        return E.el(
          "section",
          { class: "part" },
          E.el(
            "h3",
            { class: "part-title" },
            E.name(way[i]) + " – " + E.name(stop),
            E.el("span", { class: "count" }, E.number(claims.shown.length)),
          ),
          ...E.claimsByProposition(claims.shown),
        );
      }),
    ].filter((part) => part !== null);
  };
})(Entente);
