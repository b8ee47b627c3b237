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
    if (type === "voices") return E.aboutVoices();
    if (type === "promises") return E.aboutPromises();
    return type === "path" ? E.aboutPath(id) : E.aboutConflicts();
  }

  /** What is chosen, said for those who do not see it: of which kind it is, how it is called, and how much there is. @param {Choice} choice */
  function told(choice) {
    const entity = E.entities.get(choice.id);
    const kind = entity
      ? E.label(E.kinds, entity.kind)
      : E.hasWord("chosen." + choice.type)
        ? E.word("chosen." + choice.type)
        : "";
    const claims = entity
      ? ". " + E.count("claim", E.claimsAbout(entity.id).filter((claim) => E.visible.claims.has(claim)).length)
      : "";
    const name = E.heading.named(choice);
    return (kind && name !== kind ? E.word("chosen", kind, name) : name) + claims;
  }

  let last = "";

  /** Let the bar bear the name while the heading is out of sight behind it. */
  function nameInBar() {
    const panel = E.byId("panel");
    const title = panel.querySelector("#panel-title");
    const bar = panel.querySelector("#panel-bar");
    if (title && bar)
      panel.classList.toggle("scrolled", title.getBoundingClientRect().bottom <= bar.getBoundingClientRect().bottom);
  }

  function draw() {
    const panel = E.byId("panel");
    const selected = E.state.selected;
    if (selected && E.heading.named(selected)) E.heading.remember(selected);
    const content = selected ? about(selected) : [];
    const key = JSON.stringify(selected);
    const top = key === last ? panel.scrollTop : 0;
    if (key !== last && selected && content.length) E.announce(told(selected));
    last = key;
    panel.hidden = !content.length;
    document.body.classList.toggle("panel-open", !panel.hidden);
    panel.setAttribute("aria-labelledby", "panel-title");
    E.replace(panel, ...content);
    panel.scrollTop = top;
    nameInBar();
  }

  E.panel = {
    start: function () {
      draw();
      E.sheet.start();
      E.byId("panel").addEventListener("scroll", nameInBar, { passive: true });
      E.watch((changed) => {
        if (E.filtersChanged(changed) || ["selected", "language", "pins", "texts"].some((name) => changed.has(name))) draw();
      });
    },
  };
})(Entente);
