"use strict";
/* One claim with all that is known of it: what is stated, how it stands, who said it, where, in which words. */
(function (E) {
  /** About so many claims are listed at once; the rest on request. */
  const MAX_LISTED = 60;

  /** Who said it: the chain, origin first, and through whom it came. @param {Claim} claim @returns {Child[]} */
  function attribution(claim) {
    const a = claim.assertion;
    if (!a.said || !a.said.length) {
      const voice = a.voice[0];
      return voice === claim.article.id
        ? [E.word("ownVoice")]
        : [E.chip(voice), document.createTextNode(" (" + E.word("ownVoice") + ")")];
    }
    return a.said.flatMap((id, i) =>
      i ? [E.el("span", { class: "via" }, " " + E.word("via") + " "), E.chip(id)] : [E.chip(id)],
    );
  }

  /** @param {Claim} claim @returns {Node[]} */
  function order(claim) {
    const ordered = claim.assertion.ordered;
    if (!ordered) return [];
    /** @type {Node[]} */
    const parts = [E.chip(ordered.by)];
    if (ordered.to && ordered.to.length)
      parts.push(document.createTextNode(" " + E.word("orderedTo") + " "), ...E.chips(ordered.to));
    if (ordered.document) parts.push(document.createTextNode(" " + E.word("orderDocument") + " "), E.chip(ordered.document));
    return parts;
  }

  /** @param {Claim} claim @param {Quote} quote @returns {HTMLElement} */
  function quotation(claim, quote) {
    const address = E.sourceAddress(claim, quote);
    return E.el(
      "blockquote",
      {},
      E.quoted(
        claim,
        "quote",
        quote.text,
        quote.before ? E.el("span", { class: "around" }, "… " + quote.before) : null,
        quote.after ? E.el("span", { class: "around" }, quote.after + " …") : null,
      ),
      E.foreignTongue(claim),
      address
        ? E.el(
            "a",
            {
              href: address,
              rel: "noopener noreferrer",
              target: "_blank",
              class: "to-quote",
              title: E.word("openQuote"),
              "aria-label": E.word("openQuote"),
            },
            E.icon("away", "M8 4H4V16H16V12M11 4H16V9M16 4L9 11"),
          )
        : null,
    );
  }

  /** @param {Claim} claim @returns {HTMLElement[]} where it stands, and the way there */
  function source(claim) {
    const { version, published, carrier } = claim.version;
    const address = E.sourceAddress(claim);
    const copy = E.archivedAddress(claim.version);
    const dated = published ? (published === version ? "" : ", " + E.date(published)) : ", " + E.word("undated");
    return E.factRow(
      "source",
      E.panelLink(
        { type: "article", id: claim.article.id },
        "chip article",
        E.isolated(E.shorten(E.name(claim.article.id), 160)),
      ),
      E.el("span", { class: "where" }, ", " + version + dated),
      carrier ? E.el("span", { class: "where" }, ", " + E.word("carriedBy", E.name(carrier.outlet))) : null,
      claim.article.corpus ? E.el("span", { class: "where" }, ", " + E.word("fromCorpus", E.text(claim.article.corpus))) : null,
      address ? " " : null,
      address
        ? E.el(
            "a",
            {
              href: address,
              rel: "noopener noreferrer",
              target: "_blank",
              class: "away",
            },
            E.word("openSource"),
          )
        : null,
      copy ? " " : null,
      copy ? E.externalLink(copy, E.word("archived")) : null,
    );
  }

  /**
   * All that is known of one claim.
   * @param options whether to say the phrase and the source too
   */
  E.claimCard = function (claim, options) {
    const a = claim.assertion;
    const p = claim.proposition;
    const version = claim.version;
    const converted = (a.converted || []).map(E.conversion).join("; ");
    const value = E.amountOf(claim) + (p.value && converted ? " (" + E.word("converted", converted) + ")" : "");
    const quotes = (a.quotes || []).map((quote) => quotation(claim, quote));
    const reasons = E.reasonsOf(claim);
    const chosen = E.state.selected && E.state.selected.type === "claim" && E.state.selected.id === claim.key;
    return E.el(
      "article",
      { class: "card" + (chosen ? " chosen" : ""), "data-claim": claim.key },
      E.el(
        "div",
        { class: "head" },
        E.statusBadge(claim.status, claim.relation.sign),
        E.isEarlier(version) ? E.el("span", { class: "tag" }, E.word("earlier")) : null,
        E.certaintyTag(claim),
      ),
      E.el("p", { class: "statement", dir: "auto" }, E.text(a.statement)),
      options && options.phrase ? E.el("p", { class: "phrase", dir: "auto" }, E.phraseOf(claim)) : null,
      ...quotes,
      E.el(
        "dl",
        { class: "facts" },
        ...E.factRow("said", ...attribution(claim)),
        ...E.factRow("orderedBy", ...order(claim)),
        ...E.factRow("value", value),
        ...E.factRow("date", E.datedOf(claim)),
        ...E.factRow("when", a.when ? E.date(a.when) : ""),
        ...E.factRow("at", a.at ? E.chip(a.at) : null),
        ...E.factRow("holds", E.validity(a)),
        ...E.factRow("topic", p.topic ? E.chip(p.topic) : null),
        ...E.factRow(
          "because",
          ...reasons.map((other) =>
            E.panelLink(
              { type: "claim", id: other.key },
              "chip",
              E.isolated(E.shorten(E.text(other.assertion.statement), 160)),
            ),
          ),
        ),
        ...E.factRow("confidence", a.confidence ? E.label(E.confidences, a.confidence) : ""),
        ...E.factRow("grade", a.grade ? E.word("gradeLong", a.grade) : ""),
        ...E.factRow("tags", (a.tags || []).join(", ")),
        ...(options && options.source === false ? [] : source(claim)),
      ),
      E.why(claim),
      E.citing(claim),
    );
  };

  /** @param {Claim[]} claims @returns {Claim[][]} by what they claim */
  function byProposition(claims) {
    /** @type {Map<string, Claim[]>} */
    const groups = new Map();
    claims.forEach((claim) => {
      groups.set(claim.proposition.id, (groups.get(claim.proposition.id) || []).concat([claim]));
    });
    return Array.from(groups.values());
  }

  /**
   * Claims under what they claim: one heading for each proposition, its sources below.
   * @param level of the headings; "h4" by default
   * @param atOnce how many are listed before the rest is asked for
   */
  E.claimsByProposition = function (claims, level, atOnce = MAX_LISTED) {
    const groups = byProposition(claims);
    let count = 0;
    const first = groups.filter((group, i) => (i && count >= atOnce ? false : (count += group.length)));
    const rest = groups.slice(first.length).flat();
    if (count + rest.length > atOnce + atOnce / 2 && rest.length) {
      const more = E.button(
        {
          class: "plain more",
          onclick: function () {
            const next = E.claimsByProposition(rest, level);
            more.replaceWith(...next);
            next[0].tabIndex = -1;
            next[0].focus({ preventScroll: true });
          },
        },
        E.count("claimMore", rest.length),
      );
      return sections(first, level).concat([more]);
    }
    return sections(groups, level);
  };

  /** @param {Claim[][]} groups @param {string} [level] @returns {HTMLElement[]} */
  function sections(groups, level) {
    const listed = new Set();
    return groups.map((group) => {
      const p = group[0].proposition;
      const articles = new Set(group.map((claim) => claim.article.id)).size;
      return E.el(
        "section",
        {
          class:
            "proposition sign" +
            (group[0].relation.sign > 0 ? "-together" : group[0].relation.sign < 0 ? "-apart" : "-neutral"),
          "data-proposition": p.id,
        },
        E.el(level || "h4", { dir: "auto", class: "claimed" }, E.phrase(p)),
        group.length > 1
          ? E.el("p", { class: "weight" }, E.count("article", articles) + ", " + E.count("word", E.wordCount(group)))
          : null,
        ...E.disagreementsOf(p, listed),
        ...group.map((claim) => E.claimCard(claim)),
      );
    });
  }
})(Entente);
