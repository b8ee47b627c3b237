"use strict";
/* The text of a version, where it is at hand, with its evidence marked: text, claims and map point at each other. */
(function (E) {
  /** @param {Claim[]} claims @returns {{start: number, end: number, claim: Claim}[]} */
  function spans(claims) {
    return claims.flatMap((claim) =>
      (claim.assertion.quotes || [])
        .filter((quote) => quote.span)
        .map((quote) => {
          const span = /** @type {[number, number]} */ (quote.span);
          return { start: span[0], end: span[1], claim };
        }),
    );
  }

  /** Mark what is pointed at in the text and among the cards, and light it on the map. @param {Claim} claim */
  function point(claim) {
    const panel = E.byId("panel");
    panel.querySelectorAll(".pointed").forEach((element) => {
      element.classList.remove("pointed");
    });
    /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll("[data-claims]")).forEach((mark) => {
      if (JSON.parse(mark.dataset.claims || "[]").includes(claim.key)) mark.classList.add("pointed");
    });
    /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll("[data-claim]")).forEach((card) => {
      if (card.dataset.claim === claim.key) card.classList.add("pointed");
    });
    E.map.highlightPair(claim.pair);
  }

  /** @param {string} selector */
  function scroll(selector) {
    const target = E.byId("panel").querySelector(selector);
    if (target) target.scrollIntoView({ block: "center", behavior: E.prefersLessMotion() ? "auto" : "smooth" });
  }

  /**
   * @param claims of this version
   * @returns nothing where the text is not at hand
   */
  E.articleText = function (version, claims) {
    const text = version.text;
    if (!text) return null;
    const all = spans(claims);
    const cuts = Array.from(new Set([0, text.length].concat(all.flatMap((span) => [span.start, span.end])))).sort(
      (a, b) => a - b,
    );
    const article = E.articles.get(version.article);
    return E.el(
      "details",
      { class: "reader", open: true },
      E.el("summary", {}, E.word("text")),
      E.el(
        "div",
        { class: "text", lang: (article && article.language) || null, dir: "auto" },
        ...cuts.slice(1).map((end, i) => {
          const start = cuts[i];
          const here = all.filter((span) => span.start <= start && span.end >= end).map((span) => span.claim);
          const piece = /** @type {string} */ (text).slice(start, end);
          if (!here.length) return piece;
          let turn = 0;
          /** A click goes to the claim; where several rest on these words, the next click to the next. */
          function go() {
            const claim = here[turn++ % here.length];
            point(claim);
            scroll(".card.pointed");
          }
          return E.el(
            "mark",
            {
              role: "button",
              tabindex: 0,
              "data-claims": JSON.stringify(here.map((claim) => claim.key)),
              title: here.map((claim) => E.shorten(E.phraseOf(claim), 120)).join("\n"),
              onclick: go,
              onkeydown: function (event) {
                if (event.key === "Enter" || event.key === " ") {
                  event.preventDefault();
                  go();
                }
              },
            },
            piece,
          );
        }),
      ),
    );
  };

  /** A way from a card to its words in the text. */
  E.showInTextButton = function (claim) {
    if (!claim.version.text || !spans([claim]).length) return null;
    return E.button(
      {
        class: "plain in-text",
        onclick: function () {
          const selected = E.state.selected;
          if (!selected || selected.type !== "article" || selected.id !== claim.article.id)
            E.select({ type: "article", id: claim.article.id }, true);
          point(claim);
          scroll("mark.pointed");
        },
      },
      E.word("inText"),
    );
  };
})(Entente);
