"use strict";
/* What the parts of the map share: the view, what is drawn, what is pointed at, sizes and colours. */
(function (E) {
  /** @type {Entity[]} */
  const drawn = E.data.entities.filter((entity) => entity.at);

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

  /** @returns what is drawn under this name */
  S.thing = function (id) {
    const number = S.number.get(id);
    return number === undefined ? null : S.drawn[number];
  };

  /** @param id of what is drawn @returns what it is joined to */
  S.neighbours = function (id) {
    return E.communities.length ? S.beside.get(id) || new Set() : E.neighbours(id);
  };

  /** @returns a node's radius on the screen at normal size */
  S.size = function (id) {
    const community = E.communityById.get(id);
    if (community) return 13 + 1.1 * Math.sqrt(Math.min(community.seen, 400));
    return 6 + 1.9 * Math.sqrt(Math.min(E.neighbours(id).size, 30));
  };

  /** @returns what a length of the screen is on the map; sizes shrink slower than distances */
  S.unit = function (scale) {
    return Math.pow(Math.max(0.2, Math.min(scale, 2.2)), 0.45) / scale;
  };

  /** @returns how large letters are beside their normal size */
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
    const claim = E.state.selected && E.state.selected.type === "claim" ? E.claimByKey(E.state.selected.id) : null;
    if (!chosen && claim && claim.pair) chosen = { type: "pair", id: claim.pair };
    S.lit = null;
    // Where only its surroundings are shown, all that is shown belongs to it.
    if (!S.hovered && chosen && E.state.focus && chosen.type === "entity" && chosen.id === E.state.focus.id) return;
    if (!chosen && E.state.selected && E.state.selected.type === "article") {
      const article = E.state.selected.id;
      S.lit = { nodes: new Set(), pairs: new Set() };
      E.claims.forEach((one) => {
        if (one.article.id !== article || !S.lit) return;
        S.lit.nodes.add(one.proposition.subject);
        if (one.proposition.object) S.lit.nodes.add(one.proposition.object);
        if (one.pair) S.lit.pairs.add(one.pair);
      });
    }
    if (!chosen && E.state.selected && E.state.selected.type === "path") {
      const way = E.wayOf(E.state.selected.id);
      S.lit = {
        nodes: new Set(way),
        pairs: new Set(way.slice(1).map((id, i) => E.pairOf(way[i], id))),
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
      pair.ends.forEach((id) => {
        if (S.lit) S.lit.nodes.add(id);
      });
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
    E.neighbours(chosen.id).forEach((id) => {
      const between = E.pairOf(/** @type {any} */ (chosen).id, id);
      if (!S.lit || !E.visible.pairs.has(between)) return;
      S.lit.nodes.add(id);
      S.lit.pairs.add(between);
    });
  }

  /** @returns how strongly the rest is drawn: faint beside what is chosen, less so beside what is only pointed at */
  S.rest = function () {
    return S.hovered ? 0.4 : 0.15;
  };

  S.redraw = function () {
    if (!S.network) return;
    S.light();
    S.network.redraw();
  };
})(Entente);
