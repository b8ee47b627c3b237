"use strict";
/**
 * What the parts of the map share: the view, what is drawn, what is pointed at, sizes and colours.
 *
 * @typedef {{pair: Pair, claims: Claim[], counted: Claim[], sign: number, curve: Curve, a: Thing, b: Thing, aside: number,
 *   band: ?{sign: number, share: number}[], weak: boolean, label: string, contested: boolean,
 *   arrows: {from: boolean, to: boolean}, status: Status}} Line
 * @typedef {{x: number, y: number, angle: number, w: number, boxes: Box[]}} Spot
 * @typedef {{id: string, rows: string[], box: Box, size: number, bold: boolean}} Label
 * @typedef {{NEAR: number, STRIP: number, LEAST: number, MOST: number, drawn: Thing[], joined: Map<string, Pair>,
 *   beside: Map<string, Set<string>>, standIn: (id: string) => string, title: (id: string) => string,
 *   seen: (id: string) => boolean, weight: (id: string) => number, settle: () => void, frame: (box: ?Box) => void,
 *   home: (id: string, at: [number, number]) => [number, number],
 *   thing: (id: string) => ?Thing, neighbours: (id: string) => Set<string>, drawHulls: (ctx: CanvasRenderingContext2D) => void,
 *   drawTitles: (ctx: CanvasRenderingContext2D, scale: number) => void, hull: (dom: Point) => ?string,
 *   breadth: (line: Line, px: number) => number, segments: (line: Line) => {sign: number, from: Point, to: Point}[],
 *   drawCommunity: (ctx: CanvasRenderingContext2D, community: Community, x: number, y: number, radius: number, px: number) => void,
 *   number: Map<string, number>, network: any, nodes: any,
 *   holder: HTMLElement, colours: Record<string, string>, lines: Line[], near: boolean, bent: number,
 *   placed: {key: string, labels: Label[], marks: Map<Line, Spot>}, hovered: ?{type: "entity"|"pair"|"community"|"hull", id: string},
 *   walking: ?string, lit: ?{nodes: Set<string>, pairs: Set<string>}, touched: boolean, revision: number,
 *   limits: Box & {scale: number}, size: (id: string) => number, unit: (scale: number) => number,
 *   lettering: (scale: number) => number, readColours: () => void, light: () => void, rest: () => number, redraw: () => void, bundle: () => void,
 *   bend: (scale: number) => void, strength: (line: Line) => number, drawLines: (ctx: CanvasRenderingContext2D) => void,
 *   width: (line: Line) => number, tint: (line: Line) => string,
 *   place: (ctx: CanvasRenderingContext2D) => void, caption: (line: Line) => string, signs: (line: Line) => string,
 *   suit: (rect: {width: number, height: number}) => void, draggable: (canvas: HTMLElement) => void,
 *   toMap: (at: [number, number]) => [number, number], toLayout: (at: [number, number]) => [number, number],
 *   eye: () => ?Eye, look: (eye: ?Eye) => void, moved: () => void,
 *   font: (letter: number, bold: boolean) => string, drawLabels: (ctx: CanvasRenderingContext2D) => void, room: () => Box,
 *   fit: (moving?: boolean) => void, view: (place: Point, scale: number, target: Point, moving?: boolean) => void,
 *   zoom: (factor: number) => void, show: (ids: string[]) => void, key: (event: KeyboardEvent) => void}} Scene
 */
