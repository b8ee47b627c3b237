"use strict";
/* Time: how many claims there are from when, and the map as it would have been at a date. */
(function (E) {
  const WIDTH = 210;
  const HEIGHT = 34;
  let by = "published";

  /** @type {Map<string, Map<string, number>>} */
  const tallies = new Map();

  /** @returns {Map<string, number>} how many claims there are of each date, and of none */
  function tally() {
    let found = tallies.get(by);
    if (found) return found;
    tallies.set(by, (found = new Map()));
    for (const claim of E.claims) {
      const date = E.dateOf(claim, by);
      found.set(date, (found.get(date) || 0) + 1);
    }
    return found;
  }

  /** @returns {string[]} the dates there are, in order */
  function dates() {
    return Array.from(tally().keys()).filter(Boolean).sort();
  }

  /** Bars, one for each of the steps of the slider below them. @param {string[]} steps @returns {SVGElement} */
  function bars(steps) {
    const counts = steps.map((step) => tally().get(step) || 0);
    const most = Math.max.apply(null, counts.concat([1]));
    const wide = WIDTH / Math.max(steps.length, 1);
    const until = E.state.time ? E.state.time.until : "9999";
    return E.svg(
      "svg",
      { class: "bars", viewBox: "0 0 " + WIDTH + " " + HEIGHT, "aria-hidden": "true", preserveAspectRatio: "none" },
      ...steps.map((step, i) => {
        const high = Math.max(2, (HEIGHT - 2) * Math.sqrt(counts[i] / most));
        return E.svg(
          "rect",
          {
            x: i * wide + 0.75,
            y: HEIGHT - high,
            width: Math.max(1, wide - 1.5),
            height: high,
            class: step <= until ? "in" : "out",
          },
          E.svg("title", {}, E.date(step) + ": " + counts[i]),
        );
      }),
    );
  }

  /** @param {string[]} steps @returns {string} */
  function description(steps) {
    const time = E.state.time;
    const undated = tally().get("") || 0;
    if (!time) return steps.length ? E.word("timeAll", E.date(steps[0]), E.date(steps[steps.length - 1])) : "";
    return E.word("timeUntil", E.date(time.until)) + (undated ? " " + E.count("undatedOut", undated) : "");
  }

  /** @param {string[]} steps @returns {number} where the slider stands; behind the last step, all is shown */
  function place(steps) {
    const until = E.state.time ? E.state.time.until : "";
    if (!until) return steps.length;
    return Math.max(0, steps.filter((step) => step <= until).length - 1);
  }

  E.time = {
    /** @returns {HTMLElement|null} the group in the legend */
    group: function () {
      if (E.state.time) by = E.state.time.by;
      const steps = dates();
      if (!E.claims.some((claim) => E.dateOf(claim, "published") || E.dateOf(claim, "event"))) return null;
      return E.el(
        "details",
        {
          open: E.time.open || Boolean(E.state.time),
          class: "time",
          ontoggle: function (event) {
            E.time.open = event.target.open;
            if (!E.time.open) return;
            E.time.refresh();
            E.time.scrollIntoView();
          },
        },
        E.el("summary", {}, E.el("span", {}, E.word("time"))),
        E.el(
          "div",
          { class: "bases", role: "group", "aria-label": E.word("time") },
          ...["published", "event"].map((basis) =>
            E.button(
              {
                "data-by": basis,
                "aria-pressed": String(by === basis),
                onclick: function () {
                  by = basis;
                  E.set({ time: null });
                  E.focusIn("legend", "[data-by=" + basis + "]");
                },
              },
              E.word("time." + basis),
            ),
          ),
        ),
        E.time.open || E.state.time ? bars(steps) : E.el("span", { class: "bars" }),
        E.el("input", {
          type: "range",
          id: "until",
          min: 0,
          max: steps.length,
          step: 1,
          value: place(steps),
          "aria-label": E.word("time"),
          "aria-valuetext": description(steps),
          oninput: function (event) {
            const step = steps[Number(event.target.value)];
            E.set({ time: step ? { by, until: step } : null }, "glide");
          },
        }),
        E.el("p", { class: "said" }, description(steps)),
      );
    },
    /** Bring the group up to date without taking the slider away from whoever holds it. */
    refresh: function () {
      const steps = dates();
      const group = E.byId("legend").querySelector(".time");
      if (!group) return;
      /** @type {Element} */ (group.querySelector(".bars")).replaceWith(bars(steps));
      /** @type {Element} */ (group.querySelector(".said")).textContent = description(steps);
      /** @type {Element} */ (group.querySelector("input")).setAttribute("aria-valuetext", description(steps));
    },
    /** Bring the group's words out from behind the legend's last lines. */
    scrollIntoView: function () {
      const words = E.byId("legend").querySelector(".time .said");
      if (words) words.scrollIntoView({ block: "nearest" });
    },
    open: false,
  };
})(Entente);
