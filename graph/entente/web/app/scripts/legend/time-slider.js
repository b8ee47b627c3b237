"use strict";
/* Time: how many claims came when, and the page as of a day, typed or drawn to, and since another. */
(function (E) {
  const WIDTH = 210;
  const HEIGHT = 34;
  const BY = ["published", "event"];
  let by = BY[0];
  /** What is wrong with what was typed; empty where nothing is. */
  let wrong = "";

  /** @type {Map<string, Map<string, number>>} */
  const tallies = new Map();

  /** @param {Claim} claim @returns {string|undefined|null} since when it is seen for sure */
  function began(claim) {
    if (by === "published") return claim.version.day;
    const sure = E.sightings(claim).find((seen) => seen[2] !== "possible");
    return sure && sure[0];
  }

  /** @returns {Map<string, number>} how many claims came on each day */
  function tally() {
    const of = by + " " + E.state.without;
    let found = tallies.get(of);
    if (found) return found;
    tallies.set(of, (found = new Map()));
    const source = E.leftOutSource();
    for (const claim of E.claims) {
      if (source?.claims.has(claim.order)) continue;
      const day = began(claim);
      if (day) found.set(day, (found.get(day) || 0) + 1);
    }
    return found;
  }

  /** @returns {string[]} the days on which something changes, in order */
  function steps() {
    const view = E.state.time && E.viewOf(E.state.time) === "possible" ? "possible" : by;
    return E.data.days[/** @type {View} */ (view)];
  }

  /** @param {string} day @returns {string} whether the days chosen have it */
  function within(day) {
    const time = E.state.time;
    const since = time && time.since ? E.firstDay(time.since) : "";
    return !time || (day >= since && day <= E.lastDay(time.until)) ? "in" : "out";
  }

  /** Bars, one for each of the steps of the slider below them. @returns {SVGElement} */
  function bars() {
    const days = steps();
    const counts = days.map((day) => tally().get(day) || 0);
    const most = Math.max(1, ...counts);
    const wide = WIDTH / Math.max(days.length, 1);
    return E.svg(
      "svg",
      { class: "bars", viewBox: "0 0 " + WIDTH + " " + HEIGHT, "aria-hidden": "true", preserveAspectRatio: "none" },
      ...days.map((day, i) => {
        const high = counts[i] && Math.max(2, (HEIGHT - 2) * Math.sqrt(counts[i] / most));
        const width = Math.max(wide * 0.6, wide - 1.5);
        const place = { x: i * wide + (wide - width) / 2, y: HEIGHT - high, width, height: high };
        return E.svg("rect", { ...place, class: within(day) }, E.svg("title", {}, E.date(day) + ": " + counts[i]));
      }),
    );
  }

  /** @returns {string} what is shown, and what is left out */
  function description() {
    const time = E.state.time;
    const days = steps();
    if (!time) return days.length ? E.word("timeAll", E.date(days[0]), E.date(days[days.length - 1])) : "";
    const out = E.leftOut();
    const until = E.word("timeUntil." + by, E.date(E.lastDay(time.until)));
    return (
      (time.since ? E.word("timeSince", until, E.date(E.firstDay(time.since))) : until) +
      (out ? " " + E.count(by === "event" ? "untoldOut" : "undatedOut", out) : "")
    );
  }

  /** @returns {HTMLElement|string} the same, or what is wrong with what was typed */
  function answer() {
    return wrong ? E.el("span", { class: "wrong", role: "alert" }, wrong) : description();
  }

  /** @returns {number} where the slider stands; behind the last step, all is shown */
  function place() {
    const days = steps();
    if (!E.state.time) return days.length;
    const until = E.lastDay(E.state.time.until);
    return Math.max(0, days.filter((day) => day <= until).length - 1);
  }

  /** @param {Partial<Time>} changes @param {ChangeCause} [how] */
  function choose(changes, how) {
    wrong = "";
    const days = steps();
    const kept = E.state.time || { by, until: days[days.length - 1] };
    const time = { ...kept, by, ...changes };
    if (!time.since || E.firstDay(time.since) > E.lastDay(time.until)) delete time.since;
    if (!time.possible || by !== "event") delete time.possible;
    E.set({ time }, how);
  }

  /** @param {"since"|"until"} end @param {string} text what was typed */
  function type(end, text) {
    const date = E.readDate(text);
    const since = end === "since" ? date : (E.state.time && E.state.time.since) || "";
    const until = end === "until" ? date : (E.state.time && E.state.time.until) || "";
    if (text.trim() && !date) wrong = E.word("noDate", text.trim());
    else if (since && until && E.firstDay(since) > E.lastDay(until)) wrong = E.word("timeTurned");
    else if (date) return choose({ [end]: date });
    else return end === "since" && E.state.time ? choose({ since: "" }) : all();
    return E.time.refresh();
  }

  /** Show all days. */
  function all() {
    wrong = "";
    E.set({ time: null });
    E.time.refresh();
  }

  /** @param {"since"|"until"} end @returns {HTMLElement} where a day is typed */
  function field(end) {
    const value = (E.state.time && E.state.time[end]) || "";
    return E.el(
      "label",
      {},
      E.el("span", {}, E.word("time." + end)),
      E.el("input", {
        type: "text",
        id: "time-" + end,
        value,
        placeholder: E.word(end === "until" ? "time.today" : "time.start"),
        autocomplete: "off",
        spellcheck: "false",
        maxlength: 20,
        "aria-describedby": "time-said",
        onchange: function (event) {
          type(end, event.target.value);
        },
      }),
    );
  }

  /** @returns {HTMLElement|null} whether what is only possible is shown */
  function possible() {
    if (by !== "event") return null;
    const box = E.el("input", {
      type: "checkbox",
      id: "time-possible",
      onchange: function (event) {
        choose({ possible: event.target.checked });
      },
    });
    box.checked = Boolean(E.state.time && E.state.time.possible);
    return E.el("label", { class: "possible" }, box, E.word("time.possible"));
  }

  /** @returns {HTMLElement} the choice between what was known and how things stood */
  function bases() {
    return E.el(
      "div",
      { class: "bases", role: "group", "aria-label": E.word("time") },
      ...BY.map((basis) =>
        E.button(
          {
            "data-by": basis,
            "aria-pressed": String(by === basis),
            title: E.word("time." + basis + ".long"),
            onclick: function () {
              by = basis;
              if (E.state.time) choose({});
              else E.set({ time: null });
              E.focusIn("legend", "[data-by=" + basis + "]");
            },
          },
          E.word("time." + basis),
        ),
      ),
    );
  }

  E.time = {
    /** @returns {HTMLElement|null} the group in the legend */
    group: function () {
      if (E.state.time) by = E.state.time.by;
      wrong = "";
      if (!BY.some((basis) => E.data.days[/** @type {View} */ (basis)].length)) return null;
      return E.el(
        "section",
        { class: "time", "aria-label": E.word("time") },
        bases(),
        bars(),
        E.el("input", {
          type: "range",
          id: "until",
          min: 0,
          max: steps().length,
          step: 1,
          value: place(),
          "aria-label": E.word("time.until"),
          "aria-valuetext": description(),
          oninput: function (event) {
            const day = steps()[Number(event.target.value)];
            if (day) choose({ until: day }, "glide");
            else E.set({ time: null }, "glide");
          },
        }),
        E.el("div", { class: "typed" }, field("since"), field("until")),
        possible(),
        E.el("p", { class: "said", id: "time-said" }, answer()),
      );
    },
    /** Bring the group up to date without taking the slider or a field away from whoever holds it. */
    refresh: function () {
      const group = E.byId("legend").querySelector(".time");
      if (!group) return;
      /** @type {Element} */ (group.querySelector(".bars")).replaceWith(bars());
      E.replace(/** @type {Element} */ (group.querySelector(".said")), answer());
      /** @type {Element} */ (group.querySelector("#until")).setAttribute("aria-valuetext", description());
      /** @type {NodeListOf<HTMLInputElement>} */ (group.querySelectorAll(".typed input")).forEach((input) => {
        if (!wrong) input.value = (E.state.time && E.state.time[input.id === "time-since" ? "since" : "until"]) || "";
        input.setAttribute("aria-invalid", String(Boolean(wrong) && input === document.activeElement));
      });
    },
  };
})(Entente);
