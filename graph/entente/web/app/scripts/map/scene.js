"use strict";
/* What the parts of the map share: the view, what is drawn, what is pointed at, sizes and colours. */
(function (E) {
  /** @type {Entity[]} */
  const things = E.data.entities.filter((entity) => entity.at);

  const S = /** @type {Scene} */ (
    /** @type {any} */ ({
      NEAR_SCALE: 1.75,
      BUTTON_STRIP: 46,
      MIN_SCALE: 0.12,
      MAX_SCALE: 5,
      things,
      pairs: new Map(),
      neighboursById: new Map(),
      indexById: new Map(things.map((entity, i) => [entity.id, i])),
      network: null,
      nodes: null,
      holder: null,
      colours: {},
      lines: [],
      isNear: false,
      curvesScale: 0,
      labelling: { key: "", labels: [], marks: new Map() },
      hovered: null,
      keyboardAt: null,
      highlighted: null,
      answered: null,
      viewMoved: false,
      revision: 0,
      labelLimits: { scale: 0, x: 0, y: 0, w: 0, h: 0 },
    })
  );
  E.scene = S;

  /** @returns what is drawn under this name */
  S.thing = function (id) {
    const number = S.indexById.get(id);
    return number === undefined ? null : S.things[number];
  };

  /** @param id of what is drawn @returns what it is joined to */
  S.neighbours = function (id) {
    return E.communities.length ? S.neighboursById.get(id) || new Set() : E.neighbours(id);
  };

  /** @returns a node's radius on the screen at normal size */
  S.size = function (id) {
    const community = E.communityById.get(id);
    if (community) return 13 + 1.1 * Math.sqrt(Math.min(community.visibleCount, 400));
    return 6 + 1.9 * Math.sqrt(Math.min(E.neighbours(id).size, 30));
  };

  /** @returns what a length of the screen is on the map; sizes shrink slower than distances */
  S.mapLength = function (scale) {
    return Math.pow(Math.max(0.2, Math.min(scale, 2.2)), 0.45) / scale;
  };

  /** @returns how large letters are beside their normal size */
  S.letterScale = function (scale) {
    return Math.max(0.84, Math.min(1.18, Math.pow(scale, 0.3)));
  };

  S.readColours = function () {
    // A custom property is read as it is written; only a real property resolves which of its two colours holds.
    const probe = E.el("span", { hidden: true, class: "colours-of-map" });
    document.body.append(probe);
    const style = getComputedStyle(probe);
    ["paper", "raised", "ink", "ink-2", "together", "apart", "neutral", "accent"]
      .concat(["state", "alliance", "organisation", "person", "other"].map((name) => "kind-" + name))
      .forEach((name) => {
        probe.style.color = "var(--" + name + ")";
        S.colours[name] = style.color;
      });
    S.colours.face = style.getPropertyValue("--sans").trim();
    probe.remove();
  };

  /** What the system does when other colours are wanted. */
  S.recolour = function () {
    S.readColours();
    S.redraw();
  };

  /** Highlight what is pointed at or selected. */
  S.highlight = function () {
    S.highlighted = lit();
    if (!S.highlighted || !E.communities.length) return;
    const nodes = Array.from(S.highlighted.nodes, S.shownThing);
    const pairs = Array.from(S.highlighted.pairs, (id) => {
      const pair = E.pairs.get(id);
      return pair ? E.pairOf(S.shownThing(pair.ends[0]), S.shownThing(pair.ends[1])) : id;
    });
    S.highlighted = { nodes: new Set(nodes), pairs: new Set(pairs) };
  };

  /** @returns {Scene["highlighted"]} nothing where all is drawn alike */
  function lit() {
    if (S.answered && !S.hovered) return S.answered;
    const { selected, focus } = E.state;
    const articles = selected && !S.hovered ? E.articlesOf(selected) : [];
    if (articles.length) return litArticles(new Set(articles));
    const at = S.hovered || asSpot(selected);
    // Where only its surroundings are shown, all that is shown belongs to it.
    if (at && !S.hovered && focus && at.type === "entity" && at.id === focus.id) return null;
    if (at) return at.type === "pair" ? litPair(at.id) : litThing(at);
    if (selected && selected.type === "path") {
      const way = E.entitiesOnPath(selected.id);
      return { nodes: new Set(way), pairs: new Set(way.slice(1).map((id, i) => E.pairOf(way[i], id))) };
    }
    return null;
  }

  /** @param {Set<string>} articles @returns {Scene["highlighted"]} all that they claim something of */
  function litArticles(articles) {
    const claims = E.claims.filter((claim) => articles.has(claim.article.id));
    return {
      nodes: new Set(claims.flatMap(({ proposition: { subject, object } }) => (object ? [subject, object] : [subject]))),
      pairs: new Set(claims.map((claim) => claim.pair).filter((pair) => pair !== null)),
    };
  }

  /** @param {?Choice} choice @returns {?MapTarget} the one place on the map that it chooses */
  function asSpot(choice) {
    if (!choice) return null;
    const claim = choice.type === "claim" ? E.claimByKey(choice.id) : undefined;
    if (claim && claim.pair) return { type: "pair", id: claim.pair };
    return choice.type === "entity" || choice.type === "pair" ? { type: choice.type, id: choice.id } : null;
  }

  /** @param {string} id @returns {Scene["highlighted"]} */
  function litPair(id) {
    const pair = S.pairs.get(id) || E.pairs.get(id);
    return pair ? { nodes: new Set(pair.ends), pairs: new Set([pair.id]) } : null;
  }

  /** @param {MapTarget} spot @returns {Scene["highlighted"]} it and all it is joined to */
  function litThing({ type, id }) {
    if (!S.indexById.has(id) && type !== "community") return null;
    const within = type === "community" || E.communities.length > 0;
    const others = Array.from(within ? S.neighbours(id) : E.neighbours(id)).filter(
      (other) => within || E.visible.pairs.has(E.pairOf(id, other)),
    );
    return { nodes: new Set([id, ...others]), pairs: new Set(others.map((other) => E.pairOf(id, other))) };
  }

  /** @returns how strongly the rest is drawn: faint beside what is chosen, less so beside what is only pointed at */
  S.dimmedOpacity = function () {
    return S.hovered ? 0.4 : 0.15;
  };

  S.redraw = function () {
    if (!S.network) return;
    S.highlight();
    S.network.redraw();
  };
})(Entente);