(function (E) {
  /** @type {Entity[]} */
  const drawn = E.data.entities.filter(/** @param {Entity} entity */ (entity) => entity.at);

  const S = /** @type {Scene} */ (
    /** @type {any} */ ({
      /** From this scale on, the lines between two entities part by relation. */
      NEAR: 1.75,
      /** How high the strip at the bottom is where the buttons are. */
      STRIP: 46,
      LEAST: 0.12,
      MOST: 5,
      /** What is drawn: entities, and communities that stand for theirs. */
      drawn,
      /** What the lines join, by the name of the pair; and what each thing is joined to. */
      joined: new Map(),
      beside: new Map(),
      number: new Map(drawn.map((entity, i) => [entity.id, i])),
      network: null,
      nodes: null,
      holder: null,
      colours: {},
      lines: [],
      near: false,
      /** For which scale the lines' ends are computed. */
      bent: 0,
      placed: { key: "", labels: [], marks: new Map() },
      hovered: null,
      walking: null,
      lit: null,
      /** Whether the reader has moved the view: then it is left alone. */
      touched: false,
      revision: 0,
      /** What the window shows of the whole map, in pixels around its middle: there, no label is cut off. */
      limits: { scale: 0, x: 0, y: 0, w: 0, h: 0 },
    })
  );
  E.scene = S;

  /** @param {string} id @returns {?Thing} what is drawn under this name */
  S.thing = function (id) {
    const number = S.number.get(id);
    return number === undefined ? null : S.drawn[number];
  };

  /** @param {string} id of what is drawn @returns {Set<string>} what it is joined to */
  S.neighbours = function (id) {
    return E.communities.length ? S.beside.get(id) || new Set() : E.neighbours(id);
  };

  /** @param {string} id @returns {number} a node's radius on the screen at normal size */
  S.size = function (id) {
    const community = E.communityById.get(id);
    if (community) return 13 + 1.1 * Math.sqrt(Math.min(community.seen, 400));
    return 6 + 1.9 * Math.sqrt(Math.min(E.neighbours(id).size, 30));
  };

  /** @param {number} scale @returns {number} what a length of the screen is on the map; sizes shrink slower than distances */
  S.unit = function (scale) {
    return Math.pow(Math.max(0.2, Math.min(scale, 2.2)), 0.45) / scale;
  };

  /** @param {number} scale @returns {number} how large letters are beside their normal size */
  S.lettering = function (scale) {
    return Math.max(0.84, Math.min(1.18, Math.pow(scale, 0.3)));
  };

  S.readColours = function () {
    // A custom property is told as it was written; only a real one tells which of its two colours holds.
    const probe = E.el("span", { hidden: true });
    document.body.append(probe);
    const style = getComputedStyle(probe);
    ["paper", "raised", "ink", "ink-2", "together", "apart", "neutral", "accent"]
      .concat(Array.from({ length: 12 }, (_, i) => "kind-" + i))
      .forEach((name) => {
        probe.style.color = "var(--" + name + ")";
        S.colours[name] = style.color;
      });
    S.colours.face = style.getPropertyValue("--sans").trim();
    probe.remove();
  };

  /** Light what is pointed at or chosen, and dim the rest. */
  S.light = function () {
    pick();
    if (!S.lit || !E.communities.length) return;
    const nodes = Array.from(S.lit.nodes, S.standIn);
    const pairs = Array.from(S.lit.pairs, (id) => {
      const pair = E.pairs.get(id);
      return pair ? E.pairOf(S.standIn(pair.ends[0]), S.standIn(pair.ends[1])) : id;
    });
    S.lit = { nodes: new Set(nodes), pairs: new Set(pairs) };
  };

  function pick() {
    let chosen = S.hovered || (E.state.selected && /entity|pair/.test(E.state.selected.type) ? E.state.selected : null);
    const claim = E.state.selected && E.state.selected.type === "claim" ? E.claimByKey.get(E.state.selected.id) : null;
    if (!chosen && claim && claim.pair) chosen = { type: "pair", id: claim.pair };
    S.lit = null;
    // Where only its surroundings are shown, all that is shown belongs to it.
    if (!S.hovered && chosen && E.state.focus && chosen.type === "entity" && chosen.id === E.state.focus.id) return;
    if (!chosen && E.state.selected && E.state.selected.type === "article") {
      const article = E.state.selected.id;
      S.lit = { nodes: new Set(), pairs: new Set() };
      E.claims.forEach(
        /** @param {Claim} one */ (one) => {
          if (one.article.id !== article || !S.lit) return;
          S.lit.nodes.add(one.proposition.subject);
          if (one.proposition.object) S.lit.nodes.add(one.proposition.object);
          if (one.pair) S.lit.pairs.add(one.pair);
        },
      );
    }
    if (!chosen && E.state.selected && E.state.selected.type === "path") {
      const way = E.wayOf(E.state.selected.id);
      S.lit = {
        nodes: new Set(way),
        pairs: new Set(way.slice(1).map(/** @param {string} id @param {number} i */ (id, i) => E.pairOf(way[i], id))),
      };
    }
    if (!chosen) return;
    S.lit = { nodes: new Set(), pairs: new Set() };
    if (chosen.type === "pair") {
      const pair = S.joined.get(chosen.id) || E.pairs.get(chosen.id);
      if (!pair) {
        S.lit = null;
        return;
      }
      S.lit.pairs.add(pair.id);
      pair.ends.forEach(
        /** @param {string} id */ (id) => {
          if (S.lit) S.lit.nodes.add(id);
        },
      );
      return;
    }
    if (chosen.type === "community" || (chosen.type === "entity" && S.number.has(chosen.id) && E.communities.length)) {
      S.lit.nodes.add(chosen.id);
      S.neighbours(chosen.id).forEach((id) => {
        if (!S.lit) return;
        S.lit.nodes.add(id);
        S.lit.pairs.add(E.pairOf(/** @type {any} */ (chosen).id, id));
      });
      return;
    }
    if (!S.number.has(chosen.id)) {
      S.lit = null;
      return;
    }
    S.lit.nodes.add(chosen.id);
    E.neighbours(chosen.id).forEach(
      /** @param {string} id */ (id) => {
        const between = E.pairOf(/** @type {any} */ (chosen).id, id);
        if (!S.lit || !E.visible.pairs.has(between)) return;
        S.lit.nodes.add(id);
        S.lit.pairs.add(between);
      },
    );
  }

  /** @returns {number} how strongly the rest is drawn: faint beside what is chosen, less so beside what is only pointed at */
  S.rest = function () {
    return S.hovered ? 0.4 : 0.15;
  };

  S.redraw = function () {
    if (!S.network) return;
    S.light();
    S.network.redraw();
  };
})(Entente);
