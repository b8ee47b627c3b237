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
      onchange: /** @param {any} event */ function (event) {
        E.toggle(facet.id, value.id, event.target.checked);
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
        E.bdi(E.shorten(value.label, 90), { class: "name" }),
        E.el("span", { class: "count" }, E.number(value.count)),
      ),
      E.button(
        {
          class: "only",
          "aria-label": E.word("showOnlyLong", E.shorten(value.label, 90)),
          onclick: function () {
            E.only(facet, value.id);
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
    const title = E.el("span", {}, E.word("facet." + facet.id));
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
        ontoggle: /** @param {any} event */ function (event) {
          opened.set(facet.id, event.target.open);
          if (event.target.open) fill();
        },
      },
      E.el("summary", {}, title),
      list,
    );
  }

  /** How much is shown, and the way back to everything. @param {HTMLElement} nav */
  function sum(nav) {
    E.replace(
      /** @type {Element} */ (nav.querySelector(".sum")),
      E.el(
        "p",
        {},
        E.filtered() ? E.shown() : E.count("claim", E.claims.length) + ", " + E.count("article", E.data.articles.length),
      ),
      E.filtered()
        ? E.button(
            {
              class: "plain",
              id: "reset",
              onclick: function () {
                E.set({ hidden: new Map(), focus: null, time: null });
              },
            },
            E.word("reset"),
          )
        : null,
    );
  }

  function draw() {
    const nav = E.part("legend");
    const active = document.activeElement;
    // Redrawing must not take the keyboard away from who uses it, nor a slider from who drags it.
    if (active && active.id === "until" && nav.contains(active)) {
      E.time.refresh();
      sum(nav);
      E.time.uncover();
      return;
    }
    const kept = active && nav.contains(active) ? [active.getAttribute("data-facet"), active.getAttribute("data-value")] : null;
    const top = nav.scrollTop;
    nav.setAttribute("aria-label", E.word("legend"));
    E.replace(
      nav,
      E.el("p", { class: "lead" }, E.text(E.data.description)),
      E.el("p", { class: "hint" }, E.word("hint")),
      ...E.facets.map(group),
      E.time.group(),
      E.el("div", { class: "sum" }),
    );
    sum(nav);
    nav.scrollTop = top;
    if (kept) {
      nav.querySelectorAll("input").forEach(
        /** @param {HTMLInputElement} box */ (box) => {
          if (kept && box.getAttribute("data-facet") === kept[0] && box.getAttribute("data-value") === kept[1])
            box.focus({ preventScroll: true });
        },
      );
    }
  }

  E.legend = {
    start: function () {
      draw();
      E.watch(
        /** @param {Set<string>} changed */ (changed) => {
          if (E.refiltered(changed) || changed.has("language")) draw();
          if (E.refiltered(changed)) E.say(E.shown());
        },
      );
    },
  };
})(Entente);
