"use strict";
/* The legend: what shapes, colours and dashes mean, and at the same time the filter. */
(function (E) {
  /** @type {Map<string, boolean>} */
  const opened = new Map();

  /** @param {Facet} facet @param {FacetValue} value @returns {HTMLElement} */
  function row(facet, value) {
    const hidden = E.state.hidden.get(facet.id);
    const box = E.el("input", {
      type: "checkbox",
      "data-facet": facet.id,
      "data-value": value.id,
      onchange: function (event) {
        E.toggleValue(facet.id, value.id, event.target.checked);
      },
    });
    box.checked = !(hidden && hidden.has(value.id));
    return E.el(
      "li",
      { class: "row", title: value.title || null },
      E.el(
        "label",
        {},
        box,
        value.sample,
        E.isolated(E.shorten(value.label, 90), { class: "name" }),
        E.el("span", { class: "count" }, E.number(value.count)),
      ),
      E.button(
        {
          class: "only",
          "aria-label": E.word("showOnlyLong", E.shorten(value.label, 90)),
          onclick: function () {
            E.showOnly(facet, value.id);
          },
        },
        E.word("showOnly"),
      ),
    );
  }

  /** @param {Facet} facet @returns {HTMLElement|null} */
  function group(facet) {
    const values = facet.values();
    // A filter with one value would filter nothing, but the legend of what is drawn stays whole.
    if (!values.length || (values.length < 2 && !facet.open)) return null;
    const counts = facet.id === "kind" ? ".kind" : "";
    const title = [
      E.el("span", {}, E.word("facet." + facet.id)),
      E.el("span", { class: "unit", title: E.word("countsLong" + counts) }, E.word("counts" + counts)),
    ];
    const hidden = E.state.hidden.get(facet.id);
    const open = opened.has(facet.id) ? opened.get(facet.id) : facet.open || Boolean(hidden && hidden.size);
    const list = E.el("ul");
    /** A long list is written when it is opened. */
    function fill() {
      if (!list.firstChild) list.append(...values.map((value) => row(facet, value)));
    }
    if (open || values.length <= 60) fill();
    return E.el(
      "details",
      {
        open,
        "data-facet": facet.id,
        ontoggle: function (event) {
          opened.set(facet.id, event.target.open);
          if (event.target.open) fill();
        },
      },
      E.el("summary", {}, ...title),
      list,
    );
  }

  /** How many entities there are, and why not all stand on the map. @returns {HTMLElement} */
  function census() {
    const about = E.data.entities.filter((entity) => E.claimsAbout(entity.id).length);
    const drawn = E.data.entities.filter((entity) => entity.at).length;
    return E.el(
      "details",
      { class: "census" },
      E.el("summary", {}, E.el("span", {}, E.word("counted"))),
      E.el(
        "p",
        {},
        E.word(
          "onMapLong",
          E.number(E.data.entities.length),
          E.number(drawn),
          E.number(about.length - drawn),
          E.number(E.data.entities.length - about.length),
        ),
      ),
    );
  }

  /** How much is shown, and the way back to everything. @param {HTMLElement} nav */
  function sum(nav) {
    E.replace(
      /** @type {Element} */ (nav.querySelector(".sum")),
      E.el(
        "p",
        {},
        E.filtered() ? E.shownCount() : E.count("claim", E.claims.length) + ", " + E.count("article", E.data.articles.length),
      ),
      E.state.pins.size
        ? E.el(
            "p",
            {},
            E.count("pinned", E.state.pins.size) + " ",
            E.button({ class: "plain", id: "release", onclick: E.pin.release }, E.word("release")),
          )
        : null,
      E.filtered()
        ? E.button(
            {
              class: "plain",
              id: "reset",
              onclick: E.showEverything,
            },
            E.word("reset"),
          )
        : null,
    );
  }

  /** The language that the legend was last drawn in. */
  let drawnIn = "";

  function draw() {
    const nav = E.byId("legend");
    const active = document.activeElement;
    // Redrawing must not take the keyboard away from who uses it, nor a slider from who drags it.
    if (active && active.id === "until" && nav.contains(active)) {
      E.time.refresh();
      sum(nav);
      return;
    }
    // Nor a list from who types in it.
    if (active && active.id === "alone" && nav.contains(active) && drawnIn === E.state.language) {
      nav.querySelectorAll("details[data-facet]").forEach((old) => {
        const facet = E.facets.find((one) => one.id === old.getAttribute("data-facet"));
        const drawn = facet && group(facet);
        if (drawn) old.replaceWith(drawn);
      });
      sum(nav);
      return;
    }
    drawnIn = E.state.language;
    const held = active && nav.contains(active) ? active.id : "";
    const focused =
      held || !active || !nav.contains(active) ? null : ["data-facet", "data-value"].map((name) => active.getAttribute(name));
    const top = nav.scrollTop;
    nav.setAttribute("aria-label", E.word("legend"));
    E.replace(
      nav,
      E.el("p", { class: "lead" }, E.text(E.data.description)),
      E.time.group(),
      ...E.facets.map(group),
      E.restsGroup(),
      E.withoutGroup(),
      census(),
      E.el("div", { class: "sum" }),
    );
    sum(nav);
    nav.scrollTop = top;
    const again = held && E.byId(held);
    if (again) again.focus({ preventScroll: true });
    if (focused) {
      nav.querySelectorAll("input").forEach((box) => {
        if (focused && box.getAttribute("data-facet") === focused[0] && box.getAttribute("data-value") === focused[1])
          box.focus({ preventScroll: true });
      });
    }
  }

  E.legend = {
    start: function () {
      draw();
      E.watch((changed) => {
        if (E.filtersChanged(changed) || changed.has("language")) draw();
        else if (changed.has("pins")) sum(E.byId("legend"));
        if (E.filtersChanged(changed)) E.announce(E.shownCount());
      });
    },
  };
})(Entente);
