"use strict";
/* Two things of which one at least is a community, in the panel: who in the one is joined to whom in the other. */
(function (E) {
  const { header } = E.heading;

  /** @param id of two things that are not both entities @returns for the panel: who in the one is joined to whom in the other */
  E.aboutCommunities = function (id) {
    const MOST = 100;
    const pair = E.map.pair(id);
    if (!pair) return [];
    const found = new Map();
    const claims = pair.claims.filter((claim) => E.visible.claims.has(claim));
    claims.forEach((claim) => {
      found.set(claim.pair, (found.get(claim.pair) || 0) + 1);
    });
    const list = Array.from(found).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return [
      header(
        E.el("span", { class: "kind" }, E.count("claim", claims.length) + ", " + E.count("connection", list.length)),
        pair.ends.map(E.map.title).join(" – "),
        E.el(
          "p",
          { class: "ends" },
          ...pair.ends
            .filter((end) => E.communityById.has(end))
            .map((end) =>
              E.button(
                {
                  class: "plain",
                  onclick: function () {
                    E.setOpen(end, true);
                  },
                },
                E.word("communityOpenNamed", E.map.title(end)),
              ),
            ),
        ),
      ),
      E.el(
        "ul",
        { class: "plain-list" },
        ...list
          .slice(0, MOST)
          .map((entry) =>
            E.el(
              "li",
              {},
              E.panelLink(
                { type: "pair", id: entry[0] },
                "chip",
                E.isolated(E.shorten(JSON.parse(entry[0]).map(E.name).join(" – "), 120)),
                E.el("span", { class: "count" }, E.number(entry[1])),
              ),
            ),
          ),
      ),
      list.length > MOST ? E.el("p", { class: "note" }, E.count("connectionMore", list.length - MOST)) : null,
    ].filter((part) => part !== null);
  };
})(Entente);
