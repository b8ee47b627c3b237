"use strict";
/**
 * Communities: in a large network entities stand within communities, and these within others. A community is drawn as one thing
 * until it is opened; then what it holds takes its place, and what stands around moves aside.
 */
(function (E) {
  const S = E.scene;
  /** Half the width and height that an entity takes with its label, and a closed community. */
  const ENTITY = [52, 26];
  const CLOSED = [64, 44];
  /** Up to so many entities in sight are shown without closed communities. */
  const FEW = 120;
  /** A community with no more in sight than this stands open. */
  const HANDFUL = 3;
  const PADDING = 46;

  E.communities = E.data.communities;
  E.communityById = new Map(E.communities.map((one) => [one.id, one]));
  /** @type {Map<string, Community>} */
  const around = new Map();
  /** @type {Map<string, [number, number]>} */
  const home = new Map();

  E.communities.forEach((one) => {
    one.parent = one.within === undefined ? null : E.communities[one.within];
    one.depth = one.parent ? one.parent.depth + 1 : 0;
    one.children = [];
    one.members = [];
    one.thing = { id: one.id, kind: "", at: [0, 0], community: one };
    if (one.parent) one.parent.children.push(one);
  });
  E.data.entities.forEach((entity) => {
    if (!entity.at || entity.within === undefined) return;
    E.communities[entity.within].members.push(entity);
    around.set(entity.id, E.communities[entity.within]);
    home.set(entity.id, entity.at);
  });

  /** @param {string} id of an entity @returns {Community[]} the communities around it that open, the outermost first */
  function way(id) {
    const found = [];
    for (let one = around.get(id) || null; one && one.parent; one = one.parent) found.unshift(one);
    return found;
  }

  /** @param ids of entities @returns the open communities, with those around the entities */
  E.opening = function (ids) {
    const opened = new Set(E.state.opened);
    ids.forEach((id) => {
      way(id).forEach((one) => {
        opened.add(one.id);
      });
    });
    return opened;
  };

  /** Open or close a community; with it close those within. */
  E.open = function (id, open) {
    const community = E.communityById.get(id);
    if (!community || !community.parent) return;
    const opened = new Set(E.state.opened);
    if (open) for (let one = community; one.parent; one = one.parent) opened.add(one.id);
    else
      E.communities.forEach((one) => {
        for (let above = /** @type {?Community} */ (one); above; above = above.parent)
          if (above === community) opened.delete(one.id);
      });
    S.walking = null;
    S.hovered = null;
    E.set({ opened });
    E.say(E.word(open ? "communityOpened" : "communityClosed", E.communityName(community), E.count("entity", community.seen)));
    const frame = open ? community : community.parent;
    S.frame(frame.parent ? frame.box : null);
  };

  /** @param id of an entity @returns what stands for it on the map: itself, or the closed community around it */
  S.standIn = function (id) {
    const community = around.get(id);
    return (community && community.shut) || id;
  };

  E.communityName = function (community, most) {
    return community.names
      .slice(0, most || 3)
      .map(E.name)
      .join(", ");
  };

  /** @param id of what is drawn */
  S.title = function (id) {
    const community = E.communityById.get(id);
    return community ? E.communityName(community, 2) : E.name(id);
  };

  /** @returns whether what is drawn is in sight */
  S.seen = function (id) {
    const community = E.communityById.get(id);
    return community ? community.seen > 0 : E.visible.entities.has(id);
  };

  /** @returns how many it is joined to: what comes first gets its label first */
  S.weight = function (id) {
    const community = E.communityById.get(id);
    return community ? 100 + community.seen : E.neighbours(id).size;
  };

  /** Count what is in sight, and of which kinds. */
  function count() {
    E.communities.forEach((one) => {
      one.seen = 0;
      one.mix = [];
    });
    for (let i = E.communities.length - 1; i >= 0; i--) {
      /** @type {Community} */
      const one = E.communities[i];
      /** @type {Map<string, number>} */
      const kinds = new Map();
      one.members.forEach((entity) => {
        if (E.visible.entities.has(entity.id)) kinds.set(entity.kind, (kinds.get(entity.kind) || 0) + 1);
      });
      one.children.forEach((child) => {
        child.mix.forEach((part) => {
          kinds.set(part.kind, (kinds.get(part.kind) || 0) + part.share);
        });
      });
      one.mix = Array.from(kinds, (entry) => ({ kind: entry[0], share: entry[1] })).sort(
        (a, b) => b.share - a.share || (a.kind < b.kind ? -1 : 1),
      );
      one.seen = one.mix.reduce((sum, part) => sum + part.share, 0);
    }
  }

  /** @param {Community} community @returns {Part[]} what it shows, where it stood when all was laid out */
  function parts(community) {
    /** @type {Part[]} */
    const found = [];
    /** @param {?Thing} thing @param {?Community} open @param {[number, number]} at @param {number[]} half */
    function add(thing, open, at, half) {
      const [x, y] = S.toMap(at);
      found.push({ thing, open, x, y, w: half[0], h: half[1], cw: half[0], ch: half[1], inner: [] });
    }
    community.members.forEach((entity) => {
      if (E.visible.entities.has(entity.id)) add(entity, null, home.get(entity.id) || [0, 0], ENTITY);
    });
    community.children.forEach((child) => {
      if (child.seen && child.shut) add(child.thing, null, child.at, CLOSED);
      else if (child.seen) add(null, child, child.at, CLOSED);
    });
    return found;
  }

  /**
   * Place what a community shows around its middle. What opens pushes the rest outwards, away from itself, so that all keep their
   * order; what few are left by the filters draw closer.
   * @param {Community} community @returns {{list: Part[], w: number, h: number}}
   */
  function compose(community) {
    const list = parts(community);
    const all = community.members.length + community.children.length;
    const closer = Math.max(0.3, Math.sqrt(list.length / Math.max(all, 1)));
    list.forEach((part) => {
      part.x *= closer;
      part.y *= closer;
    });
    const open = list.filter((part) => part.open);
    open.forEach((part) => {
      const inner = compose(/** @type {Community} */ (part.open));
      part.w = inner.w;
      part.h = inner.h;
      part.inner = inner.list;
    });
    open.forEach((part) => {
      list.forEach((other) => {
        if (other === part) return;
        const dx = other.x - part.x;
        const dy = other.y - part.y;
        const way = Math.hypot(dx, dy) || 1;
        const push = Math.max(0, E.rim(part.w, part.h, dx, dy) - E.rim(part.cw, part.ch, dx, dy));
        other.x += (dx / way) * push;
        other.y += (dy / way) * push;
      });
    });
    if (open.length || closer < 0.95) E.separate(list);
    let west = Infinity;
    let east = -Infinity;
    let north = Infinity;
    let south = -Infinity;
    list.forEach((part) => {
      west = Math.min(west, part.x - part.w);
      east = Math.max(east, part.x + part.w);
      north = Math.min(north, part.y - part.h);
      south = Math.max(south, part.y + part.h);
    });
    list.forEach((part) => {
      part.x -= (west + east) / 2;
      part.y -= (north + south) / 2;
    });
    const padding = community.framed ? PADDING : 0;
    return { list, w: (east - west) / 2 + padding, h: (south - north) / 2 + padding };
  }

  /** @param {Part[]} list @param {number} x @param {number} y */
  function place(list, x, y) {
    list.forEach((part) => {
      if (part.open) {
        part.open.box = { x: x + part.x - part.w, y: y + part.y - part.h, w: 2 * part.w, h: 2 * part.h };
        place(part.inner, x + part.x, y + part.y);
      } else if (part.thing) {
        const at = /** @type {[number, number]} */ ([x + part.x, y + part.y]);
        part.thing.at = part.thing.community ? at : S.home(part.thing.id, at);
        S.drawn.push(part.thing);
      }
    });
  }

  /** Join what is drawn: every two things with what is claimed of any two entities they stand for. */
  function join() {
    S.joined = new Map();
    S.beside = new Map();
    E.pairs.forEach((pair) => {
      if (!E.visible.pairs.has(pair.id)) return;
      const one = S.standIn(pair.ends[0]);
      const other = S.standIn(pair.ends[1]);
      if (one === other) return;
      const id = one === pair.ends[0] && other === pair.ends[1] ? pair.id : E.pairOf(one, other);
      let found = S.joined.get(id);
      if (!found)
        S.joined.set(id, (found = id === pair.id ? pair : { id, ends: one < other ? [one, other] : [other, one], claims: [] }));
      if (found !== pair) Array.prototype.push.apply(found.claims, pair.claims);
      [
        [one, other],
        [other, one],
      ].forEach((ends) => {
        const list = S.beside.get(ends[0]) || new Set();
        list.add(ends[1]);
        S.beside.set(ends[0], list);
      });
    });
  }

  /** Work out what is drawn and where, after filters or open communities have changed. */
  S.settle = function () {
    if (!E.communities.length) {
      S.joined = E.pairs;
      return;
    }
    count();
    const root = E.communities[0];
    E.communities.forEach((one) => {
      const asked = E.state.opened.has(one.id);
      const open = !one.parent || asked || root.seen <= FEW || one.seen <= HANDFUL;
      one.shut = one.parent && one.parent.shut ? one.parent.shut : open ? null : one.id;
      one.framed = Boolean(one.parent && !one.shut && (asked || (root.seen <= FEW && one.seen > HANDFUL)));
    });
    S.drawn.length = 0;
    const whole = compose(root);
    place(whole.list, 0, 0);
    S.number = new Map(S.drawn.map((thing, i) => [thing.id, i]));
    join();
  };

  /** @param {Asked} asked @param {string} id @returns {boolean} whether there is such a community */
  function knows(asked, id) {
    const known = E.communityById.has(id);
    if (!known) asked.strange(id);
    return known;
  }

  E.inAddress({
    names: () => ["open"],
    write: (state, say) => {
      Array.from(state.opened)
        .sort()
        .forEach((id) => {
          say("open", id);
        });
    },
    read: (asked) => ({ opened: new Set(asked.all("open").filter((id) => knows(asked, id))) }),
  });
})(Entente);
