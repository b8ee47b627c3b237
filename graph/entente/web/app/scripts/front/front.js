"use strict";
/* The front page: it opens on what the corpus has to say, and leads from there into the map, the table and the comparisons. */
(function (E) {
  /** What is left free around the small map, in units of the layout. */
  const MARGIN = 30;

  /** @returns {HTMLElement|null} what the map shows at rest, small, as the way to it */
  function portrait() {
    const places = Object.entries(E.data.overview);
    if (!places.length) return null;
    const ends = [0, 1].map((axis) => places.map(([, at]) => at[axis]));
    const [west, north] = ends.map((all) => Math.min(...all) - MARGIN);
    const [width, height] = ends.map((all) => Math.max(...all) - Math.min(...all) + 2 * MARGIN);
    const lines = Array.from(E.pairs.values()).filter((pair) => pair.ends.every((end) => E.data.overview[end]));
    return E.wayTo(
      { view: "map", selected: null },
      "portrait",
      E.svg(
        "svg",
        { viewBox: [west, north, width, height].join(" "), "aria-hidden": "true" },
        ...lines.map((pair) => {
          const [[x1, y1], [x2, y2]] = pair.ends.map((end) => E.data.overview[end]);
          const sign = E.strongestClaim(pair.claims).relation.sign;
          return E.svg("line", { x1, y1, x2, y2, class: "line-" + E.signColour(sign).slice(2) });
        }),
        ...places.map(([id, [x, y]]) => {
          const kind = (E.entities.get(id) || { kind: "" }).kind;
          const size = (5 + Math.min(E.neighbours(id).size, 36) / 3.5) / 9;
          return E.svg("path", {
            d: E.kindShape(kind),
            class: E.kindStyle(kind).colour.slice(2),
            transform: "translate(" + x + " " + y + ") scale(" + size.toFixed(2) + ")",
          });
        }),
      ),
      E.el("span", { class: "quiet" }, E.word("front.openMap")),
    );
  }

  /** @returns {HTMLElement} what the corpus is, how much there is in it, and where to begin */
  function opening() {
    const { articles, description, title, versions } = E.data;
    const years = versions.flatMap((version) => (version.published ? [version.published.slice(0, 4)] : [])).sort();
    const [first, last] = [years[0], years[years.length - 1]].map((year) => E.date(year));
    const told = E.el(
      "div",
      {},
      E.el(
        "p",
        { class: "kicker" },
        [
          E.count("article", articles.length),
          E.count("claim", E.claims.length),
          first === last ? first : E.word("fromTo", first, last),
        ]
          .filter(Boolean)
          .join(" · "),
      ),
      E.el("p", { class: "lead", dir: "auto" }, E.text(description) || E.text(title)),
      E.el("p", { class: "caution" }, E.word("front.caution")),
      E.state.time || E.state.without
        ? E.el("p", { class: "caution", id: "front-whole" }, E.word(E.state.time ? "front.whole" : "front.everySource"))
        : null,
      E.el(
        "p",
        { class: "beginnings" },
        E.tour.beginning(),
        E.wayTo({ view: "map", selected: null }, E.data.tour.length ? "begin" : "begin first", E.word("front.openMap")),
        E.wayTo({ view: "table", selected: null }, "begin", E.word("front.openTable")),
      ),
    );
    return E.el("header", { class: "opening" }, told, portrait());
  }

  function draw() {
    E.replace(E.byId("front"), opening(), ...E.frontParts());
  }

  function show() {
    const here = E.state.view === "front";
    E.byId("front").hidden = !here;
    document.body.classList.toggle("at-front", here);
  }

  E.front = {
    start: function () {
      draw();
      show();
      E.watch((changed) => {
        if (changed.has("language") || changed.has("time") || changed.has("without")) draw();
        if (changed.has("view")) show();
      });
    },
  };
})(Entente);
