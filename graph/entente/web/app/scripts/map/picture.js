"use strict";
/* The visible part of the map as a picture to keep: PNG as it is on the screen, SVG as lines and letters. */
(function (E) {
  const S = E.scene;
  /** What marks an entity that the reader holds where it is. */
  const PIN = "M-3.6 0A3.6 3.6 0 1 1 3.6 0A3.6 3.6 0 1 1 -3.6 0Z";

  /** @returns {string} what stands under a picture, so that it never goes without its origin */
  function caption() {
    const parts = [E.text(E.data.title), E.shownCount()];
    if (E.state.time) parts.push(E.word("timeUntil", E.date(E.state.time.until)));
    if (E.data.license && E.webAddress(E.data.license)) parts.push(E.data.license);
    return E.shorten(parts.join(" · "), 220);
  }

  /** @returns {{width: number, height: number}} the part of the map that no panel covers */
  function seen() {
    const room = S.freeArea();
    return { width: room.w, height: Math.min(S.holder.clientHeight, room.h + S.BUTTON_STRIP) };
  }

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
      { fill: "none", "stroke-width": n(S.bandWidth(line, px)), opacity: S.lineOpacity(line) < 1 ? 0.1 : 0.42 },
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
        opacity: S.lineOpacity(line) < 1 ? 0.15 : 0.85,
      },
      E.svg("title", {}, line.claims.map((claim) => E.wellFormed(E.phrase(claim.proposition))).join("; ")),
      E.svg("path", path),
      line.sign < 0
        ? E.svg("path", Object.assign({ stroke: S.colours.paper, "stroke-width": n(width * E.HOLLOW) }, path))
        : null,
      line.arrows.to ? end(c.to, c.bend, line, px) : null,
      line.arrows.from ? end(c.from, c.bend, line, px) : null,
    );
  }

  /** @param {Point} tip @param {Point} back @param {Line} line @param {number} px @returns {SVGElement} */
  function end(tip, back, line, px) {
    const turn = (Math.atan2(tip.y - back.y, tip.x - back.x) * 180) / Math.PI;
    const shape = line.sign > 0 ? "M0 0L-9 -4.2V4.2Z" : line.sign < 0 ? "M0 -5.4V5.4" : "M-7.6 -4.4L0 0L-7.6 4.4";
    return E.svg("path", {
      d: shape,
      transform: "translate(" + at(tip) + ") rotate(" + n(turn) + ") scale(" + n(px) + ")",
      fill: line.sign > 0 ? S.lineColour(line) : "none",
      stroke: line.sign > 0 ? "none" : S.lineColour(line),
      "stroke-width": 1.9,
    });
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
        opacity: !S.highlighted || S.highlighted.nodes.has(thing.id) ? 1 : 0.22,
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
    if (S.lineOpacity(line) < 1) return null;
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
        opacity: !S.highlighted || S.highlighted.nodes.has(label.id) ? 1 : 0.25,
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

  /** @returns {SVGElement} */
  function element() {
    const rect = seen();
    const scale = S.network.getScale();
    const origin = S.network.canvasToDOM({ x: 0, y: 0 });
    const px = S.mapLength(scale) * scale;
    return E.svg(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        viewBox: "0 0 " + n(rect.width) + " " + n(rect.height + 30),
        width: n(rect.width),
        height: n(rect.height + 30),
        "font-family": S.colours.face,
        lang: E.state.language,
      },
      E.svg("title", {}, E.wellFormed(E.text(E.data.title))),
      E.svg("rect", { width: "100%", height: "100%", fill: S.colours.paper }),
      ...E.communityDrawing.frames(at, scale),
      ...S.lines.map((line) => drawing(line, px)),
      ...S.things.filter((thing) => S.isVisible(thing.id)).flatMap((thing) => node(thing, px)),
      ...Array.from(S.labelling.marks, ([line, spot]) => mark(line, spot, origin)),
      ...S.labelling.labels.map((label) => name(label, origin)),
      E.svg("rect", { y: n(rect.height), width: "100%", height: 30, fill: S.colours.paper }),
      E.svg("text", { x: 14, y: n(rect.height + 19), "font-size": 12, fill: S.colours["ink-2"] }, E.wellFormed(caption())),
    );
  }

  /** @returns {string} */
  function svg() {
    // Control characters are no XML, wherever they come from.
    return new XMLSerializer().serializeToString(element()).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "");
  }

  /** On paper the map is lines and letters, dark on light; on the screen it stays as it was. */
  window.addEventListener("beforeprint", () => {
    if (E.state.view !== "map" || !S.network) return;
    document.documentElement.setAttribute("data-theme", "light");
    S.readColours();
    E.byId("paper").replaceChildren(element(), E.symbolKey());
  });
  window.addEventListener("afterprint", () => {
    if (!S.network) return;
    E.byId("paper").replaceChildren();
    E.applyTheme();
    S.readColours();
    S.redraw();
  });

  /** @returns {HTMLCanvasElement} */
  function copy() {
    const source = /** @type {HTMLCanvasElement} */ (E.map.canvas());
    const ratio = source.width / source.clientWidth;
    const foot = 30 * ratio;
    const target = document.createElement("canvas");
    const { width, height } = seen();
    target.width = width * ratio;
    target.height = height * ratio + foot;
    const ctx = /** @type {CanvasRenderingContext2D} */ (target.getContext("2d"));
    ctx.fillStyle = S.colours.paper;
    ctx.fillRect(0, 0, target.width, target.height);
    ctx.drawImage(source, 0, 0);
    ctx.fillRect(0, target.height - foot, target.width, foot);
    ctx.fillStyle = S.colours["ink-2"];
    ctx.font = 12 * ratio + "px " + S.colours.face;
    ctx.fillText(caption(), 14 * ratio, target.height - 11 * ratio);
    return target;
  }

  E.picture = { svg, copy };
})(Entente);
