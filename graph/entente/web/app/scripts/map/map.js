"use strict";
/**
 * The map: vis-network keeps the view (panning, zooming, touch) and the nodes; lines, labels and marks are drawn by `lines` and
 * `labels`, in sizes of the screen, so that they stay legible from afar and near.
 */
(function (E) {
  const S = E.scene;

  E.map = {
    start,
    /** Whether an entity has a place on the map. @param {string} id */
    has: function (id) {
      const entity = E.entities.get(id);
      return Boolean(entity && entity.at);
    },
    /** Where an entity is, in pixels from the map's corner. @param {string} id @returns {?Point} */
    placeOf: function (id) {
      const thing = S.thing(S.shownThing(id));
      return thing && thing.at ? S.network.canvasToDOM({ x: thing.at[0], y: thing.at[1] }) : null;
    },
    /** The middle of the line between two entities, in pixels from the map's corner. @param {string} one @param {string} other */
    middleBetween: function (one, other) {
      const id = E.pairOf(S.shownThing(one), S.shownThing(other));
      const line = S.lines.find((candidate) => candidate.pair.id === id);
      return line ? S.network.canvasToDOM(E.pointOnCurve(line.curve, 0.5)) : null;
    },
    /** Fit the whole into the room that the panel leaves, unless the reader looks at a part. */
    refit: function () {
      if (!S.viewMoved && E.state.view === "map") S.fit(true);
    },
    show: S.bringIntoView,
    targetAt: hit,
    /** What joins two drawn things of which one at least is a community. @param {string} id */
    pair: function (id) {
      if (!S.pairs.size) S.arrangeThings();
      return S.pairs.get(id);
    },
    title: S.title,
    /** Light one line, as if it were pointed at. @param {?string} pair */
    highlightPair: function (pair) {
      S.hovered = pair !== null && (E.visible.pairs.has(pair) || S.pairs.has(pair)) ? { type: "pair", id: pair } : null;
      const found = S.hovered && (S.pairs.get(S.hovered.id) || E.pairs.get(S.hovered.id));
      if (found) S.bringIntoView(found.ends);
      S.redraw();
    },
    /** @returns {any} the vis-network object */
    network: function () {
      return S.network;
    },
    /** @returns {HTMLCanvasElement|null} */
    canvas: function () {
      return S.holder.querySelector("canvas");
    },
    /** @returns {Box[]} where labels are drawn now, in pixels around the map's middle */
    labels: function () {
      return S.labelling.labels.map((label) => label.box);
    },
  };

  /** What vis-network calls for each node. @param {any} call */
  function drawNode(call) {
    const entity = S.things[call.id];
    if (!entity) return {};
    const px = S.mapLength(S.network ? S.network.getScale() : 1);
    const radius = S.size(entity.id) * px;
    return {
      drawNode: function () {
        const ctx = call.ctx;
        if (entity.community) {
          S.drawCommunity(ctx, entity.community, call.x, call.y, radius, px);
          return;
        }
        const strong = !S.highlighted || S.highlighted.nodes.has(entity.id);
        ctx.save();
        ctx.translate(call.x, call.y);
        ctx.scale(radius / 9, radius / 9);
        ctx.lineJoin = "round";
        // A rim of paper keeps the shape clear of the lines that pass beside it.
        ctx.strokeStyle = S.colours.paper;
        ctx.lineWidth = (5 * px * 9) / radius;
        ctx.stroke(E.kindOutline(entity.kind));
        ctx.globalAlpha = strong ? 1 : Math.min(1, S.dimmedOpacity() * 1.5);
        ctx.fillStyle = S.colours[E.kindStyle(entity.kind).colour.slice(2)];
        ctx.fill(E.kindOutline(entity.kind));
        ctx.restore();
        const chosen = E.state.selected && E.state.selected.type === "entity" && E.state.selected.id === entity.id;
        if (chosen || S.keyboardAt === entity.id) {
          ctx.beginPath();
          ctx.arc(call.x, call.y, radius + 5 * px, 0, 2 * Math.PI);
          ctx.strokeStyle = S.colours.accent;
          ctx.lineWidth = 2.2 * px;
          ctx.stroke();
        }
        if (E.pin.has(entity.id)) {
          ctx.beginPath();
          ctx.arc(call.x + radius * 0.8, call.y - radius * 0.8, 3.6 * px, 0, 2 * Math.PI);
          ctx.fillStyle = S.colours.ink;
          ctx.strokeStyle = S.colours.paper;
          ctx.lineWidth = 1.6 * px;
          ctx.fill();
          ctx.stroke();
        }
      },
      nodeDimensions: { width: 2 * radius, height: 2 * radius },
    };
  }

  /**
   * What is at a place.
   * @param {Point} dom in pixels from the map's corner
   * @returns {?{type: "entity"|"pair"|"community"|"hull", id: string}}
   */
  function hit(dom) {
    const scale = S.network.getScale();
    const point = S.network.DOMtoCanvas(dom);
    /** @type {?string} */
    let found = null;
    let least = Infinity;
    S.things.forEach((entity) => {
      const at = /** @type {[number, number]} */ (entity.at);
      if (!S.isVisible(entity.id)) return;
      const way = Math.hypot(point.x - at[0], point.y - at[1]) * scale;
      if (way < S.size(entity.id) * S.mapLength(scale) * scale + 5 && way < least) {
        least = way;
        found = entity.id;
      }
    });
    if (found === null) {
      const label = S.labelling.labels.find((candidate) => {
        const x = point.x * scale - candidate.box.x;
        const y = point.y * scale - candidate.box.y;
        return x >= 0 && y >= 0 && x <= candidate.box.w && y <= candidate.box.h;
      });
      if (label) found = label.id;
    }
    if (found !== null) return { type: E.communityById.has(found) ? "community" : "entity", id: found };
    const hull = S.frameTitleAt(dom);
    if (hull !== null) return { type: "hull", id: hull };
    least = 8 / scale;
    S.lines.forEach((line) => {
      if (!S.lineOpacity(line)) return;
      const way = E.distanceToCurve(line.curve, point);
      if (way < least) {
        least = way;
        found = line.pair.id;
      }
    });
    return found === null ? null : { type: "pair", id: found };
  }

  /** @param {Point} dom @returns {?{type: "entity"|"pair"|"community"|"hull", id: string}} */
  function hover(dom) {
    const next = hit(dom);
    if ((next && next.id) !== (S.hovered && S.hovered.id)) {
      S.hovered = next;
      S.holder.title =
        next && next.type === "pair"
          ? E.count("claim", visibleOf(next.id).length) +
            ": " +
            visibleOf(next.id)
              .slice(0, 4)
              .map((claim) => E.shorten(E.phrase(claim.proposition), 90))
              .filter((phrase, i, all) => all.indexOf(phrase) === i)
              .join("\n")
          : next && (next.type === "community" || next.type === "hull")
            ? tip(/** @type {Community} */ (E.communityById.get(next.id)), next.type === "hull")
            : "";
      S.holder.classList.toggle("pointing", next !== null);
      S.redraw();
    }
    return next;
  }

  /** @param {Community} community @param {boolean} open @returns {string} */
  function tip(community, open) {
    return (
      E.communityName(community) +
      ": " +
      E.count("entity", community.visibleCount) +
      "\n" +
      E.word(open ? "communityClose" : "communityOpen")
    );
  }

  /** @param {string} pair @returns {Claim[]} */
  function visibleOf(pair) {
    const found = S.pairs.get(pair) || E.pairs.get(pair);
    return found ? found.claims.filter((claim) => E.visible.claims.has(claim)) : [];
  }

  function label() {
    const pairs = new Set(S.lines.filter((line) => !line.hidden).map((line) => line.pair.id)).size;
    const [entities, connections] = S.isAtRest() ? [S.things.length, pairs] : [E.visible.entities.size, E.visible.pairs.size];
    S.holder.setAttribute("aria-label", E.word("mapLabel", E.count("entity", entities), E.count("connection", connections)));
    [
      ["zoom-in", "zoomIn"],
      ["zoom-out", "zoomOut"],
      ["fit", "fit"],
      ["undo", "undo"],
    ].forEach((names) => {
      const button = E.byId(names[0]);
      button.title = E.word(names[1]);
      button.setAttribute("aria-label", E.word(names[1]));
    });
    E.byId("hint").textContent = E.word("hint");
    empty();
  }

  /** Say why nothing is to be seen; figures and dates stand in the table alone. */
  function empty() {
    const left = E.visible.entities.size ? 0 : E.visible.claims.size;
    E.replace(
      E.byId("empty"),
      E.visible.entities.size ? "" : left ? E.count("mapFigures", left) + " " : E.word("mapEmpty"),
      left
        ? E.button(
            {
              class: "plain",
              id: "see-figures",
              onclick: function () {
                E.set({ view: "table" });
                E.byId("table").focus();
              },
            },
            E.word("mapFiguresShow"),
          )
        : null,
    );
  }

  /** Take up the filters: what is hidden is gone from the map, and the rest keeps its place beside the others. */
  function update() {
    S.arrangeThings();
    S.nodes.clear();
    S.nodes.add(S.things.map(node));
    S.computeLines();
    E.communityDrawing.chips();
    label();
    S.redraw();
  }

  /** @param {Thing} thing @param {number} i */
  function node(thing, i) {
    const at = /** @type {[number, number]} */ (thing.at);
    const hidden = !S.isVisible(thing.id);
    return { id: i, x: at[0], y: at[1], shape: "custom", ctxRenderer: drawNode, chosen: false, hidden };
  }

  /** The part of the page that the map is in, with its buttons. @returns {HTMLElement} what vis-network draws in */
  function buildElements() {
    const canvas = E.el("div", { class: "canvas" });
    /** @param {string} id @param {(() => void)} onclick @param {string} name @param {string} d @returns {HTMLElement} */
    function button(id, onclick, name, d) {
      return E.button({ id, onclick }, E.icon(name, d));
    }
    S.holder = E.byId("map");
    S.holder.append(
      canvas,
      E.el("p", { class: "empty", id: "empty" }),
      E.el("div", { class: "opened", id: "opened", role: "group" }),
      E.el("p", { class: "hint", id: "hint" }),
      E.el(
        "div",
        { class: "zoom" },
        button("zoom-in", () => S.zoom(1.35), "in", "M10 4V16M4 10H16"),
        button("zoom-out", () => S.zoom(1 / 1.35), "out", "M4 10H16"),
        button("fit", showAll, "fit", "M3 7V3H7M13 3H17V7M17 13V17H13M7 17H3V13"),
        button("undo", E.undo, "undo", "M7 4L3 8L7 12M3 8H12A4 4 0 0 1 12 16H8"),
        E.el("span", { id: "saving" }),
      ),
    );
    return canvas;
  }

  function showAll() {
    S.viewMoved = false;
    S.fit(true);
    S.viewChanged();
  }

  /** @param {HTMLElement} canvas */
  function network(canvas) {
    S.nodes = new vis.DataSet([]);
    S.network = new vis.Network(
      canvas,
      { nodes: S.nodes, edges: new vis.DataSet([]) },
      {
        autoResize: true,
        physics: false,
        layout: { randomSeed: 1, improvedLayout: false },
        interaction: { dragNodes: false, hover: false, selectable: false, keyboard: false, zoomSpeed: 0.7 },
      },
    );
    S.network.on("beforeDrawing", S.drawLines);
    S.network.on("afterDrawing", S.drawLabels);
    S.network.on("dragStart", () => {
      S.viewMoved = true;
    });
    S.network.on("dragEnd", S.viewChanged);
    S.network.on("zoom", (event) => {
      S.viewMoved = true;
      if (event.scale < S.MIN_SCALE || event.scale > S.MAX_SCALE)
        S.network.moveTo({ scale: Math.max(S.MIN_SCALE, Math.min(S.MAX_SCALE, event.scale)) });
      S.viewChanged();
    });
    // vis-network moves the view once more after its event for the new size.
    S.network.on("resize", () => {
      requestAnimationFrame(() => {
        if (!S.viewMoved && S.holder.clientWidth) S.fit();
      });
    });
    // The map is one stop for the Tab key; vis-network's own frame is none.
    S.holder.querySelectorAll(".vis-network").forEach((frame) => {
      frame.removeAttribute("tabindex");
    });
  }

  /** @param {?MapTarget} found what was clicked */
  function choose(found) {
    S.keyboardAt = null;
    S.hovered = null;
    if (!found) {
      if (E.state.selected) E.select(null);
    } else if (found.type === "entity" || found.type === "pair") E.select({ type: found.type, id: found.id });
    else E.setOpen(found.id, found.type === "community");
  }

  /** @param {HTMLElement} canvas */
  function listenToPointer(canvas) {
    /** @param {MouseEvent} event @returns {Point} in pixels from the map's corner */
    function pointerPlace(event) {
      const rect = canvas.getBoundingClientRect();
      return { x: event.clientX - rect.left, y: event.clientY - rect.top };
    }
    // The browser's own click and not vis-network's: after a touch the browser clicks once more where the finger was, and by
    // then the panel may be there.
    let down = { x: 0, y: 0 };
    canvas.addEventListener(
      "pointerdown",
      (event) => {
        down = { x: event.clientX, y: event.clientY };
      },
      true,
    );
    S.listenToDrags(canvas);
    canvas.addEventListener("click", (event) => {
      if (Math.hypot(event.clientX - down.x, event.clientY - down.y) <= 6) choose(hit(pointerPlace(event)));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" && !event.buttons) hover(pointerPlace(event));
    });
    canvas.addEventListener("pointerleave", () => {
      if (!S.hovered || S.keyboardAt) return;
      S.hovered = null;
      S.redraw();
    });
  }

  function listenToKeys() {
    S.holder.tabIndex = 0;
    S.holder.setAttribute("role", "application");
    S.holder.addEventListener("keydown", (event) => {
      if (event.target === S.holder) S.handleKey(event);
    });
    S.holder.addEventListener("blur", () => {
      S.keyboardAt = null;
      S.hovered = null;
      S.redraw();
    });
  }

  /** @type {Listener} */
  function follow(changed, how) {
    if (changed.has("theme")) S.readColours();
    const opens = (changed.has("selected") || changed.has("lit")) && S.isAtRest();
    if (E.filtersChanged(changed) || ["language", "opened", "everything"].some((name) => changed.has(name)) || opens) update();
    else S.redraw();
    if (how === "restored") S.restoreViewpoint(E.state.viewpoint);
    else if (E.state.view !== "map" || S.viewMoved) return;
    else if (changed.has("view")) S.fit();
    else if (E.filtersChanged(changed) || changed.has("opened") || changed.has("selected")) S.fit(true);
  }

  function start() {
    S.readColours();
    const canvas = buildElements();
    S.fitLayoutToWindow(S.holder.getBoundingClientRect());
    network(canvas);
    listenToPointer(canvas);
    listenToKeys();
    update();
    E.communityDrawing.start();
    S.restoreViewpoint(E.state.viewpoint);
    for (const asked of ["prefers-color-scheme: dark", "forced-colors: active"])
      window.matchMedia("(" + asked + ")").addEventListener("change", S.recolour);
    E.watch(follow);
  }
})(Entente);
