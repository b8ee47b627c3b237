"use strict";
/* An article in the panel, version by version. */
(function (E) {
  const { header, note, splitByVisibility: split } = E.heading;

  /** An article that another was drawn from, and how surely. @param {{ article: string, confidence?: string }} derivation */
  function source({ article, confidence }) {
    const sure = confidence ? " (" + E.word("confidence") + ": " + E.label(E.confidences, confidence) + ")" : null;
    return E.el("span", { class: "line" }, E.chip(article), sure);
  }

  E.aboutArticle = function (article) {
    const versions = E.data.versions.filter((version) => version.article === article.id && E.isKnown(version));
    const url = E.webAddress(article.url);
    return [
      header(
        E.el("span", { class: "kind" }, E.word("articleKind")),
        E.name(article.id),
        E.el(
          "dl",
          { class: "facts" },
          ...E.factRow("publisher", article.publisher ? E.chip(article.publisher) : null),
          ...E.factRow("authors", (article.authors || []).join(", ")),
          ...E.factRow("cites", ...E.chips(article.cites || [])),
          ...E.factRow("derivesFrom", ...(article.derivesFrom || []).map(source)),
          ...E.factRow("story", article.story ? E.chip(article.story) : null),
          ...E.factRow("link", url ? E.externalLink(url, E.shorten(url.replace(/^https?:\/\//, ""), 60)) : null),
        ),
      ),
      ...versions.map((version) => {
        const all = E.claims.filter((claim) => claim.version === version);
        const claims = split(all);
        const carrier = version.carrier;
        const copy = E.archivedAddress(version);
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
            ...E.factRow("published", version.published ? E.date(version.published) : E.word("undated")),
            ...E.factRow("retrieved", E.date(version.retrieved)),
            ...E.factRow(
              "carrier",
              carrier ? E.chip(carrier.outlet) : null,
              carrier && carrier.url ? " " : null,
              carrier && E.webAddress(carrier.url) ? E.externalLink(E.webAddress(carrier.url), E.word("openSource")) : null,
            ),
            ...E.factRow(
              "archived",
              copy ? E.externalLink(copy, E.word("openArchived")) : null,
              copy && version.archived && version.archived.date ? ", " + E.date(version.archived.date) : null,
            ),
            ...E.factRow("curation", E.word(version.complete ? "complete" : "partial")),
            ...E.factRow(
              "lists",
              ...(version.lists || []).map((list) =>
                E.el("span", { class: "line" }, E.label(E.relations, list.relation) + " " + E.name(list.object)),
              ),
            ),
          ),
          E.articleText(version, all),
          note(claims.hidden),
          ...claims.shown.map((claim) => E.claimCard(claim, { phrase: true, source: false })),
        );
      }),
    ].filter((part) => part !== null);
  };
})(Entente);
