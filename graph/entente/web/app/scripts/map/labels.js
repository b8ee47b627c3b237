"use strict";
/* The map's labels and the marks on its lines: they keep their size on the screen and never cover each other. */
(function (E) {
  const S = E.scene;
  /** After how many letters a label breaks: what fits best is tried first. */
  const WRAPS = [17, 11, 26];
  /** How much nearer a label is to its own symbol than to any other, in pixels. */
  const CLEAR = 3;
  /** From how many claims on a line that is lit tells their number, on a map at rest. */
  const MANY = 5;
  /** Where on a line a mark may be, from one end to the other. */
  const SPOTS = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8];

  /** Find places for the labels, in pixels of the screen around the map's middle. */
  S.placeLabels = function (ctx) {
    const scale = S.network.getScale();
    const named =
      S.highlighted && S.hovered === null && S.highlighted.nodes.size < 40 ? Array.from(S.highlighted.nodes).join(" ") : "";
    const key = [
      scale,
      S.labelLimits.scale,
      S.labelLimits.x,
      S.labelLimits.y,
      E.state.language,
      S.revision,
      S.isNear,
      named,
    ].join("|");
    if (S.labelling.key === key) return;
    S.labelling = { key, labels: [], marks: new Map() };
    const sheet = E.occupiedSpace();
    const symbols = E.occupiedSpace();
    const nodes = S.things
      .filter((thing) => S.isVisible(thing.id))
      .map((thing) => ({ id: thing.id, box: boxOf(thing, scale), weight: S.weight(thing.id) }));
    nodes.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
    // A label belongs to its symbol beside faint ones too.
    nodes.forEach((node) => symbols.put(node.box));
    // What is faint beside what is chosen gives way to it.
    const lit = S.highlighted && !S.hovered ? S.highlighted.nodes : null;
    [true, false].forEach((first) => {
      const some = nodes.filter((node) => (!lit || lit.has(node.id)) === first);
      some.forEach((node) => sheet.put(node.box));
      some.forEach((node) => {
        const bold = node.weight >= 7;
        placeLabel(
          ctx,
          sheet,
          symbols,
          node,
          (node.weight >= 12 ? 14.5 : bold ? 13.5 : 12) * S.letterScale(scale),
          bold,
          scale,
        );
      });
    });
    ctx.font = "500 11.5px " + S.colours.face;
    S.lines.forEach((line) => {
      placeMark(ctx, sheet, line, scale);
    });
  };

  /** @param {Thing} thing @param {number} scale @returns {Box} what its node covers */
  function boxOf(thing, scale) {
    const at = /** @type {Place} */ (thing.at);
    const r = S.size(thing.id) * S.mapLength(scale) * scale + 1;
    return { x: at[0] * scale - r, y: at[1] * scale - r, w: 2 * r, h: 2 * r };
  }

  /**
   * Put the label of a node where it covers nothing and no other symbol is as near, broken as fits best; leave it out where there
   * is no such place.
   * @param {CanvasRenderingContext2D} ctx @param {OccupiedSpace} sheet @param {OccupiedSpace} symbols
   * @param {{id: string, box: Box}} node @param {number} letter @param {boolean} bold @param {number} scale
   */
  function placeLabel(ctx, sheet, symbols, node, letter, bold, scale) {
    ctx.font = S.font(letter, bold);
    const limits = Math.abs(S.labelLimits.scale - scale) < 1e-6 ? S.labelLimits : null;
    for (const letters of WRAPS) {
      const rows = E.wrapLabel(S.title(node.id), letters, 3);
      const w = Math.max(...rows.map((row) => ctx.measureText(row).width)) + 4;
      const h = rows.length * letter * 1.16 + 1;
      const box = spotsBeside(node.box, w, h, limits)
        .map(([x, y]) => ({ x, y, w, h }))
        .find((one) => (!limits || inside(one, limits)) && sheet.isFree(one, node.box) && belongs(one, node.box, symbols));
      if (!box) continue;
      sheet.put(box);
      S.labelling.labels.push({ id: node.id, rows, box, size: letter, bold });
      return;
    }
  }

  /** @param {Box} label @param {Box} symbol @param {OccupiedSpace} symbols @returns {boolean} whether all others are further off */
  function belongs(label, symbol, symbols) {
    const x = Math.max(0, label.x - symbol.x - symbol.w, symbol.x - label.x - label.w);
    const y = Math.max(0, label.y - symbol.y - symbol.h, symbol.y - label.y - label.h);
    const way = Math.hypot(x, y) + CLEAR;
    const around = { x: label.x - way, y: label.y - way, w: label.w + 2 * way, h: label.h + 2 * way };
    return symbols.isFree(around, symbol);
  }

  /** @param {Box} box @param {Box} limits @returns {boolean} */
  function inside(box, limits) {
    return (
      box.x >= limits.x && box.y >= limits.y && box.x + box.w <= limits.x + limits.w && box.y + box.h <= limits.y + limits.h
    );
  }

  /**
   * Where a label may stand beside a node, by its upper left corner, the best first.
   * @param {Box} node @param {number} w @param {number} h @param {?Box} limits that the whole map has on the screen
   * @returns {[number, number][]}
   */
  function spotsBeside(node, w, h, limits) {
    const x = node.x + node.w / 2;
    const y = node.y + node.h / 2;
    const r = node.w / 2 + 2;
    // As far in from the map's rim as it must be.
    const inX = limits ? Math.max(limits.x, Math.min(x - w / 2, limits.x + limits.w - w)) : x - w / 2;
    const inY = limits ? Math.max(limits.y, Math.min(y - h / 2, limits.y + limits.h - h)) : y - h / 2;
    return [
      [x - w / 2, y + r],
      [x - w / 2, y - r - h],
      [x + r + 2, y - h / 2],
      [x - r - 2 - w, y - h / 2],
      [x + r * 0.5, y + r * 0.75],
      [x - r * 0.5 - w, y + r * 0.75],
      [x + r * 0.5, y - r * 0.75 - h],
      [x - r * 0.5 - w, y - r * 0.75 - h],
      [x - w * 0.28, y + r],
      [x - w * 0.72, y + r],
      [x - w * 0.28, y - r - h],
      [x - w * 0.72, y - r - h],
      [inX, y + r],
      [inX, y - r - h],
      [x + r + 2, inY],
      [x - r - 2 - w, inY],
      // In a crowd a little further off.
      [x - w / 2, y + r + 9],
      [x - w / 2, y - r - h - 9],
      [x + r + 11, y - h / 2],
      [x - r - 11 - w, y - h / 2],
      [x + r, y + r + 6],
      [x - r - w, y + r + 6],
      [x + r, y - r - 6 - h],
      [x - r - w, y - r - 6 - h],
    ];
  }

  /**
   * Put the mark of a line where it covers nothing or least, as near to the middle of the line as can be; words that would cover
   * something are left out.
   * @param {CanvasRenderingContext2D} ctx @param {OccupiedSpace} sheet @param {Line} line @param {number} scale
   */
  function placeMark(ctx, sheet, line, scale) {
    const words = S.markText(line);
    if (!words || !S.lineOpacity(line)) return;
    const w = line.label ? ctx.measureText(words).width + 6 : 8 + 5.5 * words.length;
    /** @type {?MarkPlace} */
    let spot = null;
    let least = Infinity;
    for (let i = 0; i < SPOTS.length && least > 0; i++) {
      const next = spotOn(line, SPOTS[i], scale, w);
      const covered = next.boxes.reduce((sum, box) => sum + sheet.covered(box), 0);
      if (covered < least) {
        spot = next;
        least = covered;
      }
    }
    if (!spot || (least && (line.label || line.band))) return;
    spot.boxes.forEach(sheet.put);
    S.labelling.marks.set(line, spot);
  }

  /**
   * A place on a line, the slope there, and what a mark of some width would cover.
   * @param {Line} line @param {number} t @param {number} scale @param {number} w
   * @returns {{x: number, y: number, angle: number, w: number, boxes: Box[]}}
   */
  function spotOn(line, t, scale, w) {
    const point = E.pointOnCurve(line.curve, t);
    const x = point.x * scale;
    const y = point.y * scale;
    const one = E.pointOnCurve(line.curve, t - 0.02);
    const other = E.pointOnCurve(line.curve, t + 0.02);
    let angle = line.label ? Math.atan2(other.y - one.y, other.x - one.x) : 0;
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    const boxes = [];
    const pieces = line.label ? Math.ceil(w / 14) : 1;
    for (let i = 0; i < pieces; i++) {
      const along = pieces === 1 ? 0 : (i / (pieces - 1) - 0.5) * (w - 14);
      const wide = pieces === 1 ? w : 14;
      boxes.push({ x: x + Math.cos(angle) * along - wide / 2, y: y + Math.sin(angle) * along - 8, w: wide, h: 16 });
    }
    return { x, y, angle, w, boxes };
  }

  /** @returns what stands on a line: near by its relation, and always what `signs` says */
  S.markText = function (line) {
    const sign = S.markSigns(line);
    return line.label ? line.label + (sign ? "  " + sign : "") : sign;
  };

  /** @returns what a mark on the line says: how many claims, in what dispute */
  S.markSigns = function (line) {
    const count = line.markedClaims.length;
    // At rest only what is denied, open or in dispute is marked; the width of a line tells how much there is.
    const counted = !S.isAtRest() || S.isNear || (count >= MANY && S.highlighted && S.highlighted.pairs.has(line.pair.id));
    if (!counted) return count ? E.statusMark(line.status.id) + (line.contested ? "≠" : "") : "";
    return count ? (count > 1 ? String(count) : "") + E.statusMark(line.status.id) + (line.contested ? "≠" : "") : "";
  };

  /** @returns whether lines bear marks: from very far only those of what is chosen */
  S.showsMarks = function (scale) {
    return scale >= 0.42 || Boolean(S.highlighted && !S.hovered);
  };

  S.font = function (letter, bold) {
    return (bold ? "600 " : "500 ") + letter + "px " + S.colours.face;
  };

  S.drawLabels = function (ctx) {
    const scale = S.network.getScale();
    ctx.save();
    ctx.scale(1 / scale, 1 / scale);
    S.placeLabels(ctx);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    drawMarks(ctx, scale);
    S.drawTitles(ctx, scale);
    S.labelling.labels.forEach((label) => {
      ctx.globalAlpha = !S.highlighted || S.highlighted.nodes.has(label.id) ? 1 : Math.min(1, S.dimmedOpacity() * 1.6);
      text(ctx, label.rows, label.box, label.size, label.bold);
    });
    // Whoever points at a node that has no room for its label reads it all the same.
    const chosen = E.state.selected && E.state.selected.type === "entity" ? E.state.selected.id : null;
    const wanted = [chosen, S.hovered ? S.hovered.id : null, S.keyboardAt].filter((id) => id && S.indexById.has(id));
    wanted.forEach((id) => {
      if (S.labelling.labels.some((label) => label.id === id)) return;
      const { at } = /** @type {{at: Place}} */ (S.thing(/** @type {string} */ (id)));
      const rows = E.wrapLabel(S.title(/** @type {string} */ (id)), 17, 3);
      ctx.globalAlpha = 1;
      ctx.font = S.font(12.5, true);
      const r = S.size(/** @type {string} */ (id)) * S.mapLength(scale) * scale + 2;
      text(ctx, rows, { x: at[0] * scale - 60, y: at[1] * scale + r, w: 120, h: rows.length * 14.5 }, 12.5, true);
    });
    ctx.restore();
  };

  /** @param {CanvasRenderingContext2D} ctx @param {string[]} rows @param {Box} box @param {number} letter @param {boolean} bold */
  function text(ctx, rows, box, letter, bold) {
    ctx.font = S.font(letter, bold);
    ctx.strokeStyle = S.colours.paper;
    ctx.lineWidth = 3.6;
    rows.forEach((row, i) => {
      const y = box.y + letter * (0.6 + 1.16 * i);
      ctx.strokeText(row, box.x + box.w / 2, y);
    });
    ctx.fillStyle = S.colours.ink;
    rows.forEach((row, i) => {
      ctx.fillText(row, box.x + box.w / 2, box.y + letter * (0.6 + 1.16 * i));
    });
  }

  /** Counts, disagreements, and near by the relation, in the middle of lines. @param {CanvasRenderingContext2D} ctx @param {number} scale */
  function drawMarks(ctx, scale) {
    if (!S.showsMarks(scale)) return;
    S.lines.forEach((line) => {
      const spot = S.labelling.marks.get(line);
      if (!spot || (S.lineOpacity(line) < 1 && !S.hovered)) return;
      const words = S.markText(line);
      const tint = line.sign ? S.lineColour(line) : S.colours["ink-2"];
      ctx.save();
      ctx.globalAlpha = S.lineOpacity(line);
      ctx.translate(spot.x, spot.y);
      ctx.rotate(spot.angle);
      ctx.font = line.label ? "500 11.5px " + S.colours.face : "600 10px " + S.colours.face;
      const w = line.label ? spot.w : Math.max(14, ctx.measureText(words).width + 7);
      ctx.beginPath();
      ctx.roundRect(-w / 2, -7, w, 14, 7);
      ctx.fillStyle = S.colours.paper;
      ctx.fill();
      if (!line.label) {
        ctx.lineWidth = line.contested ? 1.6 : 1;
        ctx.strokeStyle = tint;
        ctx.stroke();
      }
      ctx.fillStyle = line.contested && !line.label ? S.colours.ink : tint;
      ctx.fillText(words, 0, 0.5);
      ctx.restore();
    });
  }
})(Entente);
