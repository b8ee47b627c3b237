"use strict";
/**
 * Where entities stand: as the layout has it, suited to the window, and where the reader put them. A pin holds the place in
 * the layout's own numbers, so that a link restores it in any window.
 */
(function (E) {
  const S = E.scene;
  /** How the window changed the layout: turned by its diagonal, then stretched. */
  const form = { turned: false, east: 1, south: 1 };
  /** Where each entity stands unless it is pinned. @type {Map<string, Place>} */
  const homes = new Map();

  /** @param at in the layout @returns on the map */
  S.toMap = function (at) {
    return form.turned ? [at[1] * form.east, at[0] * form.south] : [at[0] * form.east, at[1] * form.south];
  };

  /** @param at on the map @returns in the layout */
  S.toLayout = function (at) {
    const x = at[0] / form.east;
    const y = at[1] / form.south;
    return form.turned ? [Math.round(y), Math.round(x)] : [Math.round(x), Math.round(y)];
  };

  /**
   * Suit the map to the window it opens in. A window higher than wide gets it lying on its side, and a narrow one stretched:
   * place has no meaning beyond nearness.
   */
  S.suit = function (rect) {
    if (E.communities.length) {
      form.turned = rect.height > rect.width * 1.15;
      return;
    }
    if (rect.width && S.drawn.length > 2) {
      form.turned = rect.height > rect.width * 1.15;
      /** @param {number} axis */
      function length(axis) {
        const all = S.drawn.map((entity) => S.toMap(/** @type {Place} */ (entity.at))[axis]);
        return all.reduce((a, b) => Math.max(a, b)) - all.reduce((a, b) => Math.min(a, b)) || 1;
      }
      const stretch = Math.max(0.7, Math.min(1.45, rect.width / rect.height / (length(0) / length(1))));
      if (stretch > 1) form.east = stretch;
      else form.south = 1 / stretch;
    }
    S.drawn.forEach((entity) => {
      homes.set(entity.id, S.toMap(/** @type {Place} */ (entity.at)));
      entity.at = standing(entity.id);
    });
  };

  /** @param {string} id @returns {Place} where an entity is on the map now */
  function placeOf(id) {
    const entity = E.entities.get(id);
    return (entity && entity.at) || [0, 0];
  }

  /** @param {string} id @returns {Place} */
  function standing(id) {
    const pin = E.state.pins.get(id);
    if (!pin) return /** @type {Place} */ (homes.get(id));
    const at = S.toMap(pin);
    const start = origin(id);
    return [at[0] + start[0], at[1] + start[1]];
  }

  /**
   * From where the place of a pin counts: from the middle of the map, or where communities open and close and so move what stands
   * in them, from where the entity would stand.
   * @param {string} id @returns {Place}
   */
  function origin(id) {
    return (E.communities.length && homes.get(id)) || [0, 0];
  }

  /** @param {string} id @param {Place} at on the map @returns {Place} what a pin there holds */
  function pinned(id, at) {
    const start = origin(id);
    return S.toLayout([at[0] - start[0], at[1] - start[1]]);
  }

  /** Tell where an entity has come to stand, unless it is pinned. @returns where it stands */
  S.home = function (id, at) {
    homes.set(id, at);
    return standing(id);
  };

  /** @param {string} id @param {Place} at on the map */
  function move(id, at) {
    const entity = S.thing(id);
    if (!entity || !entity.at || (entity.at[0] === at[0] && entity.at[1] === at[1])) return;
    entity.at = at;
    S.network.moveNode(/** @type {number} */ (S.number.get(id)), at[0], at[1]);
    S.bent = 0;
    S.revision++;
  }

  /** @param {Map<string, Place>} pins @param {How} [how] */
  function set(pins, how) {
    E.set({ pins: new Map(Array.from(pins).sort((a, b) => (a[0] < b[0] ? -1 : 1))) }, how);
  }

  E.pin = {
    /** @param {string} id @returns {boolean} whether the reader holds it where it is */
    has: function (id) {
      return E.state.pins.has(id);
    },
    /** Hold an entity at a place of the map. @param {string} id @param {Place} at @param {How} [how] */
    put: function (id, at, how) {
      set(new Map(E.state.pins).set(id, pinned(id, at)), how);
    },
    /** Hold an entity where it stands, or let it go back to its own place. @param {string} id */
    toggle: function (id) {
      const pins = new Map(E.state.pins);
      if (!pins.delete(id)) pins.set(id, pinned(id, placeOf(id)));
      set(pins);
      E.say(E.word(pins.has(id) ? "pinnedNow" : "unpinnedNow", E.name(id)));
    },
    release: function () {
      set(new Map());
    },
    /** Move an entity by keyboard, some pixels of the screen. @param {string} id @param {number} dx @param {number} dy */
    nudge: function (id, dx, dy) {
      const step = 14 / S.network.getScale();
      const at = placeOf(id);
      E.pin.put(id, [at[0] + dx * step, at[1] + dy * step], "glide");
    },
  };

  /**
   * Let nodes be dragged: with a mouse or pen any, with a finger the one that is chosen, since fingers also push the map.
   */
  S.draggable = function (canvas) {
    /** @type {?{id: string, pointer: number, from: Point, off: Point, moved: boolean}} */
    let held = null;

    /** @param {PointerEvent} event @returns {Point} in pixels from the map's corner */
    function spot(event) {
      const rect = canvas.getBoundingClientRect();
      return { x: event.clientX - rect.left, y: event.clientY - rect.top };
    }

    /** @param {PointerEvent} event */
    function drag(event) {
      if (!held || event.pointerId !== held.pointer) return;
      const here = spot(event);
      if (!held.moved && Math.hypot(here.x - held.from.x, here.y - held.from.y) <= 6) return;
      if (!held.moved) canvas.setPointerCapture(held.pointer);
      held.moved = true;
      S.holder.classList.add("dragging");
      const at = S.network.DOMtoCanvas({ x: here.x + held.off.x, y: here.y + held.off.y });
      move(held.id, [at.x, at.y]);
      S.redraw();
    }

    /** @param {PointerEvent} event */
    function drop(event) {
      if (!held || event.pointerId !== held.pointer) return;
      const { id, moved } = held;
      held = null;
      S.holder.classList.remove("dragging");
      if (!moved) return;
      if (event.type === "pointerup") E.pin.put(id, placeOf(id));
      else move(id, standing(id));
      S.redraw();
    }

    // vis-network would push the whole map: what begins on a node does not reach it.
    canvas.addEventListener(
      "pointerdown",
      (event) => {
        if (event.button || held) return;
        const found = E.map.hit(spot(event));
        if (!found || found.type !== "entity" || !S.number.has(found.id)) return;
        const selected = E.state.selected;
        if (event.pointerType === "touch" && !(selected && selected.id === found.id)) return;
        event.stopPropagation();
        const from = spot(event);
        const middle = E.map.where(found.id) || from;
        held = {
          id: found.id,
          pointer: event.pointerId,
          from,
          off: { x: middle.x - from.x, y: middle.y - from.y },
          moved: false,
        };
      },
      true,
    );
    canvas.addEventListener("pointermove", drag);
    canvas.addEventListener("pointerup", drop);
    canvas.addEventListener("pointercancel", drop);
    E.watch((changed) => {
      if (!changed.has("pins")) return;
      S.drawn.forEach((entity) => {
        if (!entity.community) move(entity.id, standing(entity.id));
      });
    });
  };

  E.inAddress({
    names: () => ["pin"],
    write: (state, say) => {
      state.pins.forEach((at, id) => {
        say("pin", at.join(" ") + " " + id);
      });
    },
    read: (asked) => {
      /** @type {Map<string, Place>} */
      const pins = new Map();
      asked.all("pin").forEach((value) => {
        const pin = /^(-?\d{1,6}) (-?\d{1,6}) (.+)$/s.exec(value);
        const entity = pin && E.entities.get(pin[3]);
        if (pin && entity && entity.at) pins.set(pin[3], [Number(pin[1]), Number(pin[2])]);
        else asked.strange(pin ? pin[3] : value);
      });
      return { pins };
    },
  });
})(Entente);
