"use strict";
/* Walking the map by keyboard, from name to name. */
(function (E) {
  const S = E.scene;

  /** From one node to the nearest in a direction. @param {number} dx @param {number} dy */
  function walk(dx, dy) {
    const shown = S.things.filter((entity) => S.isVisible(entity.id));
    if (!shown.length) return;
    const chosen =
      E.state.selected && E.state.selected.type === "entity" && S.indexById.has(E.state.selected.id)
        ? E.state.selected.id
        : null;
    const start = S.keyboardAt && S.indexById.has(S.keyboardAt) ? S.keyboardAt : chosen;
    if (start === null) {
      S.keyboardAt = shown.slice().sort((a, b) => S.weight(b.id) - S.weight(a.id))[0].id;
    } else {
      const { at: from } = /** @type {{at: Place}} */ (S.thing(start));
      let best = Infinity;
      shown.forEach((entity) => {
        const at = /** @type {[number, number]} */ (entity.at);
        const ahead = (at[0] - from[0]) * dx + (at[1] - from[1]) * dy;
        const aside = Math.abs((at[0] - from[0]) * dy - (at[1] - from[1]) * dx);
        // What is joined is preferred, so that walking follows the network.
        const cost = (ahead + aside * 2.2) * (S.neighbours(start).has(entity.id) ? 0.75 : 1);
        if (ahead > 1 && aside < ahead * 2 && cost < best) {
          best = cost;
          S.keyboardAt = entity.id;
        }
      });
    }
    const here = /** @type {Thing} */ (S.thing(/** @type {string} */ (S.keyboardAt)));
    const inside = here.community;
    S.hovered = { type: inside ? "community" : "entity", id: here.id };
    E.announce(
      E.word(
        inside ? "communityAt" : "mapAt",
        S.title(here.id),
        inside ? E.count("entity", inside.visibleCount) : E.label(E.kinds, here.kind),
        E.count("connection", S.neighbours(here.id).size),
      ),
    );
    S.bringIntoView([here.id]);
    S.redraw();
  }

  S.handleKey = function (event) {
    const steps = /** @type {Record<string, number[]>} */ ({
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    });
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen =
      E.state.selected && E.state.selected.type === "entity" && S.indexById.has(E.state.selected.id)
        ? E.state.selected.id
        : null;
    // Communities have no pins.
    const here = [S.keyboardAt || chosen].find((id) => id && E.entities.has(id));
    if (steps[event.key] && event.shiftKey) {
      if (here) E.pin.nudge(here, steps[event.key][0], steps[event.key][1]);
    } else if ((event.key === "p" || event.key === "P") && here) E.pin.toggle(here);
    else if (steps[event.key]) walk(steps[event.key][0], steps[event.key][1]);
    else if (event.key === "Enter" && S.keyboardAt) {
      if (E.communityById.has(S.keyboardAt)) E.setOpen(S.keyboardAt, true);
      else E.select({ type: "entity", id: S.keyboardAt }, true);
    } else if (event.key === "Backspace" && E.state.opened.size) E.closeAround(S.keyboardAt);
    else if (event.key === "+" || event.key === "=") S.zoom(1.3);
    else if (event.key === "-") S.zoom(1 / 1.3);
    else if (event.key === "0") {
      S.viewMoved = false;
      S.fit(true);
      S.viewChanged();
    } else return;
    event.preventDefault();
  };
})(Entente);
