"use strict";
/* The map's lines: which there are, where they run, how they are drawn. */
(function (E) {
  const S = E.scene;
  /** Beyond so many lines at once they are only sketched. */
  const SKETCH = 2500;
  /** Beyond so many bands only the strongest are drawn, so many of each community. */
  const BANDS = 150;
  const STRONGEST = 3;
  /** How far apart the strands of one line run, in pixels of the screen. */
  const STRAND = 5;

  /**
   * Compute which lines to draw: near by one for each relation between two entities; from afar one for all, which is of two
   * or three strands where some claims draw together and others set apart.
   */
  S.computeLines = function () {
    const scale = S.network.getScale();
    S.isNear = scale >= S.NEAR_SCALE;
    S.lines = [];
    S.pairs.forEach((pair) => {
      const a = S.thing(pair.ends[0]);
      const b = S.thing(pair.ends[1]);
      const bundled = !E.pairs.has(pair.id);
      if (!a || !b || !a.at || !b.at || (!bundled && !E.visible.pairs.has(pair.id))) return;
      const one = { x: a.at[0], y: a.at[1] };
      const other = { x: b.at[0], y: b.at[1] };
      if (bundled) {
        const claims = pair.claims.filter((claim) => E.visible.claims.has(claim));
        if (claims.length) S.lines.push(band(pair, claims, a, b, E.curve(one, other, 0, 0, 0)));
        return;
      }
      const told = S.isTold(pair);
      /** @type {Map<string, Claim[]>} */
      const groups = new Map();
      pair.claims.forEach((claim) => {
        if (!E.visible.claims.has(claim)) return;
        const key = S.isNear
          ? claim.relation.id + (claim.relation.symmetric ? "" : claim.proposition.subject)
          : String(claim.relation.sign);
        const group = groups.get(key);
        if (group) group.push(claim);
        else groups.set(key, [claim]);
      });
      const keys = Array.from(groups.keys()).sort();
      const all = Array.from(groups.values()).flat();
      const most = keys.reduce((best, key) => (size(key) > size(best) ? key : best));
      /** @param {string} key */
      function size(key) {
        return /** @type {Claim[]} */ (groups.get(key)).length;
      }
      keys.forEach((key, i) => {
        const claims = /** @type {Claim[]} */ (groups.get(key));
        // From afar the mark on one strand speaks for all.
        const counted = S.isNear ? claims : key === most ? all : [];
        const sign = claims[0].relation.sign;
        const arrows = { from: false, to: false };
        claims.forEach((claim) => {
          if (claim.relation.symmetric) {
            if (sign < 0) arrows.from = arrows.to = true;
          } else if (claim.proposition.object === pair.ends[0]) arrows.from = true;
          else arrows.to = true;
        });
        const aside = (i - (keys.length - 1) / 2) * (S.isNear ? 26 : STRAND);
        S.lines.push({
          pair,
          claims,
          markedClaims: counted,
          sign,
          arrows,
          status: E.strongestClaim(claims).status,
          label: S.isNear ? E.verb(claims[0].proposition) : "",
          contested: counted.some(E.disputed),
          offset: aside,
          a,
          b,
          band: null,
          hidden: !told,
          curve: E.curve(one, other, aside, 0, 0),
        });
      });
    });
    S.curvesScale = 0;
    S.revision++;
    hideWeakBands();
  };

  /**
   * All that is claimed between two things of which one at least is a closed community, as one band.
   * @param {Pair} pair @param {Claim[]} claims @param {Thing} a @param {Thing} b @param {Curve} curve @returns {Line}
   */
  function band(pair, claims, a, b, curve) {
    const shares = [1, 0, -1]
      .map((sign) => ({
        sign,
        share: claims.filter((claim) => Math.sign(claim.relation.sign) === sign).length / claims.length,
      }))
      .filter((part) => part.share);
    return {
      pair,
      claims,
      markedClaims: claims,
      a,
      b,
      curve,
      band: shares,
      hidden: false,
      sign: shares.length > 1 ? 0 : shares[0].sign,
      arrows: { from: false, to: false },
      status: E.strongestClaim(claims).status,
      label: "",
      contested: claims.some(E.disputed),
      offset: 0,
    };
  }

  /** Where there are too many bands to tell apart, hide all but the strongest of each community; to point at one shows all of it. */
  function hideWeakBands() {
    const bands = S.lines.filter((line) => line.band);
    if (bands.length <= BANDS) return;
    bands.sort((x, y) => y.claims.length - x.claims.length || (x.pair.id < y.pair.id ? -1 : 1));
    /** @type {Map<string, number>} */
    const kept = new Map();
    bands.forEach((line) => {
      line.hidden = true;
      [line.a, line.b].forEach((end) => {
        const number = kept.get(end.id) || 0;
        if (!end.community || number >= STRONGEST) return;
        kept.set(end.id, number + 1);
        line.hidden = false;
      });
    });
  }

  /** Let lines end at the border of the nodes, whose size depends on the scale. */
  S.computeCurves = function (scale) {
    if (S.curvesScale === scale) return;
    S.curvesScale = scale;
    S.lines.forEach((line) => {
      const a = line.a;
      const b = line.b;
      const one = /** @type {[number, number]} */ (a.at);
      const other = /** @type {[number, number]} */ (b.at);
      const gap = 3.5 * S.mapLength(scale);
      line.curve = E.curve(
        { x: one[0], y: one[1] },
        { x: other[0], y: other[1] },
        line.offset * (S.isNear ? 1 : S.mapLength(scale)),
        S.size(a.id) * S.mapLength(scale) + gap,
        S.size(b.id) * S.mapLength(scale) + gap,
      );
    });
  };

  /** @returns how wide it is in pixels of the screen; what sets apart is wider, for it is drawn hollow */
  S.lineWidth = function (line) {
    return Math.min(1.5 + 0.55 * Math.log2(line.claims.length), 3.6) + (line.sign < 0 ? 1.6 : 0);
  };

  /** @returns its colour */
  S.lineColour = function (line) {
    return S.colours[E.signColour(line.sign).slice(2)];
  };

  /** @returns how strongly it is drawn, 0 to 1 */
  S.lineOpacity = function (line) {
    if (line.hidden && !(S.highlighted && S.highlighted.pairs.has(line.pair.id))) return 0;
    return !S.highlighted || S.highlighted.pairs.has(line.pair.id) ? 1 : S.dimmedOpacity();
  };

  /**
   * Draw lines that are too many to tell apart: straight and by sign alone, in three strokes.
   * @param {CanvasRenderingContext2D} ctx @param {Line[]} seen @param {number} px
   * @returns {Line[]} those that are lit, to be drawn with care
   */
  function sketch(ctx, seen, px) {
    [0, 1, -1].forEach((sign) => {
      ctx.beginPath();
      seen.forEach((line) => {
        if (Math.sign(line.sign) !== sign || (S.highlighted && S.lineOpacity(line) === 1)) return;
        ctx.moveTo(line.curve.from.x, line.curve.from.y);
        ctx.lineTo(line.curve.to.x, line.curve.to.y);
      });
      ctx.globalAlpha = S.highlighted ? S.dimmedOpacity() / 2 : 0.4;
      ctx.strokeStyle = S.colours[E.signColour(sign).slice(2)];
      ctx.lineWidth = px;
      ctx.stroke();
    });
    return S.highlighted ? seen.filter((line) => S.lineOpacity(line) === 1) : [];
  }

  S.drawLines = function (ctx) {
    const scale = S.network.getScale();
    if (scale >= S.NEAR_SCALE !== S.isNear) S.computeLines();
    S.computeCurves(scale);
    const px = S.mapLength(scale);
    ctx.save();
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    const corner = S.network.DOMtoCanvas({ x: 0, y: 0 });
    const rect = S.holder.getBoundingClientRect();
    const far = S.network.DOMtoCanvas({ x: rect.width, y: rect.height });
    S.drawFrames(ctx);
    let seen = S.lines.filter((line) => {
      const c = line.curve;
      if (!S.lineOpacity(line)) return false;
      return (
        Math.max(c.from.x, c.to.x, c.bend.x) >= corner.x &&
        Math.min(c.from.x, c.to.x, c.bend.x) <= far.x &&
        Math.max(c.from.y, c.to.y, c.bend.y) >= corner.y &&
        Math.min(c.from.y, c.to.y, c.bend.y) <= far.y
      );
    });
    if (seen.length > SKETCH) seen = sketch(ctx, seen, px);
    [false, true].forEach((front) => {
      seen.forEach((line) => {
        const opacity = S.lineOpacity(line);
        if ((opacity === 1) !== front || !opacity) return;
        if (line.band) {
          drawBand(ctx, line, px, opacity);
          return;
        }
        // What is faint cannot be hollow: its two sides would run together.
        const width = (S.lineWidth(line) - (line.sign < 0 && opacity < 1 ? 1.2 : 0)) * px;
        const tint = S.lineColour(line);
        const hovered = S.hovered && S.hovered.type === "pair" && S.hovered.id === line.pair.id;
        ctx.globalAlpha = opacity * (hovered || (S.highlighted && front) ? 1 : line.sign === 0 ? 0.75 : 0.82);
        ctx.strokeStyle = ctx.fillStyle = tint;
        ctx.lineWidth = width * (hovered ? 1.7 : 1);
        ctx.setLineDash(E.statusDashes(line.status).map((d) => d * px));
        const c = line.curve;
        const head = (7.5 + width / px) * px;
        const from = line.arrows.from && line.sign > 0 ? cut(c.from, c.bend, head * 0.8) : c.from;
        const to = line.arrows.to && line.sign > 0 ? cut(c.to, c.bend, head * 0.8) : c.to;
        ctx.beginPath();
        ctx.moveTo(from.x, from.y);
        ctx.quadraticCurveTo(c.bend.x, c.bend.y, to.x, to.y);
        ctx.stroke();
        if (line.sign < 0 && opacity === 1) {
          ctx.strokeStyle = S.colours.paper;
          ctx.lineWidth *= E.HOLLOW;
          ctx.stroke();
          ctx.strokeStyle = tint;
        }
        ctx.setLineDash([]);
        if (E.isDone(line.status)) point(ctx, line, (2.4 + width / px / 2) * px);
        ctx.lineWidth = Math.max(width, 1.7 * px);
        if (line.arrows.to) end(ctx, c.to, c.bend, line.sign, head);
        if (line.arrows.from) end(ctx, c.from, c.bend, line.sign, head);
      });
    });
    ctx.restore();
  };

  S.bandWidth = function (line, px) {
    return Math.min(2 + 0.9 * Math.log2(line.claims.length), 11) * px;
  };

  /** A band is broad and pale, and its colours have the share of what draws together, sets apart and does neither. */
  S.bandSegments = function (/** @type {Line} */ line) {
    let from = 0;
    return (line.band || []).map((part) => {
      const start = from;
      from += part.share;
      return { sign: part.sign, from: E.pointOnCurve(line.curve, start), to: E.pointOnCurve(line.curve, from) };
    });
  };

  /** @param {CanvasRenderingContext2D} ctx @param {Line} line @param {number} px @param {number} opacity */
  function drawBand(ctx, line, px, opacity) {
    const hovered = S.hovered && S.hovered.type === "pair" && S.hovered.id === line.pair.id;
    ctx.setLineDash([]);
    ctx.lineCap = "butt";
    ctx.globalAlpha = opacity * (hovered ? 0.85 : 0.42);
    ctx.lineWidth = S.bandWidth(line, px);
    S.bandSegments(line).forEach((part) => {
      ctx.beginPath();
      ctx.moveTo(part.from.x, part.from.y);
      ctx.lineTo(part.to.x, part.to.y);
      ctx.strokeStyle = S.colours[E.signColour(part.sign).slice(2)];
      ctx.stroke();
    });
    ctx.lineCap = "round";
  }

  S.startOf = function (line) {
    // Where both ends have an arrow, in the middle.
    if (line.arrows.from && line.arrows.to) return E.pointOnCurve(line.curve, 0.5);
    return line.arrows.from ? line.curve.to : line.curve.from;
  };

  /** What is done begins with a point. @param {CanvasRenderingContext2D} ctx @param {Line} line @param {number} radius */
  function point(ctx, line, radius) {
    const at = S.startOf(line);
    ctx.beginPath();
    ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    ctx.fill();
  }

  /** @param {Point} tip @param {Point} back @param {number} length @returns {Point} */
  function cut(tip, back, length) {
    const way = Math.hypot(back.x - tip.x, back.y - tip.y) || 1;
    return { x: tip.x + ((back.x - tip.x) / way) * length, y: tip.y + ((back.y - tip.y) / way) * length };
  }

  /**
   * Draw the end of a line: an arrow draws together, a crossbar sets apart, an open arrow is neutral.
   * @param {CanvasRenderingContext2D} ctx @param {Point} tip @param {Point} back @param {number} sign @param {number} head
   */
  function end(ctx, tip, back, sign, head) {
    const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
    ctx.save();
    ctx.translate(tip.x, tip.y);
    ctx.rotate(angle);
    ctx.beginPath();
    if (sign > 0) {
      ctx.moveTo(0, 0);
      ctx.lineTo(-head, -head * 0.46);
      ctx.lineTo(-head, head * 0.46);
      ctx.closePath();
      ctx.fill();
    } else if (sign < 0) {
      ctx.lineWidth *= 1.25;
      ctx.moveTo(0, -head * 0.62);
      ctx.lineTo(0, head * 0.62);
      ctx.stroke();
    } else {
      ctx.moveTo(-head * 0.85, -head * 0.5);
      ctx.lineTo(0, 0);
      ctx.lineTo(-head * 0.85, head * 0.5);
      ctx.stroke();
    }
    ctx.restore();
  }
})(Entente);
