"use strict";
/* The group of the legend in which one leaves a source out, with all that rests on it alone. */
(function (E) {
  let open = false;

  /** @returns {HTMLElement[]} all sources by what they are, those with which most claims go first */
  function options() {
    /** @type {Map<string, LeftOut[]>} */
    const groups = new Map([
      ["voices", []],
      ["stories", []],
      ["articles", []],
    ]);
    const stories = new Set(E.data.articles.map((article) => article.story));
    for (const source of E.sources.values()) {
      const kind = E.articles.has(source.id) ? "articles" : stories.has(source.id) ? "stories" : "voices";
      /** @type {LeftOut[]} */ (groups.get(kind)).push(source);
    }
    return Array.from(groups)
      .filter(([, sources]) => sources.length)
      .map(([kind, sources]) =>
        E.el(
          "optgroup",
          { label: E.word("without." + kind) },
          ...sources
            .sort((a, b) => b.gone.length - a.gone.length || E.name(a.id).localeCompare(E.name(b.id), E.state.language))
            .map(({ id, gone }) =>
              E.el("option", { value: id }, E.shorten(E.name(id), 60) + " (" + E.number(gone.length) + ")"),
            ),
        ),
      );
  }

  /** @returns a choice of who is left out */
  function choice() {
    const select = E.el(
      "select",
      {
        id: "without",
        "aria-describedby": "without-said",
        onchange: function () {
          E.set({ without: select.value });
        },
      },
      E.el("option", { value: "" }, E.word("without.nobody")),
    );
    return select;
  }

  /** @returns {string} what goes, or what can be chosen */
  function said() {
    const source = E.leftOutSource();
    if (!source) return E.word("without.long");
    const { gone, fallen, weakened, dissolved } = E.impactOf(source);
    return E.word("without.goes", ...[gone, fallen, weakened, dissolved].map(E.number));
  }

  E.withoutGroup = function () {
    if (!E.sources.size) return null;
    const select = choice();
    /** Hundreds of sources are listed when that is asked for. */
    function fill() {
      if (select.children.length < 2) select.append(...options());
      select.value = E.leftOutSource()?.id || "";
    }
    const isOpen = open || E.leftOutSource() !== undefined;
    if (isOpen) fill();
    return E.el(
      "details",
      {
        open: isOpen,
        class: "rests without",
        ontoggle: function (event) {
          open = event.target.open;
          if (open) fill();
        },
      },
      E.el("summary", {}, E.el("span", {}, E.word("without"))),
      E.el("label", { class: "alone" }, E.el("span", {}, E.word("without.whom")), select),
      E.el("p", { class: "said", id: "without-said" }, said()),
    );
  };
})(Entente);
