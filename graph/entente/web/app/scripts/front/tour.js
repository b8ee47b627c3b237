"use strict";
/* The guided tour: its steps, one after the other, each with a text and what the page shows beside it. */
(function (E) {
  const steps = E.data.tour;

  /** @param {TourStep} step @returns {Partial<State>} what the page shows at it */
  function shown(step) {
    const { article, between, compare, disagreements, entity, view } = step;
    if (compare) {
      const compared = E.compare.pairs.findIndex((pair) => pair.old.name === compare[0] && pair.new.name === compare[1]);
      if (compared >= 0) return { view: "compare", compared, selected: null };
      return { view: "map", selected: { type: "article", id: compare[1].split("@")[0] } };
    }
    /** @type {?Choice} */
    let selected = null;
    if (entity) selected = { type: "entity", id: entity };
    else if (article) selected = { type: "article", id: article };
    else if (disagreements) selected = { type: "conflicts", id: "all" };
    else if (between && E.pairs.has(E.pairOf(between[0], between[1])))
      selected = { type: "pair", id: E.pairOf(between[0], between[1]) };
    return { view: view || "map", selected };
  }

  /** @param {number} number of the step, from 1; 0 ends the tour */
  function go(number) {
    if (!number) {
      E.set({ tour: 0 });
      E.byId(E.state.view).focus({ preventScroll: true });
      return;
    }
    // The view is the step's own, whatever the reader did in between.
    E.scene.viewMoved = false;
    E.goTo({ ...shown(steps[number - 1]), tour: number });
    E.byId("tour").focus({ preventScroll: true });
  }

  /** @param {number} number @param {string} key @param {string} look @returns {HTMLElement} */
  function button(number, key, look) {
    return E.button(
      {
        class: look,
        onclick: function () {
          go(number);
        },
      },
      E.word(key),
    );
  }

  function draw() {
    const holder = E.byId("tour");
    const number = E.state.tour;
    const step = steps[number - 1];
    holder.hidden = !step;
    document.body.classList.toggle("on-tour", Boolean(step));
    if (!step) return;
    holder.setAttribute("aria-label", E.word("tour"));
    E.replace(
      holder,
      E.el(
        "p",
        { class: "kicker" },
        E.word("tour") + " · " + E.word("tourStep", E.number(number), E.number(steps.length)),
        E.button(
          {
            class: "icon-button close",
            "aria-label": E.word("tourEnd"),
            title: E.word("tourEnd"),
            onclick: function () {
              go(0);
            },
          },
          E.icon("close", "M5 5L15 15M15 5L5 15"),
        ),
      ),
      E.el("h2", {}, E.isolated(E.text(step.title))),
      E.el("p", { dir: "auto" }, E.text(step.text)),
      E.el(
        "p",
        { class: "beginnings" },
        number > 1 ? button(number - 1, "tourBack", "begin") : null,
        number < steps.length ? button(number + 1, "tourNext", "begin first") : button(0, "tourEnd", "begin first"),
      ),
    );
  }

  E.tour = {
    /** @returns the way into the tour, where there is one */
    beginning: function () {
      return steps.length ? button(1, "tourBegin", "begin first") : null;
    },
    start: function () {
      draw();
      E.watch((changed) => {
        if (changed.has("tour") || changed.has("language")) draw();
      });
    },
  };

  E.registerInAddress({
    names: () => ["tour"],
    write: (state, add) => {
      if (state.tour) add("tour", String(state.tour));
    },
    read: (reader) => ({
      tour:
        reader.one("tour", (value) => (/^[1-9]\d{0,2}$/.test(value) && steps[Number(value) - 1] ? Number(value) : null)) || 0,
    }),
  });
})(Entente);
