"use strict";
/**
 * Where entities stand: as the layout has it, suited to the window, and where the reader put them. A pin holds the place in
 * the layout's own numbers, so that a link restores it in any window.
 */
(function (E) {
  const S = E.scene;
  /** How the window changed the layout: turned by its diagonal, then stretched. */
  const layoutTransform = { turned: false, east: 1, south: 1 };
  /** Where each entity stands unless it is pinned. @type {Map<string, Place>} */
  const layoutPlaces = new Map();

  /** @param at in the layout @returns on the map */
  S.toMap = function (at) {
    return layoutTransform.turned
      ? [at[1] * layoutTransform.east, at[0] * layoutTransform.south]
      : [at[0] * layoutTransform.east, at[1] * layoutTransform.south];
  };

  /** @param at on the map @returns in the layout */
  S.toLayout = function (at) {
    const x = at[0] / layoutTransform.east;
    const y = at[1] / layoutTransform.south;
    return layoutTransform.turned ? [Math.round(y), Math.round(x)] : [Math.round(x), Math.round(y)];
  };

  /**
   * Suit the map to the window it opens in. A window higher than wide gets it lying on its side, and a narrow one stretched:
   * place has no meaning beyond nearness.
   */
  S.fitLayoutToWindow = function (rect) {
    if (E.communities.length) {
      layoutTransform.turned = rect.height > rect.width * 1.15;
      return;
    }
    const basis = S.restingPlaces();
    if (rect.width && basis.length > 2) {
      layoutTransform.turned = rect.height > rect.width * 1.15;
      /** @param {number} axis */
      function length(axis) {
        const all = basis.map((at) => S.toMap(at)[axis]);
        return all.reduce((a, b) => Math.max(a, b)) - all.reduce((a, b) => Math.min(a, b)) || 1;
      }
      const stretch = Math.max(0.7, Math.min(1.45, rect.width / rect.height / (length(0) / length(1))));
      if (stretch > 1) layoutTransform.east = stretch;
      else layoutTransform.south = 1 / stretch;
    }
    S.rememberPlaces();
  };

  /** @param {string} id @returns {Place} where an entity is on the map now */
  function placeOf(id) {
    const entity = E.entities.get(id);
    return (entity && entity.at) || [0, 0];
  }

  /** @param {string} id @returns {Place} */
  function currentPlace(id) {
    const pin = E.state.pins.get(id);
    if (!pin) return /** @type {Place} */ (layoutPlaces.get(id));
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
    return (E.communities.length && layoutPlaces.get(id)) || [0, 0];
  }

  /** @param {string} id @param {Place} at on the map @returns {Place} what a pin there holds */
  function pinned(id, at) {
    const start = origin(id);
    return S.toLayout([at[0] - start[0], at[1] - start[1]]);
  }

  /** Set where an entity stands unless it is pinned. @returns where it stands */
  S.setLayoutPlace = function (id, at) {
    layoutPlaces.set(id, at);
    return currentPlace(id);
  };

  /** @param {string} id @param {Place} at on the map */
  function move(id, at) {
    const entity = S.thing(id);
    if (!entity || !entity.at || (entity.at[0] === at[0] && entity.at[1] === at[1])) return;
    entity.at = at;
    S.network.moveNode(/** @type {number} */ (S.indexById.get(id)), at[0], at[1]);
    S.curvesScale = 0;
    S.revision++;
  }

  /** @param {Map<string, Place>} pins @param {ChangeCause} [how] */
  function set(pins, how) {
    E.set({ pins: new Map(Array.from(pins).sort((a, b) => (a[0] < b[0] ? -1 : 1))) }, how);
  }

  E.pin = {
    /** @param {string} id @returns {boolean} whether the reader holds it where it is */
    has: function (id) {
      return E.state.pins.has(id);
    },
    /** Hold an entity at a place of the map. @param {string} id @param {Place} at @param {ChangeCause} [how] */
    put: function (id, at, how) {
      set(new Map(E.state.pins).set(id, pinned(id, at)), how);
    },
    /** Hold an entity where it stands, or let it go back to its own place. @param {string} id */
    toggle: function (id) {
      const pins = new Map(E.state.pins);
      if (!pins.delete(id)) pins.set(id, pinned(id, placeOf(id)));
      set(pins);
      E.announce(E.word(pins.has(id) ? "pinnedNow" : "unpinnedNow", E.name(id)));
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
  S.listenToDrags = function (canvas) {
    /** @type {?{id: string, pointer: number, from: Point, off: Point, moved: boolean}} */
    let dragged = null;

    /** @param {PointerEvent} event @returns {Point} in pixels from the map's corner */
    function spot(event) {
      const rect = canvas.getBoundingClientRect();
      return { x: event.clientX - rect.left, y: event.clientY - rect.top };
    }

    /** @param {PointerEvent} event */
    function drag(event) {
      if (!dragged || event.pointerId !== dragged.pointer) return;
      const here = spot(event);
      if (!dragged.moved && Math.hypot(here.x - dragged.from.x, here.y - dragged.from.y) <= 6) return;
      if (!dragged.moved) canvas.setPointerCapture(dragged.pointer);
      dragged.moved = true;
      S.holder.classList.add("dragging");
      const at = S.network.DOMtoCanvas({ x: here.x + dragged.off.x, y: here.y + dragged.off.y });
      move(dragged.id, [at.x, at.y]);
      S.redraw();
    }

    /** @param {PointerEvent} event */
    function drop(event) {
      if (!dragged || event.pointerId !== dragged.pointer) return;
      const { id, moved } = dragged;
      dragged = null;
      S.holder.classList.remove("dragging");
      if (!moved) return;
      if (event.type === "pointerup") E.pin.put(id, placeOf(id));
      else move(id, currentPlace(id));
      S.redraw();
    }

    // vis-network would push the whole map: what begins on a node does not reach it.
    canvas.addEventListener(
      "pointerdown",
      (event) => {
        if (event.button || dragged) return;
        const found = E.map.targetAt(spot(event));
        if (!found || found.type !== "entity" || !S.indexById.has(found.id)) return;
        const selected = E.state.selected;
        if (event.pointerType === "touch" && !(selected && selected.id === found.id)) return;
        event.stopPropagation();
        const from = spot(event);
        const middle = E.map.placeOf(found.id) || from;
        dragged = {
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
      S.things.forEach((entity) => {
        if (!entity.community) move(entity.id, currentPlace(entity.id));
      });
    });
  };

  E.registerInAddress({
    names: () => ["pin"],
    write: (state, add) => {
      state.pins.forEach((at, id) => {
        add("pin", at.join(" ") + " " + id);
      });
    },
    read: (reader) => {
      /** @type {Map<string, Place>} */
      const pins = new Map();
      reader.all("pin").forEach((value) => {
        const pin = /^(-?\d{1,6}) (-?\d{1,6}) (.+)$/s.exec(value);
        const entity = pin && E.entities.get(pin[3]);
        if (pin && entity && entity.at) pins.set(pin[3], [Number(pin[1]), Number(pin[2])]);
        else reader.noteUnknown(pin ? pin[3] : value);
      });
      return { pins };
    },
  });
})(Entente);
