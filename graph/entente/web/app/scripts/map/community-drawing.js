"use strict";
/* Communities as they are drawn: closed ones as a ring of the kinds in them with their number, open ones as a frame with a title. */
(function (E) {
  const S = E.scene;
  const TITLE = 13;
  /** Where the titles of open communities are, in pixels from the map's middle. @type {{id: string, box: Box}[]} */
  let titles = [];

  /** @returns {Community[]} those that are framed */
  function framed() {
    return E.communities.filter((one) => one.framed && one.visibleCount);
  }

  S.drawFrames = function (ctx) {
    const px = S.mapLength(S.network.getScale());
    framed().forEach((community) => {
      const box = community.box;
      ctx.beginPath();
      ctx.roundRect(box.x + 6, box.y + 6, box.w - 12, box.h - 12, 30);
      ctx.fillStyle = S.colours.raised;
      ctx.globalAlpha = 0.75;
      ctx.fill();
      ctx.globalAlpha = 0.35;
      ctx.strokeStyle = S.colours["ink-2"];
      ctx.lineWidth = 1.3 * px;
      ctx.stroke();
      ctx.globalAlpha = 1;
    });
  };

  /** @param {Community} community @returns {string} */
  function title(community) {
    return "− " + E.shorten(S.title(community.id), 60) + " (" + E.number(community.visibleCount) + ")";
  }

  /** Write over each frame what it holds. */
  S.drawTitles = function (ctx, scale) {
    titles = [];
    framed().forEach((community) => {
      const words = title(community);
      ctx.font = S.font(TITLE, true);
      const w = ctx.measureText(words).width + 18;
      const box = { x: community.box.x * scale + 14, y: community.box.y * scale - 5, w, h: 22 };
      if (w > community.box.w * scale * 1.6) return;
      titles.push({ id: community.id, box });
      const hovered = S.hovered && S.hovered.type === "hull" && S.hovered.id === community.id;
      ctx.globalAlpha = 1;
      ctx.beginPath();
      ctx.roundRect(box.x, box.y, box.w, box.h, 11);
      ctx.fillStyle = S.colours.paper;
      ctx.fill();
      ctx.lineWidth = hovered ? 2 : 1;
      ctx.strokeStyle = hovered ? S.colours.accent : S.colours["ink-2"];
      ctx.stroke();
      ctx.fillStyle = S.colours.ink;
      ctx.fillText(words, box.x + box.w / 2, box.y + box.h / 2 + 0.5);
    });
  };

  /** @returns the open community whose title is there */
  S.frameTitleAt = function (dom) {
    const origin = S.network.canvasToDOM({ x: 0, y: 0 });
    const found = titles.find((one) => {
      const x = dom.x - origin.x - one.box.x;
      const y = dom.y - origin.y - one.box.y;
      return x >= 0 && y >= 0 && x <= one.box.w && y <= one.box.h;
    });
    return found ? found.id : null;
  };

  S.drawCommunity = function (ctx, community, x, y, radius, px) {
    ctx.save();
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.arc(x, y, radius + 2.5 * px, 0, 2 * Math.PI);
    ctx.fillStyle = S.colours.paper;
    ctx.fill();
    ctx.globalAlpha = !S.highlighted || S.highlighted.nodes.has(community.id) ? 1 : Math.min(1, S.dimmedOpacity() * 1.5);
    const wide = Math.min(6 * px, radius * 0.35);
    ctx.lineWidth = wide;
    arcs(community, (kind, from, to) => {
      ctx.beginPath();
      ctx.arc(x, y, radius - wide / 2, from, to);
      ctx.strokeStyle = S.colours[E.kindStyle(kind).colour.slice(2)];
      ctx.stroke();
    });
    ctx.fillStyle = S.colours.ink;
    ctx.font = S.font(Math.max(9.5 * px, Math.min(radius * 0.62, 13 * px)), true);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(short(community.visibleCount), x, y + 0.5 * px);
    if (S.keyboardAt === community.id || (S.hovered && S.hovered.id === community.id)) {
      ctx.beginPath();
      ctx.arc(x, y, radius + 5 * px, 0, 2 * Math.PI);
      ctx.strokeStyle = S.colours.accent;
      ctx.lineWidth = 2.2 * px;
      ctx.stroke();
    }
    ctx.restore();
  };

  /** @param {number} count @returns {string} a number that fits into a ring */
  function short(count) {
    return count < 1000 ? String(count) : new Intl.NumberFormat(E.state.language, { notation: "compact" }).format(count);
  }

  /** @param {Community} community @param {(kind: string, from: number, to: number) => void} draw from and to are angles */
  function arcs(community, draw) {
    let from = -Math.PI / 2;
    community.kindShares.forEach((part) => {
      const to = from + (2 * Math.PI * part.share) / community.visibleCount;
      const gap = community.kindShares.length > 1 ? Math.min(0.06, (to - from) / 3) : 0;
      draw(part.kind, from + gap / 2, to - gap / 2);
      from = to;
    });
  }

  /** Close the community around what the reader stands on, or the one opened last. */
  E.closeAround = function (id) {
    const thing = id ? S.thing(id) : null;
    const around = framed().filter((one) => {
      const at = thing && thing.at;
      const box = one.box;
      return at && at[0] > box.x && at[0] < box.x + box.w && at[1] > box.y && at[1] < box.y + box.h;
    });
    const asked = around.filter((one) => E.state.opened.has(one.id));
    const last = asked.sort((a, b) => b.depth - a.depth)[0] || E.communityById.get(Array.from(E.state.opened).pop() || "");
    if (last) E.setOpen(last.id, false);
  };

  /** The open communities, as buttons that close them. */
  function chips() {
    const holder = E.byId("opened");
    const failed = E.state.texts === "failed" ? E.el("p", { role: "alert" }, E.word("textsFailed")) : null;
    if (!E.communities.length) {
      E.replace(holder, failed, S.shownNote());
      return;
    }
    const open = E.communities.filter((one) => E.state.opened.has(one.id));
    const root = E.communities[0];
    const lost = document.activeElement && holder.contains(document.activeElement);
    holder.setAttribute("aria-label", E.word("communities"));
    E.replace(
      holder,
      failed,
      open.length ? null : E.el("p", {}, E.word("communityHint", E.number(root.children.length), E.number(root.visibleCount))),
      ...open.map((one) =>
        E.button(
          {
            class: "chip",
            "data-community": one.id,
            "aria-label": E.word("communityCloseNamed", E.communityName(one)),
            title: E.word("communityCloseNamed", E.communityName(one)),
            onclick: function () {
              E.setOpen(one.id, false);
            },
          },
          E.isolated(E.shorten(S.title(one.id), 40)),
          E.el("span", { "aria-hidden": "true" }, " ×"),
        ),
      ),
    );
    if (lost) /** @type {any} */ (holder.querySelector("button") || S.holder).focus();
  }

  E.communityDrawing = {
    chips,
    /** For the picture. @param {(point: Point) => string} at @param {number} scale @returns {SVGElement[]} */
    frames: function (at, scale) {
      return framed().flatMap((community) => {
        const corner = at({ x: community.box.x + 6, y: community.box.y + 6 }).split(" ");
        return [
          E.svg("rect", {
            x: corner[0],
            y: corner[1],
            width: ((community.box.w - 12) * scale).toFixed(1),
            height: ((community.box.h - 12) * scale).toFixed(1),
            rx: (30 * scale).toFixed(1),
            fill: S.colours.raised,
            stroke: S.colours["ink-2"],
            "stroke-opacity": 0.4,
          }),
          E.svg(
            "text",
            { x: corner[0], y: Number(corner[1]) - 4, "font-size": TITLE, "font-weight": 600, fill: S.colours.ink },
            E.wellFormed(S.title(community.id) + " (" + E.number(community.visibleCount) + ")"),
          ),
        ];
      });
    },
    /** For the picture. @param {Community} community @param {string} at @param {number} radius @returns {SVGElement} */
    ring: function (community, at, radius) {
      const wide = Math.min(6, radius * 0.35);
      /** @type {SVGElement[]} */
      const rings = [];
      const r = radius - wide / 2;
      arcs(community, (kind, from, to) => {
        const far = to - from > Math.PI ? 1 : 0;
        // A whole ring is no arc: it ends where it begins.
        const end = Math.min(to, from + 2 * Math.PI - 0.001);
        const spots = [from, end].map((angle) => (r * Math.cos(angle)).toFixed(2) + " " + (r * Math.sin(angle)).toFixed(2));
        rings.push(
          E.svg("path", {
            d: "M" + spots[0] + "A" + r.toFixed(2) + " " + r.toFixed(2) + " 0 " + far + " 1 " + spots[1],
            fill: "none",
            "stroke-width": wide.toFixed(2),
            stroke: S.colours[E.kindStyle(kind).colour.slice(2)],
          }),
        );
      });
      return E.svg(
        "g",
        { transform: "translate(" + at + ")", opacity: !S.highlighted || S.highlighted.nodes.has(community.id) ? 1 : 0.22 },
        E.svg("title", {}, E.wellFormed(E.communityName(community))),
        E.svg("circle", { r: (radius + 2).toFixed(2), fill: S.colours.paper }),
        ...rings,
        E.svg(
          "text",
          {
            y: 4,
            "text-anchor": "middle",
            "font-size": Math.min(12, radius * 0.62).toFixed(1),
            "font-weight": 600,
            fill: S.colours.ink,
          },
          short(community.visibleCount),
        ),
      );
    },
    start: function () {
      chips();
      E.watch((changed) => {
        if (["opened", "language", "texts"].some((name) => changed.has(name))) chips();
      });
    },
  };
})(Entente);
