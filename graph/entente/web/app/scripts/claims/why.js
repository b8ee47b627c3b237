"use strict";
/* Why a claim is here: the tree from it through its reasons, citations and copies to the words that it rests on. */
(function (E) {
  /** @param {Claim} claim @returns {HTMLElement[]} its quotes */
  function quotes(claim) {
    return (claim.assertion.quotes || []).map((quote) =>
      E.el("li", {}, E.quoted(claim, "quote", quote.text), E.foreignTongue(claim)),
    );
  }

  /** @param {Claim} claim @returns {Child[]} where it stands, how, and who said it */
  function line(claim) {
    const { version, published } = claim.version;
    return [
      E.panelLink({ type: "claim", id: claim.key }, "named", E.isolated(E.shorten(E.name(claim.article.id), 80))),
      ", " + (published ? E.date(published) : version + ", " + E.word("undated")) + ": ",
      E.text(claim.status.label) + ", " + E.word("why.said", claim.assertion.voice.map(E.name).join(", ")),
    ];
  }

  /**
   * @param {Claim} claim @param {Claim} asked @param {Set<Claim>} told in full already @param {string} [how] another rests on it
   * @returns {HTMLElement} it, and below it all that it rests on
   */
  function node(claim, asked, told, how) {
    const phrase = claim.proposition === asked.proposition ? null : E.el("span", { class: "phrase" }, E.phraseOf(claim));
    const head = [
      how ? E.el("span", { class: "how" }, E.word("why." + how), " ") : null,
      phrase,
      phrase ? "; " : null,
      ...line(claim),
    ];
    if (told.has(claim)) return E.el("li", {}, ...head, " ", E.el("span", { class: "quiet" }, E.word("why.above")));
    told.add(claim);
    const links = E.restingOn(claim);
    return E.el(
      "li",
      {},
      ...head,
      E.el(
        "ul",
        {},
        ...quotes(claim),
        links.length ? null : E.el("li", { class: "word" }, E.word("why.word", E.name(claim.assertion.voice[0]))),
        ...links.map((link) => node(link.claim, asked, told, link.how)),
        ...E.reasonsOf(claim).map((reason) => node(reason, asked, told, "because")),
      ),
    );
  }

  E.why = function (claim) {
    const holder = E.el("div");
    function fill() {
      if (holder.firstChild) return;
      const { circles } = E.groundsOf([claim]);
      holder.append(
        E.el("ul", { class: "grounds" }, node(claim, claim, new Set())),
        ...circles.map((circle) =>
          E.el(
            "p",
            { class: "circle" },
            E.word(
              "why.circle",
              circle
                .concat(circle[0])
                .map((one) => E.name(one.article.id))
                .join(" → "),
            ),
          ),
        ),
      );
      if (E.state.time) holder.append(E.el("p", { class: "quiet" }, E.word("why.whole")));
    }
    return E.el("details", { class: "why", ontoggle: fill }, E.el("summary", {}, E.word("why")), holder);
  };
})(Entente);
