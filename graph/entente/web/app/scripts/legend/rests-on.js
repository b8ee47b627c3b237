"use strict";
/* The group of the legend in which one asks on whose word claims rest. */
(function (E) {
  let open = false;

  /** @param {number} least @returns {HTMLElement} a button for that many independent words at least; 0 for any number */
  function step(least) {
    return E.button(
      {
        "data-least": least,
        "aria-pressed": String(E.state.rests.least === least),
        "aria-label": least ? E.word("restsAtLeastLong", E.number(least)) : E.word("restsAny"),
        onclick: function () {
          E.set({ rests: { least, alone: "" } });
          E.focusIn("legend", "[data-least='" + least + "']");
        },
      },
      least ? E.number(least) : E.word("restsAny"),
    );
  }

  /** @returns {HTMLElement} a choice of those on whose word alone claims rest, those of most claims first */
  function alone() {
    const counts = E.soleSpeakers();
    const chosen = E.state.rests.alone;
    if (chosen && chosen !== E.anyoneAlone && !counts.has(chosen)) counts.set(chosen, 0);
    const speakers = Array.from(counts).sort(
      ([a, one], [b, other]) => other - one || E.name(a).localeCompare(E.name(b), E.state.language),
    );
    const all = speakers.reduce((sum, [, count]) => sum + count, 0);
    /** @param {string} value @param {string} name @param {number} count @returns {HTMLElement} */
    const option = (value, name, count) => E.el("option", { value }, E.shorten(name, 60) + " (" + E.number(count) + ")");
    const select = E.el(
      "select",
      {
        id: "alone",
        onchange: function () {
          const group = E.byId("legend").querySelectorAll("[data-least]");
          group.forEach((button) => {
            button.setAttribute("aria-pressed", String(button.getAttribute("data-least") === "0"));
          });
          E.set({ rests: { least: 0, alone: select.value } });
        },
      },
      E.el("option", { value: "" }, E.word("restsNotAlone")),
      option(E.anyoneAlone, E.word("restsAnyone"), all),
      ...speakers.map(([id, count]) => option(id, E.name(id), count)),
    );
    select.value = chosen;
    return select;
  }

  E.restsGroup = function () {
    const most = E.mostWords();
    if (!most) return null;
    const { rests } = E.state;
    const steps = [0, 2, 3, 4, 5].filter((least) => least <= most);
    return E.el(
      "details",
      {
        open: open || rests.least > 0 || rests.alone !== "",
        class: "rests",
        ontoggle: function (event) {
          open = event.target.open;
        },
      },
      E.el("summary", {}, E.el("span", {}, E.word("rests"))),
      steps.length > 1
        ? E.el(
            "div",
            { class: "steps", role: "group", "aria-label": E.word("restsAtLeast") },
            E.el("span", {}, E.explained("independent words", E.word("restsAtLeast"))),
            ...steps.map(step),
          )
        : null,
      E.el("label", { class: "alone" }, E.el("span", {}, E.word("restsAlone")), alone()),
    );
  };
})(Entente);
