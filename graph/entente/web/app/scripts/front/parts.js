"use strict";
/* The parts of the front page: disagreements, stories, promises, revisions, and whose words are relayed. */
(function (E) {
  const { front } = E.data;
  const { bar, card, part, placeOf } = E.frontCards;
  /** How many independent words are drawn as dots. */
  const MAX_DOTS = 10;
  /** How many of them are named. */
  const MAX_NAMED = 2;
  /** How many sides of a disagreement a card shows. */
  const MAX_SIDES = 3;

  /** @param {Word[]} words @returns {HTMLElement} a dot for each independent word, and whose they are */
  function dots(words) {
    const independent = words.filter((word) => word.independent);
    const named = independent.slice(0, MAX_NAMED).map((word) => E.name(word.speaker));
    const more = independent.length - named.length;
    return E.el(
      "span",
      { class: "of-words" },
      E.el("span", { class: "dots", "aria-hidden": "true" }, "●".repeat(Math.min(independent.length, MAX_DOTS))),
      E.count("word", independent.length) + (named.length ? ": " : ""),
      E.isolated(named.join(", ")),
      more ? " " + E.word("front.andMore", E.number(more)) : "",
    );
  }

  /** @param {Conflict} conflict @returns {?Claim} one of its claims, by which it is found */
  function claimOf(conflict) {
    const side = conflict.sides.find((one) => one.claims && one.claims.length);
    return side && side.claims ? E.claims[side.claims[0]] : null;
  }

  /** @param {FrontDisagreement} told @returns {HTMLElement|null} */
  function disagreement(told) {
    const conflict = E.conflictNow(told.conflict);
    const claim = conflict && claimOf(conflict);
    if (!claim) return null;
    const sides = conflict.sides
      .slice()
      .sort((a, b) => b.words.filter((word) => word.independent).length - a.words.filter((word) => word.independent).length);
    const about = E.worded(told.about);
    return card(
      {
        kicker: E.text(E.kindOfConflict(conflict).label),
        headline: about || E.worded(sides[0].position),
        changes: { view: "map", selected: placeOf(claim) },
        look: "disagreement",
      },
      E.el(
        "ul",
        { class: "sides-of-front" },
        ...sides
          .slice(0, MAX_SIDES)
          .map((side) =>
            E.el("li", {}, E.el("span", { class: "says" }, E.isolated(E.worded(side.position))), dots(side.words)),
          ),
        sides.length > MAX_SIDES ? E.el("li", { class: "more-sides" }, E.count("moreSide", sides.length - MAX_SIDES)) : null,
      ),
    );
  }

  function disagreements() {
    const told = front.disagreements;
    if (!told.count) return null;
    return part(
      "disagreements",
      E.word("front.disagreementsLead"),
      E.el("div", { class: "cards" }, ...told.first.map(disagreement)),
      E.el(
        "p",
        { class: "onward" },
        E.wayTo({ view: "map", selected: { type: "conflicts", id: "all" } }, "forward", E.count("allQuestion", told.count)),
      ),
    );
  }

  /** @param {FrontStory} told @returns {Child} the comparison of two of its articles, where the page has one */
  function comparisonOf(told) {
    const names = told.versions.map((number) => E.data.versions[number]).map((one) => one.article + "@" + one.version);
    const found = E.compare.pairs.findIndex(
      (pair) => names.includes(pair.old.name) && names.includes(pair.new.name) && pair.changes.some((row) => row[3]),
    );
    if (found < 0) return null;
    return E.wayTo({ view: "compare", compared: found }, "forward", E.word("front.compareTwo"));
  }

  /** @param {FrontStory} told */
  function story(told) {
    const [disputed, differently, alike, once] = told.standings;
    const publishers = Array.from(
      new Set(told.versions.map((number) => E.data.versions[number].article).map((id) => (E.articles.get(id) || {}).publisher)),
    ).filter(Boolean);
    const shown = publishers.slice(0, 4).map(E.name);
    return card(
      {
        kicker: [E.count("article", told.versions.length), told.drawn ? E.word("front.drawn", E.number(told.drawn)) : ""]
          .filter(Boolean)
          .join(" · "),
        headline: E.name(told.story),
        changes: { view: "map", selected: { type: "entity", id: told.story } },
        look: "story-of-front",
      },
      bar([
        { count: disputed, look: "conflict" },
        { count: differently, look: "differently" },
        { count: alike, look: "alike" },
        { count: once, look: "once" },
      ]),
      E.el(
        "p",
        { class: "tally" },
        E.count("question", disputed + differently + alike + once) +
          ": " +
          [
            ["conflict", disputed],
            ["differently", differently],
            ["alike", alike],
            ["once", once],
          ]
            .filter(([, count]) => count)
            .map(([key, count]) => E.word("front.standing." + key, E.number(Number(count))))
            .join(", "),
      ),
      told.asks.length
        ? E.el(
            "ul",
            { class: "asks" },
            ...told.asks.map(({ text, conflict }) =>
              E.el("li", { class: conflict ? "conflict" : null }, E.isolated(E.worded(text))),
            ),
          )
        : null,
      E.el(
        "p",
        { class: "by" },
        shown.join(", "),
        publishers.length > shown.length ? " " + E.word("front.andMore", E.number(publishers.length - shown.length)) : "",
      ),
      comparisonOf(told),
    );
  }

  function stories() {
    if (!front.stories.count) return null;
    return part(
      "stories",
      E.count("front.storiesLead", front.stories.count),
      E.el("div", { class: "cards" }, ...front.stories.first.map(story)),
    );
  }

  /** @param {string} fate @param {Promised[]} found @returns {HTMLElement[]} a row: of how many of all promises that became */
  function became(fate, found) {
    const count = found.filter((promise) => promise.fate === fate).length;
    if (!count) return [];
    const counted = {
      count,
      look: fate === "came otherwise" ? "otherwise" : "counted",
    };
    return [
      E.el(
        "tr",
        { "data-fate": fate },
        E.el("th", { scope: "row" }, E.word("fate." + fate)),
        E.el("td", { class: "wide" }, bar([counted, { count: found.length - count, look: "others" }])),
        E.el("td", { class: "figure" }, E.number(count)),
      ),
    ];
  }

  /** @param {FrontOutcome} told @returns {HTMLElement} what was promised, by whom, and what came */
  function outcome(told) {
    const fact = E.claims[told.fact];
    /** @type {Map<string, string[]>} */
    const said = new Map();
    told.promises.forEach((promise) => {
      const claim = E.claims[promise.claim];
      const words = promise.text ? E.worded(promise.text) : "";
      const who = E.text(claim.status.label) + " " + E.word("front.byWhom", E.name(claim.assertion.voice[0]));
      said.set(words, (said.get(words) || []).concat(said.get(words)?.includes(who) ? [] : [who]));
    });
    const otherwise = told.promises.some((promise) => promise.otherwise);
    const foretold = told.promises.every((promise) => E.claims[promise.claim].status.standing === "forecast");
    const fate = otherwise ? "came otherwise" : foretold ? "confirmed" : "carried out";
    return card(
      {
        kicker: E.word("fate." + fate),
        headline: E.worded(told.text),
        changes: { view: "map", selected: placeOf(fact) },
        look: otherwise ? "outcome otherwise" : "outcome",
      },
      E.el(
        "ul",
        { class: "sides-of-front" },
        ...Array.from(said, ([words, who]) =>
          E.el(
            "li",
            {},
            words ? E.el("span", { class: "says" }, E.isolated(words)) : null,
            E.el("span", { class: "of-words" }, E.isolated(E.shorten(who.join(", "), 160))),
          ),
        ),
        E.el(
          "li",
          { class: "came" },
          E.el(
            "span",
            { class: "of-words" },
            E.word("front.came", E.text(fact.status.label), E.date(fact.assertion.anchor), E.name(fact.article.id)),
          ),
        ),
      ),
    );
  }

  function promises() {
    const found = E.promises();
    if (!found.length) return null;
    const told = front.outcomes.first.filter(({ fact }) => E.isSeen(E.claims[fact]) && E.isLeft(E.claims[fact]));
    return part(
      "promises",
      E.word("front.promisesLead"),
      E.el(
        "div",
        { class: "promises" },
        E.el(
          "table",
          { class: "kept" },
          E.el("caption", { class: "quiet" }, E.count("promise", found.length)),
          E.el("tbody", {}, ...E.data.promises.fates.flatMap((fate) => became(fate, found))),
        ),
        E.el("div", { class: "cards two" }, ...told.map(outcome)),
      ),
      E.el(
        "p",
        {},
        E.wayTo({ view: "map", selected: { type: "promises", id: "all" } }, "forward", E.word("front.allPromises")),
      ),
    );
  }

  /** @param {FrontRevision} told @returns {HTMLElement} what a later version of an article made of a claim */
  function revision(told) {
    const old = E.claims[told.old];
    const later = E.claims[told.new];
    const texts = told.texts.map(E.worded);
    const names = [old, later].map((claim) => claim.version.article + "@" + claim.version.version);
    const compared = E.compare.pairs.findIndex((pair) => pair.old.name === names[0] && pair.new.name === names[1]);
    return card(
      {
        kicker: E.word("judged." + told.judgement),
        headline: texts[1],
        changes: compared < 0 ? { view: "map", selected: placeOf(later) } : { view: "compare", compared },
        look: "revision",
      },
      E.el(
        "dl",
        { class: "before-after" },
        ...[old, later].flatMap((claim, i) => [
          E.el("dt", {}, E.date(claim.version.published) || claim.version.version),
          E.el(
            "dd",
            { class: i ? "after" : "before" },
            texts[0] === texts[1] ? null : E.el("span", { class: "says" }, E.isolated(texts[i])),
            E.el(
              "span",
              { class: "of-words" },
              E.text(claim.status.label) + ", " + E.word("front.byWhom", claim.assertion.voice.map(E.name).join(", ")),
            ),
          ),
        ]),
      ),
      E.el("p", { class: "by" }, E.name(later.article.id)),
      E.el("p", { class: "tally" }, E.text(told.told)),
    );
  }

  function revisions() {
    if (!front.revisions.first.length) return null;
    return part(
      "revisions",
      E.word("front.revisionsLead"),
      E.el("div", { class: "cards two" }, ...front.revisions.first.map(revision)),
    );
  }

  /** Who is relayed most, and how much rests on one word. */
  function words() {
    const { relayed, words: counts } = front;
    if (!counts.propositions) return null;
    const most = Math.max(1, ...relayed.first.map((one) => one.articles));
    return part(
      "words",
      E.word("front.wordsLead"),
      E.el(
        "div",
        { class: "words-of-front" },
        E.el(
          "div",
          { class: "on-one-word" },
          E.el("p", { class: "great" }, E.number(Math.round((100 * counts.alone) / counts.propositions)) + " %"),
          E.el(
            "p",
            {},
            E.explained("independent words", E.word("front.alone", E.number(counts.alone), E.number(counts.propositions))),
          ),
          counts.repeated ? E.el("p", { class: "tally" }, E.word("front.repeated", E.number(counts.repeated))) : null,
          ...[
            { key: "front.onOneWord", rests: { least: 0, alone: E.anyoneAlone } },
            { key: "front.onTwoWords", rests: { least: 2, alone: "" } },
          ].map(({ key, rests }) => E.el("p", {}, E.wayTo({ view: "table", selected: null, rests }, "forward", E.word(key)))),
          E.el(
            "p",
            {},
            E.wayTo({ view: "map", selected: { type: "voices", id: "all" } }, "forward", E.word("front.allVoices")),
          ),
        ),
        relayed.count
          ? E.el(
              "table",
              { class: "relayed" },
              E.el("caption", {}, E.word("front.relayed")),
              E.el(
                "tbody",
                {},
                ...relayed.first.map((one) =>
                  E.el(
                    "tr",
                    {},
                    E.el(
                      "th",
                      { scope: "row" },
                      E.wayTo(
                        {
                          view: "map",
                          selected: { type: "entity", id: one.speaker },
                        },
                        "named",
                        E.isolated(E.name(one.speaker)),
                      ),
                    ),
                    E.el(
                      "td",
                      { class: "wide" },
                      bar([
                        { count: one.articles, look: "counted" },
                        { count: most - one.articles, look: "others" },
                      ]),
                    ),
                    E.el("td", { class: "figure" }, E.count("article", one.articles)),
                    E.el("td", { class: "figure" }, E.count("claim", one.claims)),
                  ),
                ),
              ),
            )
          : null,
      ),
    );
  }

  E.frontParts = () => [disagreements(), stories(), promises(), revisions(), words()];
})(Entente);
