"use strict";
/* Where the entities stand in the network of a comparison. */
(function (E) {
  const LETTER = 6.9;
  const LINE = 15;
  /** How far an entity's symbol reaches above its middle, and how much room there is between two rows at most. */
  const TOP = 18;
  const GAP = 34;

  /**
   * Place the entities as the map does, drawn together to the width there is, and move apart what would overlap.
   * @param {string[]} ids @param {number} width @param {number} height @returns {{ nodes: Map<string, NetworkNode>, size: { w: number, h: number } }}
   */
  function place(ids, width, height) {
    const nodes = ids.map((id) => {
      const entity = /** @type {Entity} */ (E.entities.get(id));
      const lines = E.wrapLabel(E.name(id), 15, 3);
      const at = /** @type {[number, number]} */ (entity.at);
      const longest = Math.max(...lines.map((line) => line.length));
      return { id, x: at[0], y: at[1], lines, w: Math.max(30, longest * LETTER + 10), h: 30 + lines.length * LINE, radius: 9 };
    });
    const room = ids.length * 15500;
    const w = Math.max(280, width, ids.length > 60 ? Math.sqrt(room * 1.6) : 0);
    const h = Math.max(220, height, room / w);
    // A few entities do not need all the room there is.
    const wide = Math.min(w - 130, 260 * Math.sqrt(ids.length));
    const high = Math.min(h - 90, 190 * Math.sqrt(ids.length));
    stretch(nodes, "x", wide, (w - wide) / 2);
    stretch(nodes, "y", high, (h - high) / 2 - 11);
    for (let round = 0; round < 160 && part(nodes, w); round++);
    const lowest = () => Math.max(...nodes.map((node) => node.y + node.h)) + 4;
    if (lowest() > height) closeUp(nodes);
    return { nodes: new Map(nodes.map((node) => [node.id, node])), size: { w, h: lowest() } };
  }

  /**
   * Lay the entities out in the room there is: half by where they stand on the map, half by their order there, so that one which
   * stands far off does not press the others together.
   * @param {NetworkNode[]} nodes @param {"x"|"y"} axis @param {number} room @param {number} from
   */
  function stretch(nodes, axis, room, from) {
    const order = [...nodes].sort((a, b) => a[axis] - b[axis] || (a.id < b.id ? -1 : 1));
    const least = order[0][axis];
    const span = order[order.length - 1][axis] - least;
    const shares = order.map((node, i) => ((node[axis] - least) / span + i / (order.length - 1)) / 2);
    order.forEach((node, i) => {
      node[axis] = from + (span ? shares[i] : 0.5) * room;
    });
  }

  /** Let no row of the picture be empty: what is below moves up. @param {NetworkNode[]} nodes */
  function closeUp(nodes) {
    const order = [...nodes].sort((a, b) => a.y - b.y);
    let lowest = -GAP;
    let up = 0;
    order.forEach((node) => {
      up += Math.max(0, node.y - TOP - lowest - GAP);
      lowest = Math.max(lowest, node.y + node.h - TOP);
      node.y -= up;
    });
  }

  /** Move overlapping entities half a way apart. @param {NetworkNode[]} nodes @param {number} width @returns {boolean} whether any did */
  function part(nodes, width) {
    let moved = false;
    nodes.forEach((a, i) => {
      for (let j = i + 1; j < nodes.length; j++) {
        const b = nodes[j];
        const dx = (a.w + b.w) / 2 + 14 - Math.abs(a.x - b.x);
        const dy = (a.h + b.h) / 2 + 12 - Math.abs(a.y + a.h / 2 - b.y - b.h / 2);
        if (dx <= 0.5 || dy <= 0.5) continue;
        moved = true;
        const axis = dx < dy * 1.2 ? "x" : "y";
        const way = ((axis === "x" ? dx : dy) / 2) * (a[axis] < b[axis] || (a[axis] === b[axis] && a.id < b.id) ? 1 : -1);
        a[axis] -= way;
        b[axis] += way;
      }
    });
    nodes.forEach((node) => {
      node.x = Math.max(node.w / 2 + 4, Math.min(width - node.w / 2 - 4, node.x));
      node.y = Math.max(20, node.y);
    });
    return moved;
  }

  E.changePlaces = { line: LINE, of: place };
})(Entente);
