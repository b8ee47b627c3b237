"use strict";
/* The visible part of the map as a picture to keep: PNG as it is on the screen, SVG as lines and letters. */
(function (E) {
  const S = /** @type {Scene} */ (E.scene);
  /** What marks an entity that the reader holds where it is. */
  const PIN = "M-3.6 0A3.6 3.6 0 1 1 3.6 0A3.6 3.6 0 1 1 -3.6 0Z";

  /** @returns {string} what stands under a picture, so that it never goes without its origin */
  function caption() {
    const parts = [E.text(E.data.title), E.shown()];
    if (E.state.time) parts.push(E.word("timeUntil", E.date(E.state.time.until)));
    if (E.safe(E.data.license)) parts.push(E.data.license);
    return E.shorten(parts.join(" · "), 220);
  }

  /** @returns {{width: number, height: number}} the part of the map that no panel covers */
  function seen() {
    const room = S.room();
    return { width: room.w, height: Math.min(S.holder.clientHeight, room.h + S.STRIP) };
  }

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

  /** @returns {SVGElement} */
  function element() {
    const rect = seen();
    const scale = S.network.getScale();
    const origin = S.network.canvasToDOM({ x: 0, y: 0 });
    const px = S.unit(scale) * scale;
    const fixed = new Intl.NumberFormat("en", { maximumFractionDigits: 1, useGrouping: false });
    /** @param {number} value @returns {string} */
    function n(value) {
      return fixed.format(value);
    }
    /** @param {Point} point @returns {string} */
    function at(point) {
      return n(origin.x + point.x * scale) + " " + n(origin.y + point.y * scale);
    }
    const lines = S.lines.map((line) => {
      const c = line.curve;
      if (!S.strength(line)) return null;
      if (line.band)
        return E.svg(
          "g",
          { fill: "none", "stroke-width": n(S.breadth(line, px)), opacity: S.strength(line) < 1 ? 0.1 : 0.42 },
          E.svg(
            "title",
            {},
            E.wellFormed(line.pair.ends.map(S.title).join(" – ") + ": " + E.count("claim", line.claims.length)),
          ),
          ...S.segments(line).map((part) =>
            E.svg("path", { stroke: S.colours[E.tint(part.sign).slice(2)], d: "M" + at(part.from) + "L" + at(part.to) }),
          ),
        );
      const colour = S.tint(line);
      const width = S.width(line) * px;
      const path = {
        d: "M" + at(c.from) + "Q" + at(c.bend) + " " + at(c.to),
        "stroke-dasharray":
          E.dash(line.status)
            .map(/** @param {number} d */ (d) => n(d * px))
            .join(" ") || null,
      };
      const group = E.svg(
        "g",
        {
          stroke: colour,
          fill: "none",
          "stroke-width": n(width),
          "stroke-linecap": "round",
          opacity: S.strength(line) < 1 ? 0.15 : 0.85,
        },
        E.svg("title", {}, line.claims.map((claim) => E.wellFormed(E.phrase(claim.proposition))).join("; ")),
        E.svg("path", path),
        line.sign < 0
          ? E.svg("path", Object.assign({ stroke: S.colours.paper, "stroke-width": n(width * E.HOLLOW) }, path))
          : null,
      );
      if (line.arrows.to) group.append(end(c.to, c.bend, line, colour, px));
      if (line.arrows.from) group.append(end(c.from, c.bend, line, colour, px));
      return group;
    });
    /** @param {Point} tip @param {Point} back @param {Line} line @param {string} colour @param {number} px @returns {SVGElement} */
    function end(tip, back, line, colour, px) {
      const turn = (Math.atan2(tip.y - back.y, tip.x - back.x) * 180) / Math.PI;
      const shape = line.sign > 0 ? "M0 0L-9 -4.2V4.2Z" : line.sign < 0 ? "M0 -5.4V5.4" : "M-7.6 -4.4L0 0L-7.6 4.4";
      return E.svg("path", {
        d: shape,
        transform: "translate(" + at(tip) + ") rotate(" + n(turn) + ") scale(" + n(px) + ")",
        fill: line.sign > 0 ? colour : "none",
        stroke: line.sign > 0 ? "none" : colour,
        "stroke-width": 1.9,
      });
    }
    const nodes = S.drawn
      .filter((entity) => S.seen(entity.id))
      .flatMap((entity) => {
        const place = /** @type {[number, number]} */ (entity.at);
        if (entity.community) return E.hulls.closed(entity.community, at({ x: place[0], y: place[1] }), S.size(entity.id) * px);
        const colour = S.colours[E.look(entity.kind).colour.slice(2)];
        const radius = S.size(entity.id) * px;
        const node = E.svg(
          "path",
          {
            d: E.shape(entity.kind),
            fill: colour,
            stroke: S.colours.paper,
            "stroke-width": 2,
            "paint-order": "stroke",
            opacity: !S.lit || S.lit.nodes.has(entity.id) ? 1 : 0.22,
            transform: "translate(" + at({ x: place[0], y: place[1] }) + ") scale(" + n(radius / 9) + ")",
          },
          E.svg("title", {}, E.wellFormed(E.name(entity.id))),
        );
        if (!E.pin.has(entity.id)) return [node];
        const pin = { transform: "translate(" + n(radius * 0.8) + " " + n(-radius * 0.8) + ")" };
        return [
          node,
          E.svg(
            "g",
            { transform: "translate(" + at({ x: place[0], y: place[1] }) + ")" },
            E.svg("path", Object.assign({ d: PIN, fill: S.colours.ink, stroke: S.colours.paper, "stroke-width": 1.6 }, pin)),
          ),
        ];
      });
    const marks = Array.from(S.placed.marks, (entry) => {
      const line = entry[0];
      const spot = entry[1];
      const words = S.caption(line);
      const colour = line.sign ? S.tint(line) : S.colours["ink-2"];
      if (S.strength(line) < 1) return null;
      const w = line.label ? spot.w : Math.max(14, words.length * 5.8 + 7);
      return E.svg(
        "g",
        {
          transform:
            "translate(" +
            n(origin.x + spot.x) +
            " " +
            n(origin.y + spot.y) +
            ") rotate(" +
            n((spot.angle * 180) / Math.PI) +
            ")",
        },
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
    });
    const labels = S.placed.labels.map((label) =>
      E.svg(
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
          opacity: !S.lit || S.lit.nodes.has(label.id) ? 1 : 0.25,
        },
        ...label.rows.map((row, i) =>
          E.svg(
            "tspan",
            { x: n(origin.x + label.box.x + label.box.w / 2), y: n(origin.y + label.box.y + label.size * (0.95 + 1.16 * i)) },
            E.wellFormed(row),
          ),
        ),
      ),
    );
    const picture = E.svg(
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
      ...E.hulls.open(at, scale),
      ...lines,
      ...nodes,
      ...marks,
      ...labels,
      E.svg("rect", { y: n(rect.height), width: "100%", height: 30, fill: S.colours.paper }),
      E.svg("text", { x: 14, y: n(rect.height + 19), "font-size": 12, fill: S.colours["ink-2"] }, E.wellFormed(caption())),
    );
    return picture;
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
    E.part("paper").replaceChildren(element(), E.legend.key());
  });
  window.addEventListener("afterprint", () => {
    if (!S.network) return;
    E.part("paper").replaceChildren();
    E.theme();
    S.readColours();
    S.redraw();
  });

  E.picture = {
    svg,
    /** @returns {HTMLElement} the menu of what can be kept */
    menu: function () {
      /** @param {string} id @param {string} key @param {() => void} act */
      function item(id, key, act) {
        return E.button(
          {
            id,
            onclick: function () {
              act();
              E.part("save").removeAttribute("open");
            },
          },
          E.word(key),
        );
      }
      return E.el(
        "details",
        { id: "save", class: "save" },
        E.el(
          "summary",
          { title: E.word("save"), "aria-label": E.word("save") },
          E.icon("save", "M10 3V12M6 9L10 13L14 9M3 14V17H17V14"),
        ),
        E.el(
          "div",
          { class: "menu" },
          item("png", "exportPng", () => {
            copy().toBlob((blob) => {
              if (blob) E.table.save("entente.png", blob);
            }, "image/png");
          }),
          item("svg", "exportSvg", () => {
            E.table.save("entente.svg", new Blob([svg()], { type: "image/svg+xml;charset=utf-8" }));
          }),
          item("csv-map", "exportCsv", () => {
            E.table.save("entente.csv", E.table.blob());
          }),
        ),
      );
    },
  };
})(Entente);
