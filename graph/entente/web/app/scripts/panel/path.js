"use strict";
/* The shortest way from one entity to another in the panel. */
(function (E) {
  const { header, splitByVisibility: split } = E.heading;

  /** A choice of where to look for a way to. */
  E.pathChoice = function (entity) {
    const others = E.data.entities.filter((other) => other !== entity && E.map.has(other.id));
    if (others.length > 3000) return null;
    others.sort((a, b) => E.name(a.id).localeCompare(E.name(b.id), E.state.language));
    return E.el(
      "select",
      {
        id: "way",
        "aria-label": E.word("pathTo"),
        onchange: function (event) {
          if (event.target.value) E.select({ type: "path", id: JSON.stringify([entity.id, event.target.value]) }, true);
        },
      },
      E.el("option", { value: "" }, E.word("pathTo")),
      ...others.map((other) => E.el("option", { value: other.id }, E.shorten(E.name(other.id), 60))),
    );
  };

  E.aboutPath = function (id) {
    const ends = E.endsOfPath(id);
    if (!ends.length) return [];
    const way = E.entitiesOnPath(id);
    return [
      header(
        E.el("span", { class: "kind" }, way.length ? E.count("focusStep", way.length - 1) : ""),
        E.word("pathFound", E.name(ends[0]), E.name(ends[1])),
        E.el("ol", { class: "way" }, ...(way.length ? way : ends).map((stop) => E.el("li", {}, E.chip(stop)))),
      ),
      way.length ? null : E.el("p", { class: "note" }, E.word("pathNone")),
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
