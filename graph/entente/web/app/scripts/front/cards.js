"use strict";
/* What the front page is made of: ways into the views, cards, and bars that show a share. */
(function (E) {
  /**
   * A link that turns the page to a view; the address is that of the view, so that it opens in another tab, too.
   * @param changes what becomes of the state
   */
  E.wayTo = function (changes, look, ...content) {
    return E.el(
      "a",
      {
        class: look,
        href: E.addressOf(changes),
        onclick: function (event) {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          E.goTo(changes);
        },
      },
      ...content,
    );
  };

  /** Turn to a view, and take the keyboard there. */
  E.goTo = function (changes) {
    const { selected, ...others } = changes;
    if (selected !== undefined) E.select(selected, true, others);
    else E.set(others);
    if (!selected) E.byId(E.state.view).focus({ preventScroll: true });
  };

  /** @param {Claim} claim @returns {Choice} what the panel shows of it: all between its two ends, else the claim itself */
  function placeOf(claim) {
    return claim.pair ? { type: "pair", id: claim.pair } : { type: "claim", id: claim.key };
  }

  E.frontCards = {
    placeOf,

    /** A part of the page under a heading, with what it says of itself. @param {string} key @param {Child} lead */
    part: function (key, lead, ...content) {
      return E.el(
        "section",
        { class: "front-part", id: "front-" + key, "aria-labelledby": "front-" + key + "-title" },
        E.el(
          "header",
          { class: "front-head" },
          E.el("h2", { id: "front-" + key + "-title" }, E.word("front." + key)),
          lead ? E.el("p", {}, lead) : null,
        ),
        ...content,
      );
    },

    /** A card: what kind of thing it tells, its headline, which leads on, and the rest. */
    card: function ({ kicker, headline, changes, look }, ...content) {
      return E.el(
        "article",
        { class: "card-of-front " + (look || "") },
        kicker ? E.el("p", { class: "kicker" }, kicker) : null,
        E.el("h3", {}, E.wayTo(changes, "headline", E.isolated(headline))),
        ...content,
      );
    },

    /**
     * A bar in parts, each as wide as its share; the words stand beside it.
     * @param {{count: number, look: string}[]} parts
     */
    bar: function (parts) {
      const all = parts.reduce((sum, part) => sum + part.count, 0) || 1;
      let from = 0;
      return E.svg(
        "svg",
        { class: "share", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
        ...parts
          .filter((part) => part.count)
          .map((part) => {
            const x = from;
            const width = (part.count / all) * 100;
            from += width;
            return E.svg("rect", { x, y: 0, width: Math.max(width - 0.4, 0.6), height: 6, class: part.look });
          }),
      );
    },
  };
})(Entente);
