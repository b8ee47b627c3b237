"use strict";
/* The two sides of a comparison, and the choice among those that were compared. */
(function (E) {
  /** @param {Version} version @returns {string} */
  function titled(version) {
    return E.name(version.article) + ", " + version.version;
  }

  /** One side of the comparison, and what is known of it. */
  E.comparedSide = function (which) {
    const compared = E.compare.current()[which];
    const version = compared.version === undefined ? null : E.data.versions[compared.version];
    const facts = version ? ofVersion(version) : ofCorpus(compared);
    return E.el(
      "div",
      { class: "compared" },
      E.el("span", { class: "which" }, E.compare.sideName(which)),
      version && E.compare.pairs.length > 1
        ? choice(which, version)
        : E.el("strong", { dir: "auto" }, version ? titled(version) : compared.name),
      E.el("span", { class: "told" }, facts.join(" · ")),
    );
  };

  /** @param {Version} version @returns {string[]} */
  function ofVersion(version) {
    return [
      version.published ? E.date(version.published) : E.word("undated"),
      version.carrier ? E.word("carriedBy", E.name(version.carrier.outlet)) : "",
      E.word(version.complete ? "sideComplete" : "sidePartial"),
    ].filter(Boolean);
  }

  /** @param {Compared} compared @returns {string[]} */
  function ofCorpus(compared) {
    return [
      E.text(compared.title),
      compared.commit ? E.word("commit", compared.commit.slice(0, 12)) : "",
      E.count("version", compared.versions || 0),
      E.count("claim", compared.assertions || 0),
    ].filter(Boolean);
  }

  /** @param {Comparison} pair @returns {boolean} whether both versions were published on the day chosen, or are shown anyway */
  function isKnown(pair) {
    const versions = [pair.old.version, pair.new.version].map((number) => E.data.versions[Number(number)]);
    return pair === E.compare.current() || versions.every(E.isKnown);
  }

  /** A choice among the versions that were compared. @param {"old"|"new"} which @param {Version} version @returns {HTMLElement} */
  function choice(which, version) {
    const old = E.compare.current().old.name;
    const offered = E.compare.pairs.filter((pair) => (which === "old" || pair.old.name === old) && isKnown(pair));
    const all = E.data.versions
      .filter((one) => one === version || E.isKnown(one))
      .map((one) => /** @type {[string, Version]} */ ([one.article + "@" + one.version, one]));
    const sides = new Map(
      E.compare.any
        ? all.filter(([name]) => which === "old" || name !== old)
        : offered.map((pair) => [pair[which].name, E.data.versions[Number(pair[which].version)]]),
    );
    const options = Array.from(sides, (entry) => ({ name: entry[0], label: titled(entry[1]) }));
    options.sort((a, b) => a.label.localeCompare(b.label, E.state.language));
    const select = E.el(
      "select",
      {
        id: "compare-" + which,
        "aria-label": E.compare.sideName(which),
        onchange: function (event) {
          const name = /** @type {HTMLSelectElement} */ (event.target).value;
          if (which === "old") E.compare.comparePair(name, E.compare.current().new.name);
          else E.compare.comparePair(old, name);
          E.byId("compare-" + which).focus();
        },
      },
      ...options.map((option) =>
        E.el(
          "option",
          { value: option.name, selected: option.name === version.article + "@" + version.version },
          E.shorten(option.label, 90),
        ),
      ),
    );
    // A list cuts what has no room on its one line, so its choice is written out below it.
    const short = E.el("span", { class: "version" }, version.version);
    const name = E.el("span", { dir: "auto", "aria-hidden": "true" }, E.name(version.article) + ", ", short);
    return E.el("span", { class: "chosen-side" }, name, E.icon("more", "M5 8L10 13L15 8"), select);
  }
})(Entente);
