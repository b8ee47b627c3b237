"use strict";
/* All disagreements in the panel, by kind, and the button that opens them. */
(function (E) {
  /** @returns all disagreements, by kind, for the panel */
  E.aboutConflicts = function () {
    return [
      E.heading.header(
        E.el("span", { class: "kind" }, E.word("conflicts")),
        E.word("contested"),
        E.el("p", { class: "description" }, E.word("conflictsLong")),
      ),
      ...Array.from(E.conflictKinds.values()).flatMap((kind) => {
        const found = E.conflicts().filter((conflict) => conflict.kind === kind.id);
        if (!found.length) return [];
        return [
          E.el(
            "section",
            { class: "part", "data-kind": kind.id },
            E.el("h3", { class: "part-title" }, E.text(kind.label), E.el("span", { class: "count" }, E.number(found.length))),
            E.el("p", { class: "description" }, E.text(kind.definition)),
            ...found.map((conflict) => E.disagreementTable(conflict, E.subjectOf(conflict))),
          ),
        ];
      }),
    ];
  };

  /** @returns the button that opens them */
  E.conflictsButton = function () {
    const facts = E.conflicts().filter((conflict) => E.kindOfConflict(conflict).ofFact).length;
    if (!E.data.conflictStates.length) return null;
    return E.button(
      {
        id: "conflicts",
        class: "icon-button words",
        title: E.word("contested"),
        "aria-label": E.word("contested") + ": " + E.number(facts),
        onclick: function () {
          E.select({ type: "conflicts", id: "all" }, true);
        },
      },
      "≠",
      E.el("span", {}, E.number(facts)),
    );
  };
})(Entente);
