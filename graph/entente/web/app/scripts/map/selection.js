"use strict";
/* What the reader has chosen: the panel shows it, and the map brings it into view. */
(function (E) {
  /** @type {Choice["type"][]} */
  const TYPES = ["entity", "pair", "article", "claim", "path", "conflicts"];
  /** @param {Choice} choice @returns {string[]} the entities on the map that it names */
  function namedBy({ type, id }) {
    const claim = type === "claim" ? E.claimByKey(id) : undefined;
    const pair = type === "pair" ? E.pairs.get(id) : undefined;
    if (claim) return [claim.proposition.subject, claim.proposition.object].filter((end) => end !== undefined);
    if (pair) return pair.ends;
    if (type === "path") return E.entitiesOnPath(id);
    return type === "entity" ? [id] : [];
  }

  /** Where the keyboard was before the panel opened. @type {?HTMLElement} */
  let before = null;

  /**
   * Choose what the panel shows; null closes it.
   * @param move bring it into view and take the keyboard there
   */
  E.select = function (selection, move) {
    const panel = E.byId("panel");
    const inside = panel.contains(document.activeElement);
    if (selection && panel.hidden) before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const ids = selection ? namedBy(selection) : [];
    // What lies in a closed community is brought out of it.
    const opened = E.openedToShow(ids);
    if (opened.size > E.state.opened.size) E.set({ selected: selection, opened });
    else E.set({ selected: selection });
    if (E.state.view === "map") E.map.show(ids);
    if (selection && (move || inside)) panel.focus({ preventScroll: true });
    if (!selection && before && document.contains(before)) before.focus({ preventScroll: true });
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
    if (choice.type === "conflicts") return choice.id === "all" && E.data.conflicts.length > 0;
    return E.endsOfPath(choice.id).length > 0;
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
