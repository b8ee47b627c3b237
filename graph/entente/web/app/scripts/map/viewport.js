"use strict";
/* Which part of the map the window shows. */
(function (E) {
  const S = E.scene;
  /** @type {number|undefined} */
  let waiting;
  /** How often the view was moved to a goal. */
  let turns = 0;
  /** Where it is moving to. @type {?{position: Point, scale: number}} */
  let goal = null;

  /** Where a place of the map will be in the window when the view has come to rest. @param {Place} at @returns {Point} */
  function spotAfterMove(at) {
    if (!goal) return S.network.canvasToDOM({ x: at[0], y: at[1] });
    const rect = S.holder.getBoundingClientRect();
    return {
      x: (at[0] - goal.position.x) * goal.scale + rect.width / 2,
      y: (at[1] - goal.position.y) * goal.scale + rect.height / 2,
    };
  }

  /** The part of the map that no panel covers. */
  S.freeArea = function () {
    const rect = S.holder.getBoundingClientRect();
    const panel = E.byId("panel");
    const box = { x: 0, y: 0, w: rect.width, h: rect.height };
    // The buttons at the bottom have a strip of their own.
    box.h -= S.BUTTON_STRIP;
    // So has what is written at the top.
    const { offsetTop, offsetHeight } = E.byId("opened");
    if (offsetHeight) {
      box.y = Math.min(offsetTop + offsetHeight, 120);
      box.h -= box.y;
    }
    if (!panel.hidden) {
      const cover = panel.getBoundingClientRect();
      if (cover.width < rect.width * 0.8) box.w = Math.max(80, cover.left - rect.left - box.x);
      else box.h = Math.max(80, cover.top - rect.top - box.y);
    }
    return box;
  };

  /** Show all that is visible. */
  S.fit = function (moving) {
    const shown = S.things.filter((entity) => S.isVisible(entity.id));
    if (!shown.length) return;
    const box = S.freeArea();
    const ctx = /** @type {CanvasRenderingContext2D} */ (/** @type {HTMLCanvasElement} */ (E.map.canvas()).getContext("2d"));
    // Labels keep their size on the screen: find the scale at which they too are inside, by halving.
    const rims = shown.map((entity) => {
      const r = S.size(entity.id) + 3;
      const rows = E.wrapLabel(S.title(entity.id), 17, 3);
      ctx.save();
      ctx.font = S.font(12.5, false);
      const half =
        box.w < 600
          ? 12
          : Math.max.apply(
              null,
              rows.map((row) => ctx.measureText(row).width),
            ) /
              2 +
            6;
      ctx.restore();
      return {
        at: /** @type {[number, number]} */ (entity.at),
        side: Math.max(half, r),
        above: r,
        below: r + rows.length * 15,
      };
    });
    /** @param {number} scale */
    function extent(scale) {
      const letter = S.letterScale(scale);
      return rims.reduce(
        (all, rim) => ({
          west: Math.min(all.west, rim.at[0] * scale - rim.side * letter),
          east: Math.max(all.east, rim.at[0] * scale + rim.side * letter),
          north: Math.min(all.north, rim.at[1] * scale - rim.above),
          south: Math.max(all.south, rim.at[1] * scale + rim.below * letter),
        }),
        { west: Infinity, east: -Infinity, north: Infinity, south: -Infinity },
      );
    }
    let low = S.MIN_SCALE;
    let high = 1.5;
    for (let i = 0; i < 24; i++) {
      const scale = (low + high) / 2;
      const e = extent(scale);
      if (e.east - e.west < box.w - 16 && e.south - e.north < box.h - 20) low = scale;
      else high = scale;
    }
    const whole = extent(low);
    S.labelLimits = {
      scale: low,
      x: (whole.west + whole.east - box.w) / 2 + 4,
      y: (whole.north + whole.south - box.h) / 2 + 4,
      w: box.w - 8,
      h: box.h - 8,
    };
    S.moveTo(
      { x: (whole.west + whole.east) / 2 / low, y: (whole.north + whole.south) / 2 / low },
      low,
      { x: box.x + box.w / 2, y: box.y + box.h / 2 },
      moving,
    );
  };

  /** Bring a place of the map to a place of the screen. */
  S.moveTo = function (place, scale, target, moving) {
    const rect = S.holder.getBoundingClientRect();
    const position = { x: place.x + (rect.width / 2 - target.x) / scale, y: place.y + (rect.height / 2 - target.y) / scale };
    const animation = moving && !E.prefersLessMotion() ? { duration: 280, easingFunction: "easeInOutQuad" } : false;
    const turn = ++turns;
    goal = animation ? { position, scale } : null;
    S.network.moveTo({ position, scale, animation });
    // vis-network ends a little beside its goal.
    if (animation)
      S.network.once("animationFinished", () => {
        if (turn !== turns) return;
        goal = null;
        S.network.moveTo({ position, scale, animation: false });
        if (S.viewMoved) S.viewChanged();
      });
  };

  /** Bring a part of the map into view, or all of it. */
  S.fitBox = function (box) {
    if (!box) {
      S.viewMoved = false;
      S.fit(true);
      S.viewChanged();
      return;
    }
    S.viewMoved = true;
    const room = S.freeArea();
    const scale = Math.min((room.w - 30) / box.w, (room.h - 100) / box.h, 1.2);
    S.moveTo(
      { x: box.x + box.w / 2, y: box.y + box.h / 2 },
      Math.max(scale, S.MIN_SCALE),
      { x: room.x + room.w / 2, y: room.y + room.h / 2 + 20 },
      true,
    );
    S.viewChanged();
  };

  /** @returns what the reader looks at, in the layout's numbers; nothing while the whole is shown */
  S.viewpoint = function () {
    if (!S.viewMoved || !S.network) return null;
    const middle = S.network.getViewPosition();
    const at = S.toLayout([middle.x, middle.y]);
    return { x: at[0], y: at[1], scale: Math.round(S.network.getScale() * 1000) / 1000 };
  };

  /** Look there; at the whole where nothing is given. */
  S.restoreViewpoint = function (eye) {
    S.viewMoved = Boolean(eye);
    turns++;
    goal = null;
    if (!eye) {
      S.fit();
      return;
    }
    const at = S.toMap([eye.x, eye.y]);
    S.network.moveTo({ position: { x: at[0], y: at[1] }, scale: Math.max(S.MIN_SCALE, Math.min(S.MAX_SCALE, eye.scale)) });
  };

  /** Let the address follow the view, once it rests. */
  S.viewChanged = function () {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      E.set({}, "quiet");
    }, 250);
  };

  S.zoom = function (factor) {
    S.viewMoved = true;
    S.viewChanged();
    turns++;
    goal = null;
    S.network.moveTo({
      scale: Math.max(S.MIN_SCALE, Math.min(S.MAX_SCALE, S.network.getScale() * factor)),
      animation: E.prefersLessMotion() ? false : { duration: 160, easingFunction: "easeInOutQuad" },
    });
  };

  /** Move the view, and only if it must, so that entities are seen beside the panel. */
  S.bringIntoView = function (ids) {
    const here = ids.filter((id) => S.indexById.has(S.shownThing(id)));
    if (!here.length || !S.network) return;
    const box = S.freeArea();
    const places = here.map((id) => /** @type {{at: Place}} */ (S.thing(S.shownThing(id))).at);
    const spots = places.map(spotAfterMove);
    const inside = spots.every(
      (spot) => spot.x > box.x + 24 && spot.y > box.y + 24 && spot.x < box.x + box.w - 24 && spot.y < box.y + box.h - 44,
    );
    if (inside) return;
    const xs = places.map((at) => at[0]);
    const ys = places.map((at) => at[1]);
    const wide = Math.max.apply(null, xs) - Math.min.apply(null, xs);
    const high = Math.max.apply(null, ys) - Math.min.apply(null, ys);
    const scale = Math.min(S.network.getScale(), (box.w - 90) / Math.max(wide, 1), (box.h - 90) / Math.max(high, 1));
    S.moveTo(
      {
        x: (Math.max.apply(null, xs) + Math.min.apply(null, xs)) / 2,
        y: (Math.max.apply(null, ys) + Math.min.apply(null, ys)) / 2,
      },
      Math.max(scale, S.MIN_SCALE),
      { x: box.x + box.w / 2, y: box.y + box.h / 2 },
      true,
    );
  };

  E.registerInAddress({
    names: () => ["eye"],
    write: (_, add) => {
      const eye = S.viewpoint();
      if (eye) add("eye", eye.x + " " + eye.y + " " + eye.scale);
    },
    read: (reader) => ({
      viewpoint: reader.one("eye", (value) => {
        const eye = /^(-?\d{1,6}) (-?\d{1,6}) (\d{1,2}(?:\.\d{1,3})?)$/.exec(value);
        return eye && { x: Number(eye[1]), y: Number(eye[2]), scale: Number(eye[3]) };
      }),
    }),
  });
})(Entente);
