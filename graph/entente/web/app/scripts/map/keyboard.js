"use strict";
/* Walking the map by keyboard, from name to name. */
(function (E) {
  const S = E.scene;

  /** From one node to the nearest in a direction. @param {number} dx @param {number} dy */
  function walk(dx, dy) {
    const shown = S.drawn.filter((entity) => S.seen(entity.id));
    if (!shown.length) return;
    const chosen =
      E.state.selected && E.state.selected.type === "entity" && S.number.has(E.state.selected.id) ? E.state.selected.id : null;
    const start = S.walking && S.number.has(S.walking) ? S.walking : chosen;
    if (start === null) {
      S.walking = shown.slice().sort((a, b) => S.weight(b.id) - S.weight(a.id))[0].id;
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
          S.walking = entity.id;
        }
      });
    }
    const here = /** @type {Thing} */ (S.thing(/** @type {string} */ (S.walking)));
    const inside = here.community;
    S.hovered = { type: inside ? "community" : "entity", id: here.id };
    E.say(
      E.word(
        inside ? "communityAt" : "mapAt",
        S.title(here.id),
        inside ? E.count("entity", inside.seen) : E.label(E.kinds, here.kind),
        E.count("connection", S.neighbours(here.id).size),
      ),
    );
    S.show([here.id]);
    S.redraw();
  }

  S.key = function (event) {
    const steps = /** @type {Record<string, number[]>} */ ({
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    });
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen =
      E.state.selected && E.state.selected.type === "entity" && S.number.has(E.state.selected.id) ? E.state.selected.id : null;
    // Communities have no pins.
    const here = [S.walking || chosen].find((id) => id && E.entities.has(id));
    if (steps[event.key] && event.shiftKey) {
      if (here) E.pin.nudge(here, steps[event.key][0], steps[event.key][1]);
    } else if ((event.key === "p" || event.key === "P") && here) E.pin.toggle(here);
    else if (steps[event.key]) walk(steps[event.key][0], steps[event.key][1]);
    else if (event.key === "Enter" && S.walking) {
      if (E.communityById.has(S.walking)) E.open(S.walking, true);
      else E.select({ type: "entity", id: S.walking }, true);
    } else if (event.key === "Backspace" && E.state.opened.size) E.close(S.walking);
    else if (event.key === "+" || event.key === "=") S.zoom(1.3);
    else if (event.key === "-") S.zoom(1 / 1.3);
    else if (event.key === "0") {
      S.touched = false;
      S.fit(true);
      S.moved();
    } else return;
    event.preventDefault();
  };
})(Entente);
