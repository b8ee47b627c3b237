"use strict";
/* Whose words the corpus relays, and who copies whom, in the panel; each count with its claims. */
(function (E) {
  const { voices } = E.data;
  /** So many are listed at once; the rest on request. */
  const AT_ONCE = 60;

  /** @param {HTMLElement[]} items @param {number} [from] @returns {HTMLElement[]} the first, and a button for the others */
  function listed(items, from = 0) {
    const rest = items.length - from - AT_ONCE;
    if (rest <= 0) return items.slice(from);
    const more = E.button(
      {
        class: "plain more",
        onclick: function () {
          const next = listed(items, from + AT_ONCE);
          more.replaceWith(...next);
          const first = next[0].querySelector("summary, a");
          if (first instanceof HTMLElement) first.focus({ preventScroll: true });
        },
      },
      E.count("more", rest),
    );
    return items.slice(from, from + AT_ONCE).concat([more]);
  }

  /** @param {number} order @returns {HTMLElement} the way to a claim */
  function link(order) {
    const claim = E.claims[order];
    return E.el(
      "li",
      {},
      E.panelLink({ type: "claim", id: claim.key }, "named", E.isolated(E.phraseOf(claim))),
      E.el("span", { class: "of-words" }, " – " + E.text(claim.status.label) + ", " + E.name(claim.article.id)),
    );
  }

  /** @param {string} key @param {number} count @param {() => HTMLElement[]} items @returns {HTMLElement} a count with its claims */
  function counted(key, count, items) {
    const list = E.el("ul", { class: "counted" });
    return E.el(
      "details",
      {
        ontoggle: function () {
          if (!list.firstChild) list.append(...listed(items()));
        },
      },
      E.el("summary", {}, E.word(key), " ", E.el("span", { class: "count" }, E.number(count))),
      list,
    );
  }

  /** @param {Voice} voice @returns {HTMLElement} */
  function about(voice) {
    const own = (voice.own || []).length;
    const holder = E.el("div");
    return E.el(
      "details",
      {
        class: "voice",
        "data-speaker": voice.speaker,
        ontoggle: function () {
          if (holder.firstChild) return;
          holder.append(
            E.el("p", {}, E.chip(voice.speaker)),
            ...voices.counted.flatMap((name) => {
              const claims = voice[name] || [];
              return claims.length ? [counted("voice." + name, claims.length, () => claims.map(link))] : [];
            }),
          );
        },
      },
      E.el(
        "summary",
        {},
        E.isolated(E.name(voice.speaker), { class: "name" }),
        " ",
        E.el(
          "span",
          { class: "of-words" },
          [
            voice.articles
              ? E.word("voice.tally", E.count("article", voice.articles), E.count("claim", (voice.relayed || []).length))
              : "",
            own ? E.word("voice.ownTally", E.number(own)) : "",
          ]
            .filter(Boolean)
            .join(" · "),
        ),
      ),
      holder,
    );
  }

  /** @param {[number|null, number|null]} change @returns {HTMLElement} what a carrier made of a claim */
  function change([old, made]) {
    /** @param {number|null} order */
    const end = (order) =>
      order === null
        ? E.el("span", { class: "quiet" }, "–")
        : E.panelLink({ type: "claim", id: E.claims[order].key }, "named", E.text(E.claims[order].status.label));
    const told = E.claims[/** @type {number} */ (made ?? old)];
    return E.el("li", {}, E.isolated(E.phraseOf(told)), ": ", end(old), " → ", end(made));
  }

  /** @param {Carrier} one @returns {HTMLElement} */
  function carrier(one) {
    const confidence = one.confidence ? E.word("carrier.confidence", E.label(E.confidences, one.confidence)) : "";
    return E.el(
      "section",
      { class: "carrier", "data-carrier": one.carrier, "data-source": one.source },
      E.el(
        "p",
        {},
        E.isolated(E.sourceName(one.carrier), { class: "name" }),
        E.el("span", { class: "of-words" }, " " + E.word("carrier.from") + " "),
        E.isolated(E.sourceName(one.source), { class: "name" }),
        confidence ? E.el("span", { class: "of-words" }, " " + confidence) : null,
      ),
      ...voices.courses.flatMap((course) => {
        const changes = one.made[course] || [];
        return changes.length ? [counted("course." + course, changes.length, () => changes.map(change))] : [];
      }),
    );
  }

  E.wholeCorpusNote = function () {
    return E.state.time || E.state.without ? E.el("p", { class: "note" }, E.word("voices.whole")) : null;
  };

  E.aboutVoices = function () {
    const carriers = voices.carriers.map(carrier);
    return [
      E.heading.header(null, E.word("voices"), E.el("p", { class: "description" }, E.word("voices.mean"))),
      E.wholeCorpusNote(),
      E.heading.section("voices.speakers", voices.speakers.length, listed(voices.speakers.map(about))),
      carriers.length
        ? E.heading.section("carriers", carriers.length, [
            E.el("p", { class: "description" }, E.word("carriers.mean")),
            ...listed(carriers),
          ])
        : null,
    ].filter((part) => part !== null);
  };
})(Entente);
