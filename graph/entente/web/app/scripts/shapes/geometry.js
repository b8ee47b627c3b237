"use strict";
/* Lines and labels as numbers: nothing here draws. */
(function (E) {
  E.pointOnCurve = function (curve, t) {
    const u = 1 - t;
    return {
      x: u * u * curve.from.x + 2 * u * t * curve.bend.x + t * t * curve.to.x,
      y: u * u * curve.from.y + 2 * u * t * curve.bend.y + t * t * curve.to.y,
    };
  };

  /**
   * A curve between two round nodes, bent sideways in the middle.
   * @param aside how far the middle lies from the straight line
   * @param atA how far from the middle of a it starts
   */
  E.curve = function (a, b, aside, atA, atB) {
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length = Math.hypot(dx, dy) || 1;
    const bend = { x: (a.x + b.x) / 2 - (dy / length) * aside * 2, y: (a.y + b.y) / 2 + (dx / length) * aside * 2 };
    return { from: towards(a, bend, Math.min(atA, length * 0.45)), bend, to: towards(b, bend, Math.min(atB, length * 0.45)) };
  };

  /** @param {Point} a @param {Point} b @param {number} step @returns {Point} */
  function towards(a, b, step) {
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return { x: a.x + ((b.x - a.x) / length) * step, y: a.y + ((b.y - a.y) / length) * step };
  }

  /** @returns how far the point is from the curve */
  E.distanceToCurve = function (curve, point) {
    let least = Infinity;
    let last = curve.from;
    for (let i = 1; i <= 12; i++) {
      const next = E.pointOnCurve(curve, i / 12);
      least = Math.min(least, toSegment(last, next, point));
      last = next;
    }
    return least;
  };

  /** @param {Point} a @param {Point} b @param {Point} p @returns {number} */
  function toSegment(a, b, p) {
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(a.x + t * dx - p.x, a.y + t * dy - p.y);
  }

  /** @param {Box} a @param {Box} b @returns {number} the area both cover */
  function overlap(a, b) {
    const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
    const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
    return w > 0 && h > 0 ? w * h : 0;
  }

  /** @returns from the middle of a box with these halves to its rim */
  E.distanceToEdge = function (w, h, dx, dy) {
    const length = Math.hypot(dx, dy) || 1;
    return Math.min(w / Math.max(Math.abs(dx / length), 1e-9), h / Math.max(Math.abs(dy / length), 1e-9));
  };

  /**
   * Push overlapping boxes apart along the shorter way, the larger moving less.
   * @param boxes given by their middles and halves
   */
  E.removeOverlaps = function (boxes) {
    for (let round = 0; round < 60; round++) {
      let moved = false;
      for (let i = 0; i < boxes.length; i++) {
        for (let j = i + 1; j < boxes.length; j++) {
          const a = boxes[i];
          const b = boxes[j];
          const x = a.w + b.w - Math.abs(a.x - b.x);
          const y = a.h + b.h - Math.abs(a.y - b.y);
          if (x <= 0.5 || y <= 0.5) continue;
          moved = true;
          const share = (b.w * b.h) / (a.w * a.h + b.w * b.h);
          const axis = x < y ? "x" : "y";
          const step = (a[axis] < b[axis] || (a[axis] === b[axis] && i < j) ? -1 : 1) * Math.min(x, y);
          a[axis] += step * share;
          b[axis] -= step * (1 - share);
        }
      }
      if (!moved) return;
    }
  };

  /** A sheet on which boxes are put where they cover nothing; cells keep the search short. */
  E.occupiedSpace = function () {
    const size = 64;
    /** What lies in each square of a grid. @type {Map<number, Box[]>} */
    const cells = new Map();

    /** @param {number} at @returns {number} the column or row of the grid */
    function cell(at) {
      return Math.floor(at / size);
    }

    /** @param {Box} box @param {(x: number, y: number) => void} visit */
    function each(box, visit) {
      const [right, bottom] = [cell(box.x + box.w), cell(box.y + box.h)];
      for (let x = cell(box.x); x <= right; x++) for (let y = cell(box.y); y <= bottom; y++) visit(x, y);
    }

    /** @param {number} x @param {number} y @returns {Box[]} */
    function within(x, y) {
      return cells.get(x * 65536 + y) || [];
    }

    return {
      put: function (box) {
        each(box, (x, y) => {
          const list = within(x, y);
          if (!list.length) cells.set(x * 65536 + y, list);
          list.push(box);
        });
      },
      covered: function (box, own) {
        let sum = 0;
        each(box, (x, y) => {
          for (const other of within(x, y)) {
            // What two boxes share is counted once, in the square where it begins.
            const begins = cell(Math.max(box.x, other.x)) === x && cell(Math.max(box.y, other.y)) === y;
            if (begins && other !== own) sum += overlap(other, box);
          }
        });
        return sum;
      },
      isFree: function (box, own) {
        const [right, bottom] = [cell(box.x + box.w), cell(box.y + box.h)];
        for (let x = cell(box.x); x <= right; x++)
          for (let y = cell(box.y); y <= bottom; y++)
            for (const other of within(x, y)) if (other !== own && overlap(other, box)) return false;
        return true;
      },
    };
  };

  /**
   * Break a label into short lines.
   * @param letters about how many fit on a line
   * @param most lines
   */
  E.wrapLabel = function (label, letters, most) {
    /** @type {string[]} */
    const lines = [];
    E.shorten(label.trim(), letters * most)
      .split(/\s+/)
      .forEach((word) => {
        const last = lines.length - 1;
        if (last >= 0 && (lines[last].length + 1 + word.length <= letters || lines.length === most)) lines[last] += " " + word;
        else lines.push(word);
      });
    return lines.map((line) => E.shorten(line, letters + 13));
  };
})(Entente);
