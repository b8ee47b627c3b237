"use strict";
/* What was ordered, announced, planned and forecast, in the panel, and what became of it by the day chosen. */
(function (E) {
  /** @param {Claim} claim @returns {string} how it stands, and who says so */
  function made(claim) {
    const { ordered, voice } = claim.assertion;
    const speaker = E.name(voice[0]);
    const status = E.text(claim.status.label);
    return ordered && ordered.by !== voice[0]
      ? E.word("promise.ordered", status, E.name(ordered.by), speaker)
      : E.word("promise.made", status, speaker);
  }

  /** @param {Promised} promise @returns {HTMLElement} */
  function item(promise) {
    const first = promise.claims[0];
    const { teller } = promise;
    const articles = Array.from(new Set(promise.claims.map((claim) => claim.article.id)));
    return E.el(
      "li",
      { "data-claim": first.key },
      E.panelLink({ type: "claim", id: first.key }, "named", E.isolated(E.phraseOf(first))),
      E.el("p", { class: "of-words" }, made(first) + (promise.due ? ", " + E.word("promise.due", E.date(promise.due)) : "")),
      E.el("p", { class: "of-words" }, E.word("promise.in", E.shorten(articles.map(E.name).join(", "), 200))),
      teller
        ? E.el(
            "p",
            { class: "teller" },
            E.panelLink({ type: "claim", id: teller.key }, "named", E.isolated(E.phraseOf(teller))),
            E.el("span", { class: "of-words" }, made(teller) + " (" + E.name(teller.article.id) + ")"),
          )
        : null,
    );
  }

  /** The fates whose promises are open. @type {Set<string>} */
  const opened = new Set();

  /** @param {string} fate @param {Promised[]} found @returns {HTMLElement} */
  function group(fate, found) {
    const list = E.el("ul", { class: "promised" });
    function fill() {
      if (!list.firstChild) list.append(...found.map(item));
    }
    if (opened.has(fate)) fill();
    return E.el(
      "details",
      {
        class: "part",
        "data-fate": fate,
        open: opened.has(fate),
        ontoggle: function (event) {
          if (event.target.open) opened.add(fate);
          else opened.delete(fate);
          if (event.target.open) fill();
        },
      },
      E.el(
        "summary",
        { class: "part-title" },
        E.word("fate." + fate),
        " ",
        E.el("span", { class: "count" }, E.number(found.length)),
      ),
      list,
    );
  }

  /** @returns {string} by which day it is told */
  function by() {
    const { time } = E.state;
    return time ? E.word("timeUntil." + time.by, E.date(E.lastDay(time.until))) : E.word("promises.now");
  }

  E.aboutPromises = function () {
    const found = E.promises();
    return [
      E.heading.header(
        E.el("span", { class: "kind" }, E.count("promise", found.length)),
        E.word("promises"),
        E.el("p", { class: "description" }, E.word("promises.mean")),
        E.el("p", { class: "description", id: "promises-by" }, by()),
      ),
      ...E.data.promises.fates.flatMap((fate) => {
        const some = found.filter((promise) => promise.fate === fate);
        return some.length ? [group(fate, some)] : [];
      }),
    ].filter((part) => part !== null);
  };
})(Entente);
