"use strict";
/* An article in the panel, version by version. */
(function (E) {
  const { header, note, split } = E.heading;

  E.aboutArticle = function (article) {
    const versions = E.data.versions.filter((version) => version.article === article.id);
    const url = E.safe(article.url);
    return [
      header(
        E.el("span", { class: "kind" }, E.word("articleKind")),
        E.name(article.id),
        E.el(
          "dl",
          { class: "facts" },
          ...E.fact("publisher", article.publisher ? E.chip(article.publisher) : null),
          ...E.fact("authors", (article.authors || []).join(", ")),
          ...E.fact("cites", ...E.chips(article.cites || [])),
          ...E.fact("link", url ? E.away(url, E.shorten(url.replace(/^https?:\/\//, ""), 60)) : null),
        ),
      ),
      ...versions.map((version) => {
        const all = E.claims.filter((claim) => claim.version === version);
        const claims = split(all);
        const carrier = version.carrier;
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
            ...E.fact("published", version.published ? E.date(version.published) : E.word("undated")),
            ...E.fact("retrieved", E.date(version.retrieved)),
            ...E.fact(
              "carrier",
              carrier ? E.chip(carrier.outlet) : null,
              carrier && carrier.url ? " " : null,
              carrier && E.safe(carrier.url) ? E.away(E.safe(carrier.url), E.word("openSource")) : null,
            ),
            ...E.fact("curation", E.word(version.complete ? "complete" : "partial")),
            ...E.fact(
              "lists",
              ...(version.lists || []).map((list) =>
                E.el("span", { class: "line" }, E.label(E.relations, list.relation) + " " + E.name(list.object)),
              ),
            ),
          ),
          E.reader(version, all),
          note(claims.hidden),
          ...claims.shown.map((claim) => E.card(claim, { phrase: true, source: false })),
        );
      }),
    ].filter((part) => part !== null);
  };
})(Entente);
