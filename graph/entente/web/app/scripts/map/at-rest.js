"use strict";
/**
 * What the map of a large network shows at rest: the actors that most articles tell of together. What else is joined to what is
 * chosen opens around it, where there is room; the reader may ask for everything at once.
 */
(function (E) {
  const S = E.scene;
  /** Up to so many entities in sight all of them are shown, where the layout of the whole has them. */
  const MAX_WHOLE = 120;
  /** How many open around what is chosen, those first that most claims join to it. */
  const MAX_AROUND = 40;
  /** Half the width and height that an entity takes with its label. */
  const HALF = { w: 54, h: 27 };
  const { overview } = E.data;
  const whole = S.things.slice();
  /** Where each stands when all are shown. @type {Map<string, Place>} */
  const places = new Map();
  /** What opened around what is chosen, and how many more it is joined to. */
  let opened = { ids: /** @type {string[]} */ ([]), left: 0 };

  /** @returns the places that the map is suited to the window by, in the layout's numbers */
  S.restingPlaces = function () {
    const resting = Object.values(overview);
    return resting.length ? resting : whole.map((entity) => /** @type {Place} */ (entity.at));
  };

  S.rememberPlaces = function () {
    whole.forEach((entity) => {
      places.set(entity.id, S.toMap(/** @type {Place} */ (entity.at)));
    });
  };

  /** @returns whether the map shows actors alone, and what opens around what is chosen */
  S.isAtRest = function () {
    return Boolean(Object.keys(overview).length) && !E.state.everything && E.visible.entities.size > MAX_WHOLE;
  };

  /** @param {Pair} pair @returns {number} how many articles tell of it */
  function tellers(pair) {
    return new Set(pair.claims.map((claim) => claim.article.id)).size;
  }

  /** @returns {number} how many articles tell of what is drawn at rest, at least: as many as leave no actor alone */
  function least() {
    /** @type {Map<string, number>} */
    const most = new Map();
    E.pairs.forEach((pair) => {
      if (!pair.ends.every((end) => overview[end])) return;
      pair.ends.forEach((end) => most.set(end, Math.max(most.get(end) || 0, tellers(pair))));
    });
    return Math.min(...most.values());
  }
  const leastTellers = least();

  /** @returns whether a line is drawn at rest: one that enough articles tell of, or that is not between two at rest */
  S.isTold = function (pair) {
    return !S.isAtRest() || !pair.ends.every((end) => overview[end]) || tellers(pair) >= leastTellers;
  };

  S.around = function () {
    return opened;
  };

  /** @returns {string[]} the entities that what is chosen names, or a row of an answer */
  function chosen() {
    if (E.state.lit.length) return E.state.lit.filter((id) => places.has(id));
    return E.state.selected ? E.entitiesNamedBy(E.state.selected).filter((id) => places.has(id)) : [];
  }

  /** @param {string[]} centres @returns {string[]} what is joined to the one chosen and not shown at rest, most claims first */
  function joined(centres) {
    if (centres.length !== 1) return [];
    const [id] = centres;
    return Array.from(E.neighbours(id))
      .filter((other) => !overview[other] && E.visible.pairs.has(E.pairOf(id, other)))
      .map((other) => ({ other, weight: E.claimsBetween(id, other).length }))
      .sort((a, b) => b.weight - a.weight || (a.other < b.other ? -1 : 1))
      .map(({ other }) => other);
  }

  /** @param {Place} at @returns {Box} what an entity takes there with its label */
  function boxAt(at) {
    return { x: at[0] - HALF.w, y: at[1] - HALF.h + 12, w: 2 * HALF.w, h: 2 * HALF.h };
  }

  /**
   * The nearest place to some middle where there is room, on rings around it; of those equally near, that nearest to where it leans.
   * @param {OccupiedSpace} sheet @param {Place} middle @param {Place} lean @returns {Place}
   */
  function roomNear(sheet, middle, lean) {
    for (let ring = 1; ring < 40; ring++) {
      const radius = 58 * ring;
      const steps = 8 * ring;
      /** @type {?Place} */
      let best = null;
      let least = Infinity;
      for (let i = 0; i < steps; i++) {
        const angle = (2 * Math.PI * (i + (ring % 2) / 2)) / steps;
        const at = /** @type {Place} */ ([
          middle[0] + Math.cos(angle) * radius * 1.3,
          middle[1] + Math.sin(angle) * radius * 0.85,
        ]);
        const way = Math.hypot(at[0] - lean[0], at[1] - lean[1]);
        if (way < least && sheet.isFree(boxAt(at))) {
          least = way;
          best = at;
        }
      }
      if (best) return best;
    }
    return middle;
  }

  /** @param {string} id @param {Place} fallback @returns {Place} the middle of all that it is joined to and that is drawn */
  function middleOfJoined(id, fallback) {
    const spots = Array.from(E.neighbours(id))
      .filter((other) => S.indexById.has(other))
      .map((other) => /** @type {Place} */ (/** @type {Thing} */ (S.thing(other)).at));
    if (!spots.length) return fallback;
    return /** @type {Place} */ ([0, 1].map((axis) => spots.reduce((sum, at) => sum + at[axis], 0) / spots.length));
  }

  /** @param {Thing} entity @param {Place} at */
  function put(entity, at) {
    entity.at = S.setLayoutPlace(entity.id, at);
    S.indexById.set(entity.id, S.things.length);
    S.things.push(entity);
  }

  /** Draw actors, what is pinned, and around what is chosen that to which it is joined. */
  function arrange() {
    const sheet = E.occupiedSpace();
    whole.forEach((entity) => {
      const at = overview[entity.id];
      if (!at) return;
      put(entity, S.toMap(at));
      sheet.put(boxAt(/** @type {Place} */ (entity.at)));
    });
    const centres = chosen();
    const others = joined(centres);
    opened = { ids: others.slice(0, MAX_AROUND), left: Math.max(0, others.length - MAX_AROUND) };
    opened.ids = centres.filter((id) => !overview[id]).concat(opened.ids);
    const late = opened.ids;
    const pinned = Array.from(E.state.pins.keys()).filter((id) => !overview[id] && !late.includes(id));
    late.concat(pinned).forEach((id) => {
      const entity = E.entities.get(id);
      if (!entity || !places.has(id)) return;
      const centre = centres.map((one) => S.thing(one)).find((one) => one && E.neighbours(id).has(one.id));
      const lean = middleOfJoined(id, [0, 0]);
      put(entity, roomNear(sheet, /** @type {Place} */ ((centre && centre.at) || lean), lean));
      sheet.put(boxAt(/** @type {Place} */ (entity.at)));
    });
  }

  /** Compute which entities are drawn, and where, in a network without communities. */
  S.arrangeEntities = function () {
    S.pairs = E.pairs;
    S.things.length = 0;
    S.indexById = new Map();
    opened = { ids: [], left: 0 };
    if (S.isAtRest()) arrange();
    else whole.forEach((entity) => put(entity, /** @type {Place} */ (places.get(entity.id))));
  };

  /** @returns what the map says of itself: how much of all it shows, and the way to the rest and back */
  S.shownNote = function () {
    const rest = S.isAtRest();
    if (!rest && !E.state.everything) return null;
    const around = opened.left ? " " + E.word("restLeft", E.number(opened.left)) : "";
    const told = !rest
      ? E.word("restAll", E.number(E.visible.entities.size))
      : opened.ids.length
        ? E.word("restAround", E.number(opened.ids.length)) + around
        : E.word("rest", E.number(Object.keys(overview).length), E.count("article", leastTellers));
    return E.el(
      "p",
      {},
      told + " ",
      E.button(
        {
          id: "everything",
          class: "plain",
          onclick: function () {
            E.set({ everything: rest });
            E.byId("everything").focus();
          },
        },
        E.word(rest ? "showEverything" : "showActors"),
      ),
    );
  };

  E.registerInAddress({
    names: () => ["all"],
    write: (state, add) => {
      if (state.everything) add("all", "1");
    },
    read: (reader) => ({ everything: reader.oneOf("all", ["1"]) === "1" }),
  });
})(Entente);
