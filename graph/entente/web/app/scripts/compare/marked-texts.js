"use strict";
/* The two texts beside each other, with the evidence of each change marked: texts and list point at each other. */
(function (E) {
  const SIDES = /** @type {["old", "new"]} */ (["old", "new"]);
  /** What tells most comes first where one passage bears several changes. @type {Group[]} */
  const ORDER = ["dropped", "added", "revised", "kept"];

  /** @param {"old"|"new"} side @returns {?Version} */
  function versionOf(side) {
    const number = E.compare.current()[side].version;
    return number === undefined ? null : E.data.versions[number];
  }

  /** @param {"old"|"new"} side @returns {{start: number, end: number, change: Change}[]} in the order of the text */
  function passages(side) {
    const found = E.compare.all().flatMap((change) => {
      const claim = change[side];
      return ((claim && claim.assertion.quotes) || []).flatMap((quote) =>
        quote.span ? [{ start: quote.span[0], end: quote.span[1], change }] : [],
      );
    });
    return found.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** @param {string} piece @param {Change[]} here @returns {HTMLElement} */
  function marked(piece, here) {
    const group = ORDER.find((one) => here.some((change) => change.group === one)) || "kept";
    /** Where several changes rest on these words, the next click goes to the next. */
    function go() {
      const next = here[(here.findIndex((change) => change.number === E.state.change) + 1) % here.length];
      E.compare.select(next.number);
    }
    return E.el(
      "mark",
      {
        class: "is-" + group,
        role: "button",
        tabindex: 0,
        "data-changes": JSON.stringify(here.map((change) => change.number)),
        title: here.map((change) => E.changeName(change.kind) + ": " + E.shorten(E.compare.phrase(change), 120)).join("\n"),
        onclick: go,
        onkeydown: function (event) {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          go();
        },
      },
      piece,
    );
  }

  /** @param {"old"|"new"} side @returns {HTMLElement} */
  function column(side) {
    const version = versionOf(side);
    const text = (version && version.text) || "";
    const all = passages(side);
    const cuts = Array.from(new Set([0, text.length].concat(all.flatMap((one) => [one.start, one.end])))).sort((a, b) => a - b);
    const article = version && E.articles.get(version.article);
    return E.el(
      "div",
      { class: "column" },
      E.el("h2", {}, E.compare.sideName(side), version ? E.el("span", { class: "told" }, version.version) : null),
      E.el(
        "div",
        {
          class: "text",
          id: "text-" + side,
          tabindex: 0,
          role: "region",
          "aria-label": E.word("textOf", E.compare.sideName(side)),
          lang: (article && article.language) || null,
          dir: "auto",
        },
        ...(text
          ? cuts.slice(1).map((end, i) => {
              const here = all.filter((one) => one.start <= cuts[i] && one.end >= end).map((one) => one.change);
              const piece = text.slice(cuts[i], end);
              return here.length ? marked(piece, Array.from(new Set(here))) : piece;
            })
          : [E.el("p", { class: "nothing" }, E.word("textMissing"))]),
      ),
    );
  }

  /** @param {Element} box @param {?Element} target */
  function bring(box, target) {
    if (!target) return;
    const way = target.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    box.scrollBy({ top: way, behavior: E.prefersLessMotion() ? "auto" : "smooth" });
  }

  /** The words of a change on a side; where it has none, those of what stands nearest beside it on the other. @param {"old"|"new"} side */
  function words(side) {
    const chosen = /** @type {Change} */ (E.compare.selected());
    const box = E.byId("text-" + side);
    const own = markOf(box, chosen.number);
    if (own) return own;
    const other = side === "old" ? "new" : "old";
    const all = passages(other);
    const at = all.findIndex((one) => one.change.number === chosen.number);
    for (let step = 1; at >= 0 && step < all.length; step++) {
      for (const one of [all[at - step], all[at + step]]) {
        const near = one && one.change[side] ? markOf(box, one.change.number) : null;
        if (near) return near;
      }
    }
    return null;
  }

  /** @param {Element} box @param {number} number @returns {Element|null} */
  function markOf(box, number) {
    const found = Array.from(box.querySelectorAll("mark")).find((one) =>
      JSON.parse(one.dataset.changes || "[]").includes(number),
    );
    return found || null;
  }

  E.markedTexts = {
    /** @returns {boolean} whether a text is at hand */
    offered: () =>
      SIDES.some((side) => {
        const version = versionOf(side);
        return Boolean(version && version.text);
      }),
    draw: function () {
      E.replace(E.byId("texts"), ...(E.markedTexts.offered() ? SIDES.map(column) : []));
    },
    /** Show what is chosen, and what is sifted out. */
    markSelection: function () {
      const shown = new Set(E.compare.filtered().map((change) => change.number));
      Array.from(E.byId("texts").querySelectorAll("mark")).forEach((element) => {
        const numbers = JSON.parse(/** @type {HTMLElement} */ (element).dataset.changes || "[]");
        element.classList.toggle("chosen", numbers.includes(E.state.change));
        element.classList.toggle("out", !numbers.some(/** @param {number} number */ (number) => shown.has(number)));
      });
    },
    /** Scroll both texts to the words of the chosen change. */
    scrollToSelection: function () {
      if (!E.compare.selected() || !E.markedTexts.offered() || !E.byId("texts").clientHeight) return;
      SIDES.forEach((side) => {
        bring(E.byId("text-" + side), words(side));
      });
    },
  };
})(Entente);
