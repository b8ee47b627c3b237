"use strict";
/* An entity in the panel: who it is, what is claimed of it, and what it is the source of. */
(function (E) {
  const { header, note, section, splitByVisibility: split } = E.heading;
  /** About so many claims of one kind, or with one other, are listed at once, so that what follows is in reach. */
  const AT_ONCE = 5;

  /** @param {Entity} entity @returns {HTMLElement} how far around the entity to look */
  function focus(entity) {
    const steps = E.state.focus && E.state.focus.id === entity.id ? E.state.focus.steps : 0;
    return E.el(
      "div",
      { class: "focus", role: "group", "aria-label": E.word("focus") },
      E.el("span", {}, E.word("focus")),
      ...[0, 1, 2, 3].map((n) =>
        E.button(
          {
            "data-steps": n,
            "aria-pressed": String(n === steps),
            "aria-label": n ? E.count("focusStep", n) : E.word("focusAll"),
            onclick: function () {
              E.set({ focus: n ? { id: entity.id, steps: n } : null });
              E.focusIn("panel", "[data-steps='" + n + "']");
            },
          },
          n ? String(n) : E.word("focusAll"),
        ),
      ),
    );
  }

  /** @param {Entity} entity @returns {HTMLElement|null} what else can be done with an entity that stands on the map */
  function actions(entity) {
    if (!E.map.has(entity.id)) return null;
    const pinned = E.pin.has(entity.id);
    return E.el(
      "div",
      { class: "focus" },
      E.button(
        {
          id: "pin",
          "aria-pressed": String(pinned),
          title: E.word(pinned ? "unpin" : "pin") + " (P)",
          onclick: function () {
            E.pin.toggle(entity.id);
            E.byId("pin").focus();
          },
        },
        E.icon("pin", "M7 3H13M8 3V8L5 12H15L12 8V3M10 12V17"),
        E.word(pinned ? "unpin" : "pin"),
      ),
      E.pathChoice(entity),
    );
  }

  /** @param {Entity} entity @returns {HTMLElement} who it is */
  function head(entity) {
    // What a story is called in another language is a title, and no name of it.
    const isStory = E.data.articles.some((article) => article.story === entity.id);
    const labels = Object.values(entity.label).filter((label) => !isStory && label !== E.name(entity.id));
    const aliases = Array.from(
      new Set(
        Object.values(entity.alias || {})
          .flat()
          .concat(labels),
      ),
    );
    const { entities } = E.data;
    const groups = entities.filter((other) => (other.includes || []).includes(entity.id));
    const speakers = entities.flatMap((other) =>
      (other.speaksFor || []).filter((each) => each.entity === entity.id).map((each) => speaking(other.id, each)),
    );
    return header(
      E.el("span", { class: "kind" }, E.kindIcon(entity.kind, 16), E.label(E.kinds, entity.kind)),
      E.name(entity.id),
      entity.description ? E.el("p", { class: "description", dir: "auto" }, E.text(entity.description)) : null,
      E.el(
        "dl",
        { class: "facts" },
        ...E.factRow("alias", aliases.length ? E.isolated(E.shorten(aliases.join(", "), 400)) : null),
        ...E.factRow("includes", ...E.chips(entity.includes || [])),
        ...E.factRow("partOf", ...E.chips(groups.map((other) => other.id))),
        ...E.factRow("speaksFor", ...(entity.speaksFor || []).map((other) => speaking(other.entity, other))),
        ...E.factRow("spokenFor", ...speakers),
        ...E.factRow("formerly", (entity.formerly || []).join(", ")),
        ...E.factRow(
          "wikidata",
          /^Q\d+$/.test(entity.wikidata || "")
            ? E.externalLink("https://www.wikidata.org/wiki/" + entity.wikidata, entity.wikidata || "")
            : null,
        ),
      ),
      E.map.has(entity.id) ? focus(entity) : null,
      actions(entity),
    );
  }

  /** One who speaks or is spoken for, and when. @param {string} id @param {Period} period */
  function speaking(id, period) {
    const when = E.validity(period);
    return E.el("span", { class: "line" }, E.chip(id), when ? " (" + when + ")" : null);
  }

  /** What joins it to others, one after the other. @param {Entity} entity @param {Claim[]} joins @returns {HTMLElement|null} */
  function connections(entity, joins) {
    /** @type {Map<string, Claim[]>} */
    const groups = new Map();
    joins.forEach((claim) => {
      const { subject, object } = claim.proposition;
      const other = subject === entity.id && object !== undefined ? object : subject;
      groups.set(other, (groups.get(other) || []).concat([claim]));
    });
    const sorted = Array.from(groups).sort(
      ([a, one], [b, other]) => other.length - one.length || E.name(a).localeCompare(E.name(b), E.state.language),
    );
    if (!sorted.length) return null;
    return section("connections", joins.length, [
      sorted.length > 2
        ? E.el("div", { class: "index" }, ...sorted.map(([other, claims]) => leap(other, claims.length)))
        : null,
      ...sorted.map(([other, claims]) =>
        E.el(
          "div",
          { class: "with", "data-with": other },
          E.el(
            "h3",
            {},
            E.chip(other),
            E.panelLink(
              { type: "pair", id: E.pairOf(entity.id, other) },
              "both",
              E.word("both"),
              E.el("span", { class: "quiet" }, " " + E.name(entity.id) + " – " + E.name(other)),
            ),
          ),
          ...E.claimsByProposition(claims, "h4", AT_ONCE),
        ),
      ),
    ]);
  }

  /** @param {string} other @param {number} count of claims @returns {HTMLElement} a button that scrolls to them */
  function leap(other, count) {
    return E.button(
      {
        class: "chip",
        onclick: function () {
          const target = E.byId("panel").querySelector('[data-with="' + CSS.escape(other) + '"]');
          if (target)
            target.scrollIntoView({
              block: "start",
              behavior: E.prefersLessMotion() ? "auto" : "smooth",
            });
        },
      },
      E.kindIcon((E.entities.get(other) || { kind: "" }).kind, 11),
      E.isolated(E.shorten(E.name(other), 60)),
      E.el("span", { class: "count" }, String(count)),
    );
  }

  /** What it says and publishes itself. @param {Entity} entity @returns {HTMLElement|null} */
  function asSource(entity) {
    const from = E.claimsFrom(entity.id);
    const published = E.data.articles.filter((article) => article.publisher === entity.id).map((article) => article.id);
    if (!from.length && !published.length) return null;
    return section("asSource", from.length, [
      from.length ? E.el("p", {}, E.word("asSourceText", E.count("claim", from.length))) : null,
      published.length ? E.el("p", {}, E.word("publisher") + ": ", ...E.chips(published)) : null,
      E.el(
        "ul",
        { class: "plain-list" },
        ...from.map((claim) =>
          E.el("li", {}, E.panelLink({ type: "claim", id: claim.key }, "chip", E.isolated(E.shorten(E.phraseOf(claim), 200)))),
        ),
      ),
    ]);
  }

  E.aboutEntity = function (entity) {
    const all = split(E.claimsAbout(entity.id));
    const figures = all.shown.filter((claim) => claim.proposition.object === undefined);
    const joins = all.shown.filter((claim) => claim.proposition.object !== undefined);
    const tellers = E.tellersOf(entity.id);
    const naming = split(E.claimsNaming(entity.id)).shown;
    return [
      head(entity),
      note(all.hidden),
      tellers.length ? section("toldBy", tellers.length, E.telling(tellers)) : null,
      figures.length ? section("figures", figures.length, E.claimsByProposition(figures, "h4", AT_ONCE)) : null,
      connections(entity, joins),
      !all.shown.length && !all.hidden && !tellers.length ? E.el("p", { class: "note" }, E.word("noClaims")) : null,
      naming.length
        ? section(
            "asNamed",
            naming.length,
            naming.map((claim) => E.claimCard(claim, { phrase: true })),
          )
        : null,
      asSource(entity),
    ].filter((part) => part !== null);
  };
})(Entente);
