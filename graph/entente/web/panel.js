"use strict";
/* The panel beside the map: an entity, a pair of entities, an article or a single claim, with all that is claimed. */
(function (E) {
  /** @type {Frame} */
  const { header, named, note, split, tread } = E.frame;

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
              E.part("panel")
                .querySelector("[data-steps='" + n + "']")
                .focus();
            },
          },
          n ? String(n) : E.word("focusAll"),
        ),
      ),
    );
  }

  /** @param {Entity} entity @returns {HTMLElement|null} what else can be done with an entity that stands on the map */
  function deeds(entity) {
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
            E.part("pin").focus();
          },
        },
        E.icon("pin", "M7 3H13M8 3V8L5 12H15L12 8V3M10 12V17"),
        E.word(pinned ? "unpin" : "pin"),
      ),
      E.paths.choice(entity),
    );
  }

  /** @param {Entity} entity @returns {Node[]} */
  function aboutEntity(entity) {
    const kind = E.kinds.get(entity.kind);
    const aliases = Object.values(entity.alias || {})
      .flat()
      .concat(
        Object.keys(entity.label)
          .filter((language) => entity.label[language] !== E.name(entity.id))
          .map((language) => entity.label[language]),
      );
    const partOf = E.data.entities.filter(/** @param {Entity} other */ (other) => (other.includes || []).includes(entity.id));
    const through = E.data.entities.filter(/** @param {Entity} other */ (other) => (other.speaksFor || []).includes(entity.id));
    /** @param {Entity} other */
    function id(other) {
      return other.id;
    }
    const all = split(E.claimsAbout(entity.id));
    const figures = all.shown.filter((claim) => claim.proposition.object === undefined);
    const joins = all.shown.filter((claim) => claim.proposition.object !== undefined);
    const naming = split(E.claimsNaming(entity.id));
    const from = E.claimsFrom(entity.id);
    const published = E.data.articles.filter(/** @param {Article} article */ (article) => article.publisher === entity.id);
    /** @type {Map<string, Claim[]>} */
    const groups = new Map();
    joins.forEach((claim) => {
      const other = /** @type {string} */ (
        claim.proposition.subject === entity.id ? claim.proposition.object : claim.proposition.subject
      );
      groups.set(other, (groups.get(other) || []).concat([claim]));
    });
    const others = Array.from(groups.keys()).sort(
      (a, b) =>
        (groups.get(b) || []).length - (groups.get(a) || []).length || E.name(a).localeCompare(E.name(b), E.state.language),
    );
    return [
      header(
        E.el("span", { class: "kind" }, E.glyph(entity.kind, 16), kind ? E.text(kind.label) : entity.kind),
        E.name(entity.id),
        entity.description ? E.el("p", { class: "description", dir: "auto" }, E.text(entity.description)) : null,
        E.el(
          "dl",
          { class: "facts" },
          ...E.fact("alias", aliases.length ? E.bdi(E.shorten(Array.from(new Set(aliases)).join(", "), 400)) : null),
          ...E.fact("includes", ...E.chips(entity.includes || [])),
          ...E.fact("partOf", ...E.chips(partOf.map(id))),
          ...E.fact("speaksFor", ...E.chips(entity.speaksFor || [])),
          ...E.fact("spokenFor", ...E.chips(through.map(id))),
          ...E.fact("formerly", (entity.formerly || []).join(", ")),
          ...E.fact(
            "wikidata",
            /^Q\d+$/.test(entity.wikidata || "")
              ? E.away("https://www.wikidata.org/wiki/" + entity.wikidata, entity.wikidata || "")
              : null,
          ),
        ),
        E.map.has(entity.id) ? focus(entity) : null,
        deeds(entity),
      ),
      note(all.hidden),
      figures.length ? section("figures", figures.length, E.stack(figures)) : null,
      others.length
        ? section("connections", joins.length, [
            others.length > 2
              ? E.el(
                  "div",
                  { class: "index" },
                  ...others.map((other) =>
                    E.button(
                      {
                        class: "chip",
                        onclick: function () {
                          const target = E.part("panel").querySelector('[data-with="' + CSS.escape(other) + '"]');
                          target.scrollIntoView({ block: "start", behavior: E.calm() ? "auto" : "smooth" });
                        },
                      },
                      E.glyph((E.entities.get(other) || { kind: "" }).kind, 11),
                      E.bdi(E.shorten(E.name(other), 60)),
                      E.el("span", { class: "count" }, String((groups.get(other) || []).length)),
                    ),
                  ),
                )
              : null,
            ...others.map((other) =>
              E.el(
                "div",
                { class: "with", "data-with": other },
                E.el(
                  "h3",
                  {},
                  E.chip(other),
                  E.turn(
                    { type: "pair", id: E.pairOf(entity.id, other) },
                    "both",
                    E.word("both"),
                    E.el("span", { class: "quiet" }, " " + E.name(entity.id) + " – " + E.name(other)),
                  ),
                ),
                ...E.stack(groups.get(other) || []),
              ),
            ),
          ])
        : null,
      !all.shown.length && !all.hidden ? E.el("p", { class: "note" }, E.word("noClaims")) : null,
      naming.shown.length
        ? section(
            "asNamed",
            naming.shown.length,
            naming.shown.map(/** @param {Claim} claim */ (claim) => E.card(claim, { phrase: true })),
          )
        : null,
      from.length || published.length
        ? section("asSource", from.length, [
            from.length ? E.el("p", {}, E.word("asSourceText", E.count("claim", from.length))) : null,
            published.length
              ? E.el(
                  "p",
                  {},
                  E.word("publisher") + ": ",
                  ...E.chips(published.map(/** @param {Article} article */ (article) => article.id)),
                )
              : null,
            E.el(
              "ul",
              { class: "plain-list" },
              ...from.map(
                /** @param {Claim} claim */ (claim) =>
                  E.el(
                    "li",
                    {},
                    E.turn({ type: "claim", id: claim.key }, "chip", E.bdi(E.shorten(E.phrase(claim.proposition), 200))),
                  ),
              ),
            ),
          ])
        : null,
    ].filter(Boolean);
  }

  /** @param {string} key @param {number} count @param {(Node|null)[]} content @returns {HTMLElement} */
  function section(key, count, content) {
    return E.el(
      "section",
      { class: "part" },
      E.el("h3", { class: "part-title" }, E.word(key), E.el("span", { class: "count" }, count ? E.number(count) : "")),
      ...content,
    );
  }

  /** @param {Pair} pair @returns {Node[]} */
  function aboutPair(pair) {
    const claims = split(pair.claims);
    const articles = new Set(claims.shown.map((claim) => claim.article.id)).size;
    return [
      header(
        E.el(
          "span",
          { class: "kind" },
          E.count("claim", claims.shown.length) +
            ", " +
            E.count("article", articles) +
            ", " +
            E.count("origin", E.origins(claims.shown)),
        ),
        E.name(pair.ends[0]) + " – " + E.name(pair.ends[1]),
        E.el("p", { class: "ends" }, E.chip(pair.ends[0]), " ", E.chip(pair.ends[1])),
      ),
      note(claims.hidden),
      E.el(
        "section",
        { class: "part" },
        ...E.stack(
          claims.shown.slice().sort((a, b) => b.relation.sign - a.relation.sign || a.order - b.order),
          "h3",
        ),
      ),
    ].filter(Boolean);
  }

  /** @param {Article} article @returns {Node[]} */
  function aboutArticle(article) {
    const versions = E.data.versions.filter(/** @param {Version} version */ (version) => version.article === article.id);
    const url = E.safe(article.url);
    return [
      header(
        E.el("span", { class: "kind" }, E.word("articleKind")),
        E.name(article.id),
        E.el(
          "dl",
          { class: "facts" },
          ...E.fact("publisher", article.publisher ? E.chip(article.publisher) : null),
          ...E.fact("authors", (article.authors || []).join(", ")),
          ...E.fact("cites", ...E.chips(article.cites || [])),
          ...E.fact("link", url ? E.away(url, E.shorten(url.replace(/^https?:\/\//, ""), 60)) : null),
        ),
      ),
      ...versions.map(
        /** @param {Version} version */ (version) => {
          const all = E.claims.filter(/** @param {Claim} claim */ (claim) => claim.version === version);
          const claims = split(all);
          const carrier = version.carrier;
          return E.el(
            "section",
            { class: "part" },
            E.el("h3", { class: "part-title" }, version.version, E.el("span", { class: "count" }, E.number(all.length))),
            version.title
              ? E.el("p", { class: "published-title", lang: article.language || null, dir: "auto" }, version.title)
              : null,
            E.el(
              "dl",
              { class: "facts" },
              ...E.fact("published", version.published ? E.date(version.published) : E.word("undated")),
              ...E.fact("retrieved", E.date(version.retrieved)),
              ...E.fact(
                "carrier",
                carrier ? E.chip(carrier.outlet) : null,
                carrier && carrier.url ? " " : null,
                carrier && E.safe(carrier.url) ? E.away(E.safe(carrier.url), E.word("openSource")) : null,
              ),
              ...E.fact("curation", E.word(version.complete ? "complete" : "partial")),
              ...E.fact(
                "lists",
                ...(version.lists || []).map((list) =>
                  E.el(
                    "span",
                    { class: "line" },
                    E.text((E.relations.get(list.relation) || { label: { en: list.relation } }).label) +
                      " " +
                      E.name(list.object),
                  ),
                ),
              ),
            ),
            E.reader(version, all),
            note(claims.hidden),
            ...claims.shown.map(/** @param {Claim} claim */ (claim) => E.card(claim, { phrase: true, source: false })),
          );
        },
      ),
    ].filter(Boolean);
  }

  /** @param {Claim} claim @returns {Node[]} */
  function aboutClaim(claim) {
    const all = E.byProposition.get(claim.proposition.id) || [claim];
    return [
      header(
        E.el("span", { class: "kind" }, E.count("claim", all.length)),
        E.phrase(claim.proposition),
        E.el(
          "p",
          { class: "ends" },
          E.chip(claim.proposition.subject),
          " ",
          claim.proposition.object ? E.chip(claim.proposition.object) : null,
        ),
      ),
      ...E.dispute(claim.proposition),
      ...all.map(/** @param {Claim} one */ (one) => E.card(one)),
    ].filter(Boolean);
  }

  /** @param {Choice} choice @returns {boolean} whether there is something to show for it */
  function knows(choice) {
    if (choice.type === "entity") return E.entities.has(choice.id);
    if (choice.type === "pair") return E.pairs.has(choice.id);
    if (choice.type === "article") return E.articles.has(choice.id);
    if (choice.type === "claim") return E.claimByKey.has(choice.id);
    if (choice.type === "conflicts") return choice.id === "all" && E.data.conflicts.length > 0;
    return E.paths.about(choice.id).length > 0;
  }

  let last = "";

  function draw() {
    const panel = E.part("panel");
    const selected = E.state.selected;
    /** @type {Node[]} */
    let content = [];
    if (selected) {
      if (named(selected)) tread(selected);
      if (selected.type === "entity" && E.entities.has(selected.id)) content = aboutEntity(E.entities.get(selected.id));
      if (selected.type === "pair" && E.pairs.has(selected.id)) content = aboutPair(E.pairs.get(selected.id));
      else if (selected.type === "pair") content = E.hulls.between(selected.id);
      if (selected.type === "article" && E.articles.has(selected.id)) content = aboutArticle(E.articles.get(selected.id));
      if (selected.type === "path") content = E.paths.about(selected.id);
      if (selected.type === "conflicts") content = E.disputes();
      if (selected.type === "claim" && E.claimByKey.has(selected.id)) content = aboutClaim(E.claimByKey.get(selected.id));
    }
    const key = JSON.stringify(selected);
    const top = key === last ? panel.scrollTop : 0;
    last = key;
    panel.hidden = !content.length;
    document.body.classList.toggle("panel-open", !panel.hidden);
    panel.setAttribute("aria-labelledby", "panel-title");
    E.replace(panel, ...content);
    panel.scrollTop = top;
    const chosen = panel.querySelector(".card.chosen");
    if (chosen && top === 0 && content.length > 2) chosen.scrollIntoView({ block: "nearest" });
  }

  E.panel = {
    knows,
    start: function () {
      draw();
      E.watch(
        /** @param {Set<string>} changed */ (changed) => {
          if (E.refiltered(changed) || ["selected", "language", "pins", "texts"].some((name) => changed.has(name))) draw();
        },
      );
    },
  };
})(Entente);
