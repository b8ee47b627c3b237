"use strict";
/* The columns of the table. */
(function (E) {
  /** For when a value is claimed. @param {Claim} claim @returns {string[]} */
  function year(claim) {
    const p = claim.proposition;
    return [p.by ? E.word("by", p.by) : "", p.in ? E.word("in", p.in) : ""].filter(Boolean);
  }

  /** @param {Claim} claim @param {boolean} [plain] dates as in the data @returns {string} */
  function object(claim, plain) {
    const p = claim.proposition;
    const date = plain ? p.date || "" : E.date(p.date);
    return [p.object !== undefined ? E.name(p.object) : p.value ? E.text(p.value) : date]
      .concat(year(claim))
      .filter(Boolean)
      .join(" ");
  }

  /** @param {Claim} claim @returns {string} */
  function said(claim) {
    const voice = claim.assertion.voice;
    return voice[0] === claim.article.id ? E.word("ownVoice") : voice.map(E.name).join(" → ");
  }

  E.columns = [
    {
      id: "subject",
      text: function (claim) {
        return E.name(claim.proposition.subject);
      },
      cell: function (claim) {
        return E.chip(claim.proposition.subject);
      },
    },
    {
      id: "relation",
      text: function (claim) {
        return E.verb(claim.proposition);
      },
    },
    {
      id: "object",
      text: function (claim) {
        return object(claim);
      },
      cell: function (claim) {
        const id = claim.proposition.object;
        if (id === undefined) return E.isolated(object(claim));
        return E.el("span", {}, E.chip(id), ...year(claim).map((words) => " " + words));
      },
      saved: function (claim) {
        return object(claim, true);
      },
      below: ["topic"],
    },
    {
      id: "status",
      text: function (claim) {
        return E.text(claim.status.label) || claim.status.id;
      },
      sort: function (claim) {
        return E.data.statuses.indexOf(claim.status);
      },
      cell: function (claim) {
        return E.el("span", {}, E.statusBadge(claim.status, claim.relation.sign), E.certaintyTag(claim));
      },
    },
    {
      id: "statement",
      text: function (claim) {
        return E.text(claim.assertion.statement);
      },
      cell: function (claim) {
        return E.panelLink(
          { type: "claim", id: claim.key },
          "open",
          E.isolated(E.shorten(E.text(claim.assertion.statement), 300)),
          E.disputed(claim) ? E.el("span", { class: "unequal", title: E.word("contested") }, "≠") : null,
          ...(claim.assertion.quotes || []).map((quote) =>
            E.el(
              "span",
              { class: "words-of" },
              E.el("q", { lang: E.languageOf(claim) || null, dir: "auto" }, E.shorten(quote.text, 160)),
              E.foreignTongue(claim),
            ),
          ),
        );
      },
      below: ["said", "source", "published"],
    },
    {
      id: "rests",
      text: function (claim) {
        const speakers = E.restsOn(claim);
        return speakers.length ? E.number(speakers.length) + ": " + speakers.map(E.name).join(", ") : "";
      },
      sort: function (claim) {
        return E.restsOn(claim).length;
      },
      saved: function (claim) {
        return E.restsOn(claim).map(E.name).join("; ");
      },
      below: ["said"],
    },
    { id: "said", text: said },
    {
      id: "source",
      text: function (claim) {
        return E.sourceName(claim.version.article + "@" + claim.version.version);
      },
      cell: function (claim) {
        return E.chip(claim.article.id, E.sourceName(claim.version.article + "@" + claim.version.version));
      },
      saved: function (claim) {
        return E.sourceName(claim.version.article + "@" + claim.version.version, true);
      },
      below: ["published"],
    },
    {
      id: "published",
      text: function (claim) {
        return claim.version.published ? E.date(claim.version.published) : E.word("undated");
      },
      sort: function (claim) {
        // A coarse date counts at its latest.
        return claim.version.day || "";
      },
      saved: function (claim) {
        return claim.version.published || "";
      },
    },
    {
      id: "topic",
      text: function (claim) {
        return E.name(claim.proposition.topic);
      },
    },
  ];
})(Entente);
