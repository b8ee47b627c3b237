"use strict";
/* The panel beside the map: it shows what is chosen. */
(function (E) {
  /** @param {Choice} choice @returns {Node[]} nothing where it is not known */
  function about({ type, id }) {
    const entity = E.entities.get(id);
    const article = E.articles.get(id);
    const claim = type === "claim" ? E.claimByKey(id) : undefined;
    const pair = E.pairs.get(id);
    if (type === "entity") return entity ? E.aboutEntity(entity) : [];
    if (type === "article") return article ? E.aboutArticle(article) : [];
    if (type === "claim") return claim ? E.aboutClaim(claim) : [];
    if (type === "pair") return pair ? E.aboutPair(pair) : E.aboutCommunities(id);
    return type === "path" ? E.aboutPath(id) : E.aboutConflicts();
  }

  let last = "";

  function draw() {
    const panel = E.byId("panel");
    const selected = E.state.selected;
    if (selected && E.heading.named(selected)) E.heading.remember(selected);
    const content = selected ? about(selected) : [];
    const key = JSON.stringify(selected);
    const top = key === last ? panel.scrollTop : 0;
    last = key;
    panel.hidden = !content.length;
    document.body.classList.toggle("panel-open", !panel.hidden);
    panel.setAttribute("aria-labelledby", "panel-title");
    E.replace(panel, ...content);
    panel.scrollTop = top;
    const chosen = panel.querySelector(".card.chosen");
    if (chosen && top === 0 && content.length > 2) chosen.scrollIntoView({ block: "nearest" });
  }

  E.panel = {
    start: function () {
      draw();
      E.watch((changed) => {
        if (E.filtersChanged(changed) || ["selected", "language", "pins", "texts"].some((name) => changed.has(name))) draw();
      });
    },
  };
})(Entente);
