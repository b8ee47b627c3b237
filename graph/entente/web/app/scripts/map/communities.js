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
  const MAX_ALL_OPEN = 120;
  /** A community with no more in sight than this stands open. */
  const MAX_ALWAYS_OPEN = 3;
  const PADDING = 46;

  E.communities = E.data.communities;
  E.communityById = new Map(E.communities.map((one) => [one.id, one]));
  /** @type {Map<string, Community>} */
  const communityOf = new Map();
  /** @type {Map<string, [number, number]>} */
  const layoutPlaces = new Map();

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
    communityOf.set(entity.id, E.communities[entity.within]);
    layoutPlaces.set(entity.id, entity.at);
  });

  /** @param {string} id of an entity @returns {Community[]} the communities around it that open, the outermost first */
  function communitiesAround(id) {
    const found = [];
    for (let one = communityOf.get(id) || null; one && one.parent; one = one.parent) found.unshift(one);
    return found;
  }

  /** @param ids of entities @returns the open communities, with those around the entities */
  E.openedToShow = function (ids) {
    const opened = new Set(E.state.opened);
    ids.forEach((id) => {
      communitiesAround(id).forEach((one) => {
        opened.add(one.id);
      });
    });
    return opened;
  };

  /** Open or close a community; with it close those within. */
  E.setOpen = function (id, open) {
    const community = E.communityById.get(id);
    if (!community || !community.parent) return;
    const opened = new Set(E.state.opened);
    if (open) for (let one = community; one.parent; one = one.parent) opened.add(one.id);
    else
      E.communities.forEach((one) => {
        for (let above = /** @type {?Community} */ (one); above; above = above.parent)
          if (above === community) opened.delete(one.id);
      });
    S.keyboardAt = null;
    S.hovered = null;
    E.set({ opened });
    E.announce(
      E.word(
        open ? "communityOpened" : "communityClosed",
        E.communityName(community),
        E.count("entity", community.visibleCount),
      ),
    );
    const frame = open ? community : community.parent;
    S.fitBox(frame.parent ? frame.box : null);
  };

  /** @param id of an entity @returns what is drawn in its place: itself, or the closed community around it */
  S.shownThing = function (id) {
    const community = communityOf.get(id);
    return (community && community.closedAs) || id;
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
  S.isVisible = function (id) {
    const community = E.communityById.get(id);
    return community ? community.visibleCount > 0 : E.visible.entities.has(id);
  };

  /** @returns how many it is joined to: what comes first gets its label first */
  S.weight = function (id) {
    const community = E.communityById.get(id);
    return community ? 100 + community.visibleCount : E.neighbours(id).size;
  };

  /** Count what is in sight, and of which kinds. */
  function count() {
    E.communities.forEach((one) => {
      one.visibleCount = 0;
      one.kindShares = [];
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
        child.kindShares.forEach((part) => {
          kinds.set(part.kind, (kinds.get(part.kind) || 0) + part.share);
        });
      });
      one.kindShares = Array.from(kinds, (entry) => ({ kind: entry[0], share: entry[1] })).sort(
        (a, b) => b.share - a.share || (a.kind < b.kind ? -1 : 1),
      );
      one.visibleCount = one.kindShares.reduce((sum, part) => sum + part.share, 0);
    }
  }

  /** @param {Community} community @returns {Part[]} what it shows, where it stood when all was laid out */
  function parts(community) {
    /** @type {Part[]} */
    const found = [];
    /** @param {?Thing} thing @param {?Community} open @param {[number, number]} at @param {number[]} half */
    function add(thing, open, at, half) {
      const [x, y] = S.toMap(at);
      found.push({ thing, community: open, x, y, w: half[0], h: half[1], closedW: half[0], closedH: half[1], inner: [] });
    }
    community.members.forEach((entity) => {
      if (E.visible.entities.has(entity.id)) add(entity, null, layoutPlaces.get(entity.id) || [0, 0], ENTITY);
    });
    community.children.forEach((child) => {
      if (child.visibleCount && child.closedAs) add(child.thing, null, child.at, CLOSED);
      else if (child.visibleCount) add(null, child, child.at, CLOSED);
    });
    return found;
  }

  /**
   * Place what a community shows around its middle. What opens pushes the rest outwards, away from itself, so that all keep their
   * order; what few are left by the filters draw closer.
   * @param {Community} community @returns {{list: Part[], w: number, h: number}}
   */
  function layOut(community) {
    const list = parts(community);
    const all = community.members.length + community.children.length;
    const closer = Math.max(0.3, Math.sqrt(list.length / Math.max(all, 1)));
    list.forEach((part) => {
      part.x *= closer;
      part.y *= closer;
    });
    const open = list.filter((part) => part.community);
    open.forEach((part) => {
      const inner = layOut(/** @type {Community} */ (part.community));
      part.w = inner.w;
      part.h = inner.h;
      part.inner = inner.list;
    });
    open.forEach((part) => {
      list.forEach((other) => {
        if (other === part) return;
        const dx = other.x - part.x;
        const dy = other.y - part.y;
        const communitiesAround = Math.hypot(dx, dy) || 1;
        const push = Math.max(
          0,
          E.distanceToEdge(part.w, part.h, dx, dy) - E.distanceToEdge(part.closedW, part.closedH, dx, dy),
        );
        other.x += (dx / communitiesAround) * push;
        other.y += (dy / communitiesAround) * push;
      });
    });
    if (open.length || closer < 0.95) E.removeOverlaps(list);
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
      if (part.community) {
        part.community.box = { x: x + part.x - part.w, y: y + part.y - part.h, w: 2 * part.w, h: 2 * part.h };
        place(part.inner, x + part.x, y + part.y);
      } else if (part.thing) {
        const at = /** @type {[number, number]} */ ([x + part.x, y + part.y]);
        part.thing.at = part.thing.community ? at : S.setLayoutPlace(part.thing.id, at);
        S.things.push(part.thing);
      }
    });
  }

  /** Join every two things with the claims between any two entities that they stand for. */
  function join() {
    S.pairs = new Map();
    S.neighboursById = new Map();
    E.pairs.forEach((pair) => {
      if (!E.visible.pairs.has(pair.id)) return;
      const one = S.shownThing(pair.ends[0]);
      const other = S.shownThing(pair.ends[1]);
      if (one === other) return;
      const id = one === pair.ends[0] && other === pair.ends[1] ? pair.id : E.pairOf(one, other);
      let found = S.pairs.get(id);
      if (!found)
        S.pairs.set(id, (found = id === pair.id ? pair : { id, ends: one < other ? [one, other] : [other, one], claims: [] }));
      if (found !== pair) Array.prototype.push.apply(found.claims, pair.claims);
      [
        [one, other],
        [other, one],
      ].forEach((ends) => {
        const list = S.neighboursById.get(ends[0]) || new Set();
        list.add(ends[1]);
        S.neighboursById.set(ends[0], list);
      });
    });
  }

  /** Compute which things are drawn, where, and what joins them; called after filters or open communities have changed. */
  S.arrangeThings = function () {
    if (!E.communities.length) {
      S.arrangeEntities();
      return;
    }
    count();
    const root = E.communities[0];
    E.communities.forEach((one) => {
      const asked = E.state.opened.has(one.id);
      const open = !one.parent || asked || root.visibleCount <= MAX_ALL_OPEN || one.visibleCount <= MAX_ALWAYS_OPEN;
      one.closedAs = one.parent && one.parent.closedAs ? one.parent.closedAs : open ? null : one.id;
      one.framed = Boolean(
        one.parent && !one.closedAs && (asked || (root.visibleCount <= MAX_ALL_OPEN && one.visibleCount > MAX_ALWAYS_OPEN)),
      );
    });
    S.things.length = 0;
    const whole = layOut(root);
    place(whole.list, 0, 0);
    S.indexById = new Map(S.things.map((thing, i) => [thing.id, i]));
    join();
  };

  /** @param {AddressReader} reader @param {string} id @returns {boolean} whether there is such a community */
  function knows(reader, id) {
    const known = E.communityById.has(id);
    if (!known) reader.noteUnknown(id);
    return known;
  }

  E.registerInAddress({
    names: () => ["open"],
    write: (state, add) => {
      Array.from(state.opened)
        .sort()
        .forEach((id) => {
          add("open", id);
        });
    },
    read: (reader) => ({ opened: new Set(reader.all("open").filter((id) => knows(reader, id))) }),
  });
})(Entente);
