"use strict";
/* A part of the map as a picture to keep: lines and letters as SVG, and drawn from that as PNG. Nothing in it is dimmed. */
(function (E) {
  const S = E.scene;
  /** What marks an entity that the reader holds where it is. */
  const PIN = "M-3.6 0A3.6 3.6 0 1 1 3.6 0A3.6 3.6 0 1 1 -3.6 0Z";

  /** How large a picture of what is chosen is, what it leaves around it, and from how near it looks at most. */
  const SEEN = { w: 960, h: 640 };
  const MARGIN = 110;
  const NEAREST = 1.5;
  /** How many points of a PNG make one of the screen. */
  const FINER = 3;
  const FIXED = new Intl.NumberFormat("en", { maximumFractionDigits: 1, useGrouping: false });

  /** @param {number} value @returns {string} */
  function n(value) {
    return FIXED.format(value);
  }

  /** @param {Point} point of the map @returns {string} where it is in the picture */
  function at(point) {
    const scale = S.network.getScale();
    const origin = S.network.canvasToDOM({ x: 0, y: 0 });
    return n(origin.x + point.x * scale) + " " + n(origin.y + point.y * scale);
  }

  /** @param {Thing} thing @returns {string} */
  function atThing(thing) {
    const [x, y] = /** @type {Place} */ (thing.at);
    return at({ x, y });
  }

  /** @param {Line} line @param {number} px @returns {SVGElement} */
  function band(line, px) {
    return E.svg(
      "g",
      { fill: "none", "stroke-width": n(S.bandWidth(line, px)), opacity: 0.42 },
      E.svg("title", {}, E.wellFormed(line.pair.ends.map(S.title).join(" – ") + ": " + E.count("claim", line.claims.length))),
      ...S.bandSegments(line).map((part) =>
        E.svg("path", { stroke: S.colours[E.signColour(part.sign).slice(2)], d: "M" + at(part.from) + "L" + at(part.to) }),
      ),
    );
  }

  /** @param {Line} line @param {number} px @returns {SVGElement|null} nothing where it is not drawn */
  function drawing(line, px) {
    const c = line.curve;
    if (!S.lineOpacity(line)) return null;
    if (line.band) return band(line, px);
    const colour = S.lineColour(line);
    const width = S.lineWidth(line) * px;
    const dashes = E.statusDashes(line.status).map((d) => n(d * px));
    const path = {
      d: "M" + at(c.from) + "Q" + at(c.bend) + " " + at(c.to),
      "stroke-dasharray": dashes.join(" ") || null,
    };
    return E.svg(
      "g",
      {
        stroke: colour,
        fill: "none",
        "stroke-width": n(width),
        "stroke-linecap": "round",
        opacity: 0.85,
      },
      E.svg("title", {}, line.claims.map((claim) => E.wellFormed(E.phrase(claim.proposition))).join("; ")),
      E.svg("path", path),
      line.sign < 0
        ? E.svg("path", Object.assign({ stroke: S.colours.paper, "stroke-width": n(width * E.HOLLOW) }, path))
        : null,
      E.isDone(line.status) ? point(line, (2.4 + width / px / 2) * px) : null,
      line.arrows.to ? E.pictureEnd(at(c.to), angle(c.to, c.bend), line.sign, px, S.lineColour(line)) : null,
      line.arrows.from ? E.pictureEnd(at(c.from), angle(c.from, c.bend), line.sign, px, S.lineColour(line)) : null,
    );
  }

  /** @param {Line} line @param {number} radius @returns {SVGElement} the point with which what is done begins */
  function point(line, radius) {
    const place = "translate(" + at(S.startOf(line)) + ")";
    return E.svg("circle", { r: n(radius), transform: place, fill: S.lineColour(line), stroke: "none" });
  }

  /** @param {Point} tip @param {Point} back @returns {number} in which direction a line ends, in degrees */
  function angle(tip, back) {
    return (Math.atan2(tip.y - back.y, tip.x - back.x) * 180) / Math.PI;
  }

  /** @param {Thing} thing @param {number} px @returns {SVGElement[]} its node, and the pin that holds it */
  function node(thing, px) {
    const radius = S.size(thing.id) * px;
    if (thing.community) return [E.communityDrawing.ring(thing.community, atThing(thing), radius)];
    const shape = E.svg(
      "path",
      {
        d: E.kindShape(thing.kind),
        fill: S.colours[E.kindStyle(thing.kind).colour.slice(2)],
        stroke: S.colours.paper,
        "stroke-width": 2,
        "paint-order": "stroke",
        transform: "translate(" + atThing(thing) + ") scale(" + n(radius / 9) + ")",
      },
      E.svg("title", {}, E.wellFormed(E.name(thing.id))),
    );
    if (!E.pin.has(thing.id)) return [shape];
    const transform = "translate(" + n(radius * 0.8) + " " + n(-radius * 0.8) + ")";
    return [
      shape,
      E.svg(
        "g",
        { transform: "translate(" + atThing(thing) + ")" },
        E.svg("path", { d: PIN, fill: S.colours.ink, stroke: S.colours.paper, "stroke-width": 1.6, transform }),
      ),
    ];
  }

  /** @param {Line} line @param {MarkPlace} spot @param {Point} origin @returns {SVGElement|null} the mark on a line */
  function mark(line, spot, origin) {
    const words = S.markText(line);
    const colour = line.sign ? S.lineColour(line) : S.colours["ink-2"];
    const w = line.label ? spot.w : Math.max(14, words.length * 5.8 + 7);
    const place = "translate(" + n(origin.x + spot.x) + " " + n(origin.y + spot.y) + ")";
    return E.svg(
      "g",
      { transform: place + " rotate(" + n((spot.angle * 180) / Math.PI) + ")" },
      E.svg("rect", {
        x: n(-w / 2),
        y: -7,
        width: n(w),
        height: 14,
        rx: 7,
        fill: S.colours.paper,
        stroke: line.label ? "none" : colour,
      }),
      E.svg(
        "text",
        { y: 3.6, "text-anchor": "middle", "font-size": line.label ? 11.5 : 10, "font-weight": 600, fill: colour },
        words,
      ),
    );
  }

  /** @param {Label} label @param {Point} origin @returns {SVGElement} */
  function name(label, origin) {
    return E.svg(
      "text",
      {
        "text-anchor": "middle",
        "font-size": n(label.size),
        "font-weight": label.bold ? 600 : 500,
        fill: S.colours.ink,
        stroke: S.colours.paper,
        "stroke-width": 3.4,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      },
      ...label.rows.map((row, i) =>
        E.svg(
          "tspan",
          { x: n(origin.x + label.box.x + label.box.w / 2), y: n(origin.y + label.box.y + label.size * (0.95 + 1.16 * i)) },
          E.wellFormed(row),
        ),
      ),
    );
  }

  /** @param {Box} box @param {Pictured} shown @returns {SVGElement} what is drawn of the map there */
  function drawn(box, shown) {
    const scale = S.network.getScale();
    const origin = S.network.canvasToDOM({ x: 0, y: 0 });
    const px = S.mapLength(scale) * scale;
    const named = new Set(shown.things.map((thing) => thing.id));
    const marks = S.showsMarks(scale) ? Array.from(S.labelling.marks) : [];
    return E.svg(
      "svg",
      { viewBox: [box.x, box.y, box.w, box.h].map(n).join(" "), width: n(box.w), height: n(box.h) },
      ...(S.highlighted ? [] : E.communityDrawing.frames(at, scale)),
      ...shown.lines.map((line) => drawing(line, px)),
      ...shown.things.flatMap((thing) => node(thing, px)),
      ...marks.flatMap(([line, spot]) => (shown.lines.includes(line) ? mark(line, spot, origin) : [])),
      ...S.labelling.labels.flatMap((label) => (named.has(label.id) ? name(label, origin) : [])),
    );
  }

  /** @param {Box} box @param {Point} point of the map @returns {boolean} whether it is seen there */
  function within(box, point) {
    const { x, y } = S.network.canvasToDOM(point);
    return x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;
  }

  /** @param {Thing} thing @returns {Point} */
  function spot(thing) {
    const [x, y] = /** @type {Place} */ (thing.at);
    return { x, y };
  }

  /** @param {Box} box @returns {Pictured} what of the map is seen there */
  function pictured(box) {
    const along = [0, 0.25, 0.5, 0.75, 1];
    return {
      things: S.things.filter((thing) => S.isVisible(thing.id) && within(box, spot(thing))),
      lines: S.lines.filter(
        (line) =>
          S.lineOpacity(line) === 1 &&
          S.isVisible(line.a.id) &&
          S.isVisible(line.b.id) &&
          (!S.highlighted || S.highlighted.pairs.has(line.pair.id)) &&
          along.some((t) => within(box, E.pointOnCurve(line.curve, t))),
      ),
    };
  }

  /** Look at what is chosen, as near as there is room for. @param {Set<string>} ids */
  function approach(ids) {
    const places = S.things.flatMap((thing) => (ids.has(thing.id) && S.isVisible(thing.id) ? [spot(thing)] : []));
    if (!places.length) return;
    const [xs, ys] = [places.map((one) => one.x), places.map((one) => one.y)];
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min((SEEN.w - 2 * MARGIN) / (east - west || 1), (SEEN.h - 2 * MARGIN) / (south - north || 1), NEAREST);
    S.network.moveTo({ position: { x: (west + east) / 2, y: (north + south) / 2 }, scale, animation: false });
  }

  /** @returns {Box} the part of the window that the panel leaves free, or where what is chosen now lies */
  function framed() {
    const room = S.freeArea();
    if (!S.highlighted) return { ...room, h: Math.min(S.holder.clientHeight, room.h + S.BUTTON_STRIP) };
    const middle = { x: S.holder.clientWidth / 2, y: S.holder.clientHeight / 2 };
    return { x: middle.x - SEEN.w / 2, y: middle.y - SEEN.h / 2, ...SEEN };
  }

  /**
   * Move the view where a crop asks for it, work out what is drawn there, and put all back.
   * @template T @param {Crop} crop @param {(box: Box) => T} act @returns {T}
   */
  function looking(crop, act) {
    const { highlighted, hovered, viewMoved, labelLimits, isVisible, network } = S;
    const view = { position: network.getViewPosition(), scale: network.getScale(), animation: /** @type {false} */ (false) };
    const alone = crop === "chosen" ? highlighted : null;
    Object.assign(S, { highlighted: alone, hovered: null });
    if (alone) {
      // Nothing else is there, and so takes no room from its names.
      S.isVisible = (id) => alone.nodes.has(id) && isVisible(id);
      approach(alone.nodes);
    }
    if (crop === "whole") S.fit(false);
    S.labelling.key = "";
    network.redraw();
    const made = act(framed());
    Object.assign(S, { highlighted, hovered, viewMoved, labelLimits, isVisible });
    S.labelling.key = "";
    network.moveTo(view);
    network.redraw();
    return made;
  }

  /** @param {Box} box @returns {SVGElement} the map there, with its legend, its source and its licence below */
  function element(box) {
    const shown = pictured(box);
    const foot = E.pictureFoot(shown, box.w);
    return E.svg(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        viewBox: "0 0 " + n(box.w) + " " + n(box.h + foot.height),
        width: n(box.w),
        height: n(box.h + foot.height),
        "font-family": S.colours.face,
        lang: E.state.language,
      },
      E.svg("title", {}, E.wellFormed(E.text(E.data.title))),
      E.svg("rect", { width: "100%", height: "100%", fill: S.colours.paper }),
      drawn(box, shown),
      E.svg("g", { transform: "translate(0 " + n(box.h) + ")" }, ...foot.content),
    );
  }

  /** @param {Crop} [crop] what the window shows by default @returns {string} */
  function svg(crop) {
    const made = looking(crop || "seen", element);
    // Control characters are no XML, wherever they come from.
    return new XMLSerializer().serializeToString(made).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "");
  }

  /** @param {Crop} [crop] @returns {Promise<Blob>} for print, so in more points than the screen has */
  async function png(crop) {
    const text = svg(crop);
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml;charset=utf-8" }));
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = E.el("canvas", { width: picture.naturalWidth * FINER, height: picture.naturalHeight * FINER });
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    ctx.drawImage(picture, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png");
    });
  }

  /** On paper the map is lines and letters, dark on light; on the screen it stays as it was. */
  window.addEventListener("beforeprint", () => {
    if (E.state.view !== "map" || !S.network) return;
    document.documentElement.setAttribute("data-theme", "light");
    S.readColours();
    E.byId("paper").replaceChildren(looking(S.highlighted ? "chosen" : "seen", element));
  });
  window.addEventListener("afterprint", () => {
    if (!S.network) return;
    E.byId("paper").replaceChildren();
    E.applyTheme();
    S.readColours();
    S.redraw();
  });

  E.picture = { svg, png, offers: () => (S.highlighted && !S.hovered ? ["seen", "whole", "chosen"] : ["seen", "whole"]) };
})(Entente);
