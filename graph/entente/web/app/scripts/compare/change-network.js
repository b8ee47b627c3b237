"use strict";
/* The network of a comparison: what was added, dropped, revised and kept between entities, shown by colour, line and sign. */
(function (E) {
  /** @type {Group[]} */
  const GROUPS = ["kept", "revised", "dropped", "added"];
  /** How far apart the strands between two entities run. */
  const APART = 13;
  /** Up to so many entities lines are led around those they do not join. */
  const CAREFUL = 150;
  /** How small and how large it is drawn, and what else must be seen with it on a phone, in pixels. */
  const LEAST = 0.3;
  const MOST = 3;
  const MARGIN = 150;
  let zoom = 1;
  let size = { w: 0, h: 0 };
  /** For what width the network was last placed. */
  let fitted = 0;
  /** @type {ResizeObserver|null} */
  let watching = null;

  /** @returns {Map<string, Map<Group, Change[]>>} changes by pair of entities and by what became of them */
  function bundles() {
    /** @type {Map<string, Map<Group, Change[]>>} */
    const found = new Map();
    E.compare.all().forEach((change) => {
      change.pairs.forEach((pair) => {
        const ends = JSON.parse(pair).map(/** @param {string} id */ (id) => E.entities.get(id));
        if (!ends[0] || !ends[1] || !ends[0].at || !ends[1].at) return;
        const groups = found.get(pair) || new Map();
        groups.set(change.group, (groups.get(change.group) || []).concat([change]));
        found.set(pair, groups);
      });
    });
    return found;
  }

  /** @param {Map<string, Map<Group, Change[]>>} found @param {Map<string, NetworkNode>} nodes @returns {ChangeLine[]} */
  function changeLines(found, nodes) {
    return Array.from(found).flatMap((entry) => {
      const ids = /** @type {[string, string]} */ (JSON.parse(entry[0]));
      const ends = /** @type {[NetworkNode, NetworkNode]} */ (ids.map((id) => nodes.get(id)));
      const there = GROUPS.filter((group) => entry[1].has(group));
      return there.map((group, i) => ({
        pair: entry[0],
        group,
        changes: entry[1].get(group) || [],
        ends,
        offset: (i - (there.length - 1) / 2) * APART,
      }));
    });
  }

  /** @param {ChangeLine} changeLine @returns {string} what it stands for, in words */
  function lineTitle(changeLine) {
    /** @type {Map<string, number>} */
    const kinds = new Map();
    changeLine.changes.forEach((change) => {
      kinds.set(change.kind, (kinds.get(change.kind) || 0) + 1);
    });
    const names = JSON.parse(changeLine.pair).map(/** @param {string} id */ (id) => E.shorten(E.name(id), 60));
    const counts = Array.from(kinds, (entry) => E.number(entry[1]) + " " + E.changeName(entry[0]));
    return names.join(" – ") + ": " + counts.join(", ");
  }

  /** The end of a line, as the map draws it: a tip draws together, a bar sets apart, an open tip does neither. @param {Point} tip @param {Point} back @param {number} sign */
  function end(tip, back, sign) {
    const angle = (Math.atan2(tip.y - back.y, tip.x - back.x) * 180) / Math.PI;
    const d = sign > 0 ? "M0 0L-8.5 -4.2V4.2Z" : sign < 0 ? "M0 -5.4V5.4" : "M-6.5 -4L0 0L-6.5 4";
    return E.svg("path", {
      d,
      class: sign > 0 ? "tip" : "bar",
      transform: "translate(" + tip.x.toFixed(1) + " " + tip.y.toFixed(1) + ") rotate(" + angle.toFixed(1) + ")",
    });
  }

  /** Where a line runs: as straight as it can without passing through others. @param {ChangeLine} changeLine @param {NetworkNode[]} nodes @returns {Curve} */
  function run(changeLine, nodes) {
    const [a, b] = changeLine.ends;
    const others = nodes.filter((node) => node !== a && node !== b);
    const curves = [0, 18, -18, 36, -36].map((more) => E.curve(a, b, changeLine.offset + more, a.radius + 4, b.radius + 4));
    const near = /** @param {Curve} c */ (c) => others.filter((node) => E.distanceToCurve(c, node) < node.radius + 6).length;
    return curves.reduce((best, c) => (near(c) < near(best) ? c : best));
  }

  /** @param {ChangeLine} changeLine @param {NetworkNode[]} nodes @param {{put: (box: Box) => void, covered: (box: Box) => number}} sheet of places that are taken @returns {SVGElement} */
  function line(changeLine, nodes, sheet) {
    const [a, b] = changeLine.ends;
    const c = run(changeLine, nodes);
    const d = ["M", c.from.x, c.from.y, "Q", c.bend.x, c.bend.y, c.to.x, c.to.y]
      .map((part) => (typeof part === "number" ? part.toFixed(1) : part))
      .join(" ");
    const claims = changeLine.changes.flatMap((change) => [change.new || change.old].filter((claim) => claim !== null));
    const sign = /** @type {Claim} */ (claims[0]).relation.sign;
    const mixed = claims.some((claim) => /** @type {Claim} */ (claim).relation.sign !== sign);
    /** @param {string} id */
    const into = (id) =>
      claims.some((one) => {
        const claim = /** @type {Claim} */ (one);
        return claim.proposition.object === id && !(claim.relation.symmetric && sign >= 0);
      });
    const label = E.compare.signs[changeLine.group] + (changeLine.changes.length > 1 ? changeLine.changes.length : "");
    const spots = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map((t) => E.pointOnCurve(c, t));
    const box = /** @param {Point} at */ (at) => ({ x: at.x - across(label) / 2, y: at.y - 8, w: across(label), h: 16 });
    const spot = spots.find((at) => !sheet.covered(box(at))) || spots[0];
    if (changeLine.group !== "kept") sheet.put(box(spot));
    return E.svg(
      "g",
      {
        class: "strand is-" + look(changeLine),
        role: "button",
        tabindex: -1,
        "aria-label": lineTitle(changeLine),
        "data-pair": changeLine.pair,
        "data-changes": JSON.stringify(changeLine.changes.map((change) => change.number)),
        onclick: function () {
          narrow(changeLine);
        },
      },
      E.svg("title", {}, lineTitle(changeLine)),
      E.svg("path", { d, class: "reach" }),
      E.svg("path", { d, class: "way" }),
      into(b.id) && !mixed ? end(c.to, c.bend, sign) : null,
      into(a.id) && !mixed ? end(c.from, c.bend, sign) : null,
      changeLine.group === "kept" ? null : mark(spot, label),
    );
  }

  /** Leave in the list what a line stands for. @param {ChangeLine} changeLine */
  function narrow(changeLine) {
    const same = E.state.changeFilter.pair === changeLine.pair;
    const only = changeLine.changes.length === 1 ? changeLine.changes[0].number : -1;
    const filter = {
      only: new Set(),
      judged: "",
      field: "",
      words: "",
      entity: "",
      pair: same && only < 0 ? "" : changeLine.pair,
    };
    E.set({ changeFilter: filter, change: only, pane: slim() ? "list" : E.state.pane });
  }

  /** @returns {boolean} whether only one of list, network and texts is shown at a time */
  function slim() {
    return window.matchMedia("(max-width: 900px)").matches;
  }

  /** @param {NetworkNode} node @returns {SVGElement} */
  function node(node) {
    const entity = /** @type {Entity} */ (E.entities.get(node.id));
    const at = "translate(" + node.x.toFixed(1) + " " + node.y.toFixed(1) + ")";
    return E.svg(
      "g",
      {
        class: "knot",
        transform: at,
        "data-entity": node.id,
        onclick: function () {
          E.compare.setFilter({ entity: E.state.changeFilter.entity === node.id ? "" : node.id, pair: "" });
          if (slim()) E.set({ pane: "list" }, "quiet");
        },
      },
      E.svg("title", {}, E.word("onlyAbout", E.shorten(E.name(node.id), 80))),
      E.svg("circle", { r: node.radius + 5, class: "rim" }),
      E.svg("path", { d: E.kindShape(entity.kind), class: E.kindStyle(entity.kind).colour.slice(2) }),
      E.svg(
        "text",
        { class: "name", direction: "ltr" },
        ...node.lines.map((words, i) => E.svg("tspan", { x: 0, y: 24 + i * E.changePlaces.line }, words)),
      ),
    );
  }

  /** @param {string} look a group of changes, and whether it is unsure @returns {HTMLElement} */
  function sample(look) {
    const group = /** @type {Group} */ (look.split(" ")[0]);
    const unsure = look !== group;
    return E.el(
      "span",
      { class: "sample-of" },
      E.svg(
        "svg",
        { viewBox: "0 -8 44 16", width: 44, height: 16, "aria-hidden": "true", class: "strand is-" + look },
        E.svg("path", { d: "M1 0H43", class: "way" }),
        group === "kept" ? null : mark({ x: 22, y: 0 }, E.compare.signs[group]),
      ),
      unsure ? E.word(group === "added" ? "change.not seen before" : "change.not seen again") : E.compare.groupName(group),
    );
  }

  /** @param {string} label @returns {number} how wide its mark is */
  function across(label) {
    return 9 + label.length * 6.4;
  }

  /** What became of a line's claims, in its middle. @param {Point} at @param {string} label @returns {SVGElement} */
  function mark(at, label) {
    return E.svg(
      "g",
      { class: "count-mark", transform: "translate(" + at.x.toFixed(1) + " " + at.y.toFixed(1) + ")" },
      E.svg("rect", { x: -across(label) / 2, y: -8, width: across(label), height: 16, rx: 8 }),
      E.svg("text", { y: 4.2 }, label),
    );
  }

  /** @param {ChangeLine} changeLine @returns {string} how it looks */
  function look(changeLine) {
    const unsure = changeLine.changes.every((change) => change.kind.startsWith("not seen"));
    return changeLine.group + (unsure ? " unsure" : "");
  }

  /** @param {number} by how much larger to draw; 0 to show the whole */
  function enlarge(by) {
    const box = E.byId("web").querySelector(".web-box");
    const picture = E.byId("web").querySelector("svg.network");
    if (!box || !picture) return;
    const high = slim() ? window.innerHeight - MARGIN : box.clientHeight - 2;
    const whole = Math.max(LEAST, Math.min(1, (box.clientWidth - 2) / size.w, high / size.h));
    zoom = Math.max(LEAST, Math.min(MOST, by ? zoom * by : whole));
    const spent = { zoomOut: zoom <= LEAST, zoomIn: zoom >= MOST, fit: zoom === whole };
    Object.entries(spent).forEach(([word, on]) => {
      const button = /** @type {HTMLButtonElement|null} */ (E.byId("web").querySelector("[data-zoom=" + word + "]"));
      if (button) button.disabled = on;
    });
    picture.setAttribute("width", String(Math.round(size.w * zoom)));
    picture.setAttribute("height", String(Math.round(size.h * zoom)));
  }

  /** One stop for the Tab key; the arrow keys go from line to line, Enter and Space open it. @param {KeyboardEvent} event */
  function key(event) {
    const all = Array.from(E.byId("web").querySelectorAll("svg.network .strand"));
    const at = all.indexOf(/** @type {Element} */ (document.activeElement));
    const step = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 })[event.key];
    if (step && all.length) {
      event.preventDefault();
      const next = /** @type {HTMLElement} */ (all[(Math.max(at, step > 0 ? -1 : 0) + step + all.length) % all.length]);
      next.focus();
    } else if ((event.key === "Enter" || event.key === " ") && at >= 0) {
      event.preventDefault();
      all[at].dispatchEvent(new MouseEvent("click"));
    }
  }

  /** Say how many changes are not drawn. @param {string} word @param {(change: Change) => boolean} left @returns {string} */
  function note(word, left) {
    const count = E.compare.all().filter(left).length;
    return count ? E.count(word, count) : "";
  }

  function draw() {
    const holder = E.byId("web");
    fitted = holder.clientWidth;
    const found = bundles();
    const ids = Array.from(new Set(Array.from(found.keys()).flatMap((pair) => JSON.parse(pair)))).sort();
    if (!ids.length) {
      E.replace(holder, E.compare.all().length ? E.el("p", { class: "nothing" }, E.word("webNone")) : null);
      return;
    }
    const placed = E.changePlaces.of(ids, fitted - 2, slim() ? 0 : holder.clientHeight - 90);
    const { nodes } = placed;
    size = placed.size;
    const sheet = E.occupiedSpace();
    nodes.forEach((node) => {
      sheet.put({ x: node.x - 14, y: node.y - 14, w: 28, h: 28 });
      sheet.put({ x: node.x - node.w / 2, y: node.y + 12, w: node.w, h: node.h - 26 });
    });
    const all = changeLines(found, nodes);
    const order = GROUPS.flatMap((group) => all.filter((changeLine) => changeLine.group === group));
    const shapes = new Map(
      order.map((changeLine) => [changeLine, line(changeLine, CAREFUL < nodes.size ? [] : Array.from(nodes.values()), sheet)]),
    );
    const button = /** @param {string} word @param {string} icon @param {number} by */ (word, icon, by) =>
      E.button(
        {
          class: "icon-button",
          "data-zoom": word,
          "aria-label": E.word(word),
          title: E.word(word),
          onclick: () => enlarge(by),
        },
        E.icon(word, icon),
      );
    const notes = [
      note("elsewhere", (change) => !change.pairs.size && !change.record),
      note("undrawn", (change) => change.pairs.size > 0 && !Array.from(change.pairs).some((pair) => found.has(pair))),
    ].filter(Boolean);
    E.replace(
      holder,
      E.el(
        "div",
        { class: "web-head" },
        ...Array.from(new Set(order.map(look)), sample).reverse(),
        E.el(
          "span",
          { class: "web-zoom" },
          button("zoomOut", "M4 10H16", 1 / 1.25),
          button("zoomIn", "M10 4V16M4 10H16", 1.25),
          button("fit", "M3 7V3H7M13 3H17V7M17 13V17H13M7 17H3V13", 0),
        ),
      ),
      E.el(
        "div",
        { class: "web-box", role: "group", tabindex: 0, "aria-label": E.word("webLabel"), onkeydown: key },
        E.svg(
          "svg",
          { class: "network", viewBox: "0 0 " + Math.round(size.w) + " " + Math.round(size.h) },
          ...shapes.values(),
          ...Array.from(nodes.values(), node),
        ),
      ),
      notes.length ? E.el("p", { class: "web-foot" }, notes.join(" ")) : null,
    );
    zoom = 1;
    enlarge(1);
    // Of more than there is room for, the middle is seen first.
    const box = /** @type {Element} */ (holder.querySelector(".web-box"));
    box.scrollTo({ left: (size.w - box.clientWidth) / 2, top: (size.h - box.clientHeight) / 2, behavior: "instant" });
  }

  E.changeNetwork = {
    isNarrow: slim,
    draw: function () {
      draw();
      if (watching) watching.disconnect();
      watching = new ResizeObserver(() => {
        const width = E.byId("web").clientWidth;
        if (!width || Math.abs(width - fitted) < 24) return;
        draw();
        E.changeNetwork.markSelection();
      });
      watching.observe(E.byId("web"));
    },
    /** Show what is chosen, and dim what is filtered out. */
    markSelection: function () {
      const shown = new Set(E.compare.filtered().map((change) => change.number));
      const chosen = /** @type {number} */ (E.state.change);
      const lit = new Set();
      Array.from(E.byId("web").querySelectorAll("svg.network .strand")).forEach((element) => {
        const changeLine = /** @type {SVGElement} */ (element);
        const numbers = JSON.parse(changeLine.dataset.changes || "[]");
        const on = chosen >= 0 ? numbers.includes(chosen) : numbers.some(/** @param {number} one */ (one) => shown.has(one));
        changeLine.classList.toggle("out", !on);
        changeLine.classList.toggle("chosen", chosen >= 0 && on);
        if (on) JSON.parse(changeLine.dataset.pair || "[]").forEach(/** @param {string} id */ (id) => lit.add(id));
      });
      Array.from(E.byId("web").querySelectorAll(".knot")).forEach((element) => {
        const id = /** @type {SVGElement} */ (element).dataset.entity || "";
        element.classList.toggle("out", lit.size > 0 && !lit.has(id));
        element.classList.toggle("chosen", E.state.changeFilter.entity === id);
      });
    },
  };
})(Entente);
