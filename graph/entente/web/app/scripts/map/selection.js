"use strict";
/* What the reader has chosen: the panel shows it, and the map brings it into view. */
(function (E) {
  /** @type {Choice["type"][]} */
  const TYPES = ["entity", "pair", "article", "claim", "path", "conflicts", "voices", "promises"];
  /** What holds a view, where it has another name. @type {Record<string, string>} */
  const HOLDERS = { query: "asking" };

  /** @param {Choice} choice @returns {string[]} the entities on the map that it names */
  function namedBy({ type, id }) {
    const claim = type === "claim" ? E.claimByKey(id) : undefined;
    const pair = type === "pair" ? E.pairs.get(id) : undefined;
    if (claim) return [claim.proposition.subject, claim.proposition.object].filter((end) => end !== undefined);
    if (pair) return pair.ends;
    if (type === "path") return E.entitiesOnPath(id);
    return type === "entity" ? [id] : [];
  }

  /** @returns the articles that it stands for: itself, or those that tell the story that it is */
  E.articlesOf = function ({ type, id }) {
    if (type === "article") return [id];
    return type === "entity" ? E.data.articles.filter((article) => article.story === id).map((article) => article.id) : [];
  };

  /** @returns all entities that it names, or that its articles claim something of */
  E.entitiesNamedBy = function (choice) {
    const articles = new Set(E.articlesOf(choice));
    if (!articles.size) return namedBy(choice);
    const claims = E.claims.filter((claim) => articles.has(claim.article.id));
    return Array.from(
      new Set(claims.flatMap(({ proposition: { subject, object } }) => (object ? [subject, object] : [subject]))),
    );
  };

  /** Where the keyboard was before the panel opened. @type {?HTMLElement} */
  let before = null;

  /**
   * Choose what the panel shows; null closes it.
   * @param move bring it into view and take the keyboard there
   * @param also what else becomes of the state, in the same step
   */
  E.select = function (selection, move, also) {
    const panel = E.byId("panel");
    const inside = panel.contains(document.activeElement);
    if (selection && panel.hidden) before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const ids = selection ? namedBy(selection) : [];
    // What lies in a closed community is brought out of it.
    const opened = E.openedToShow(ids);
    if (opened.size > E.state.opened.size) E.set({ ...also, selected: selection, opened });
    else E.set({ ...also, selected: selection });
    if (E.state.view === "map") E.map.show(ids.concat(ids.length ? E.scene.around().ids : []));
    if (selection && (move || inside)) panel.focus({ preventScroll: true });
    if (selection) return;
    const back = before && before !== document.body && document.contains(before) ? before : null;
    const shown = E.byId(HOLDERS[E.state.view] || E.state.view);
    if (back) back.focus({ preventScroll: true });
    else if (inside || document.activeElement === document.body) shown.focus({ preventScroll: true });
  };

  /** @param {string} id of a pair @returns {boolean} whether it is of a community and another, or of a community and an entity */
  function ofCommunities(id) {
    /** @type {unknown} */
    let ends;
    try {
      ends = JSON.parse(id);
    } catch (_) {
      return false;
    }
    return (
      Array.isArray(ends) &&
      ends.length === 2 &&
      ends.some((end) => E.communityById.has(end)) &&
      ends.every((end) => E.communityById.has(end) || E.entities.has(end)) &&
      E.pairOf(ends[0], ends[1]) === id
    );
  }

  /** @param {Choice} choice @returns {boolean} whether there is something to show for it */
  function known(choice) {
    if (choice.type === "entity") return E.entities.has(choice.id);
    if (choice.type === "pair") return E.pairs.has(choice.id) || ofCommunities(choice.id);
    if (choice.type === "article") return E.articles.has(choice.id);
    if (choice.type === "claim") return E.claimByKey(choice.id) !== undefined;
    if (choice.type === "conflicts") return choice.id === "all" && E.data.conflictStates.length > 0;
    if (choice.type === "voices") return choice.id === "all" && E.data.voices.speakers.length > 0;
    if (choice.type === "promises") return choice.id === "all" && E.data.promises.states.length > 0;
    return E.path(choice.id) !== null;
  }

  E.registerInAddress({
    names: () => TYPES,
    write: (state, add) => {
      if (state.selected) add(state.selected.type, state.selected.id);
    },
    read: (reader) => {
      const type = TYPES.find((candidate) => reader.all(candidate).length);
      return {
        selected: type
          ? reader.one(type, (id) => {
              const choice = { type, id };
              return known(choice) && choice;
            })
          : null,
      };
    },
  });
})(Entente);
