"use strict";
/* How kinds, statuses and signs look: one set of shapes and dashes for the map, the legend and the panel. */
(function (E) {
  /** Outlines in a square from -10 to 10. @type {Record<string, string>} */
  const SHAPES = {
    circle: "M-9 0A9 9 0 1 1 9 0A9 9 0 1 1 -9 0Z",
    square: "M-5.5 -8H5.5A2.5 2.5 0 0 1 8 -5.5V5.5A2.5 2.5 0 0 1 5.5 8H-5.5A2.5 2.5 0 0 1 -8 5.5V-5.5A2.5 2.5 0 0 1 -5.5 -8Z",
    bust: "M-4.6 -5.2A4.6 4.6 0 1 1 4.6 -5.2A4.6 4.6 0 1 1 -4.6 -5.2ZM-8.6 9.4C-8.6 3.6 -5 1 0 1C5 1 8.6 3.6 8.6 9.4Z",
    hexagon: "M-9.6 0L-4.8 -8.4H4.8L9.6 0L4.8 8.4H-4.8Z",
    trio: "M-4.6 -5A4.6 4.6 0 1 1 4.6 -5A4.6 4.6 0 1 1 -4.6 -5ZM-9.8 4.4A4.6 4.6 0 1 1 -0.6 4.4A4.6 4.6 0 1 1 -9.8 4.4ZM0.6 4.4A4.6 4.6 0 1 1 9.8 4.4A4.6 4.6 0 1 1 0.6 4.4Z",
    pennant: "M-7.5 -9L9.5 0L-7.5 9Z",
    shield: "M0 -9.6C2.6 -8 5.4 -7.2 8.4 -7V-0.6C8.4 4.4 4.8 8 0 9.8C-4.8 8 -8.4 4.4 -8.4 -0.6V-7C-5.4 -7.2 -2.6 -8 0 -9.6Z",
    chip: "M-6 -6H-4.4V-9H-2.4V-6H-1V-9H1V-6H2.4V-9H4.4V-6H6V-4.4H9V-2.4H6V-1H9V1H6V2.4H9V4.4H6V6H4.4V9H2.4V6H1V9H-1V6H-2.4V9H-4.4V6H-6V4.4H-9V2.4H-6V1H-9V-1H-6V-2.4H-9V-4.4H-6Z",
    diamond: "M0 -10L8.4 0L0 10L-8.4 0Z",
    page: "M-6.8 -9.2H2.4L6.8 -4.6V9.2H-6.8Z",
    ring: "M-9 0A9 9 0 1 1 9 0A9 9 0 1 1 -9 0ZM-4.4 0A4.4 4.4 0 1 0 4.4 0A4.4 4.4 0 1 0 -4.4 0Z",
    pin: "M0 10C-4.6 4.4 -7 1 -7 -2.8A7 7 0 0 1 7 -2.8C7 1 4.6 4.4 0 10Z",
    bubble: "M-9 -7.6H9V4H1.6L-3.4 9V4H-9Z",
    star: "M0 -10L2.6 -3.4L9.6 -3L4.2 1.5L6 8.3L0 4.5L-6 8.3L-4.2 1.5L-9.6 -3L-2.6 -3.4Z",
    cross: "M-3 -9H3V-3H9V3H3V9H-3V3H-9V-3H-3Z",
    pentagon: "M0 -9.6L9.2 -2.9L5.7 8H-5.7L-9.2 -2.9Z",
    wedge: "M-9.4 -7.4H9.4L0 9.2Z",
    lozenge: "M-9.6 5L-3.6 -6H9.6L3.6 5Z",
  };

  /** The looks of kinds known by name; any other kind gets the next free shape. Those who act have colours, all else is grey. */
  const KNOWN = {
    state: ["circle", "--kind-state"],
    organisation: ["square", "--kind-organisation"],
    person: ["bust", "--kind-person"],
    alliance: ["hexagon", "--kind-alliance"],
    group: ["trio", "--kind-organisation"],
    territory: ["ring", "--kind-state"],
    programme: ["pennant"],
    measure: ["shield"],
    technology: ["chip"],
    event: ["diamond"],
    document: ["page"],
    place: ["pin"],
    topic: ["bubble"],
  };
  const GREY = "--kind-other";

  /**
   * How lines are drawn, by what their status says: what holds or is done is solid, what is to come dashed, what is only believed
   * dotted, what is over dashed and dotted, and what is denied or open so sparse that it never reads as claimed.
   * @type {Record<Standing, number[]>}
   */
  const DASHES = {
    fact: [],
    plan: [9, 5],
    forecast: [0.1, 4.6],
    told: [0.1, 4.6],
    ended: [13, 4, 0.1, 4],
    denied: [4, 10],
    open: [4, 10],
  };
  /** @type {Record<string, string>} */
  const MARKS = { denied: "×", open: "?" };

  /** @type {Map<string, {shape: string, colour: string}>} */
  const looks = new Map();
  (function () {
    const ids = E.data.kinds.map((kind) => kind.id);
    E.data.entities.forEach((entity) => {
      if (ids.indexOf(entity.kind) < 0) ids.push(entity.kind);
    });
    const known = new Map(Object.entries(KNOWN));
    const taken = Object.values(KNOWN).map((look) => look[0]);
    const spare = Object.keys(SHAPES).filter((name) => !taken.includes(name));
    let strange = 0;
    ids.sort().forEach((id) => {
      const [shape, colour] = known.get(id) || [spare[strange++ % spare.length]];
      looks.set(id, { shape, colour: colour || GREY });
    });
  })();

  /** @type {Map<string, Path2D>} */
  const outlines = new Map();

  E.kindStyle = function (kind) {
    return looks.get(kind) || { shape: "circle", colour: GREY };
  };

  /** @returns the outline as path data */
  E.kindShape = function (kind) {
    return SHAPES[E.kindStyle(kind).shape];
  };

  E.kindOutline = function (kind) {
    const shape = E.kindStyle(kind).shape;
    let found = outlines.get(shape);
    if (!found) outlines.set(shape, (found = new Path2D(SHAPES[shape])));
    return found;
  };

  /** @returns dash and gap lengths; empty for a solid line */
  E.statusDashes = function (status) {
    return (status && status.standing && DASHES[status.standing]) || [];
  };

  E.isDone = function (status) {
    return Boolean(status && status.event && status.standing === "fact");
  };

  /** The share of a line's width that is left free in its middle where it sets apart: its form tells that, not colour alone. */
  E.HOLLOW = 0.36;

  /** A sign in the middle of a line, for what dashes alone would not say. */
  E.statusMark = function (status) {
    return Object.prototype.hasOwnProperty.call(MARKS, status) ? MARKS[status] : "";
  };

  /** @returns the custom property of its colour */
  E.signColour = function (sign) {
    return sign > 0 ? "--together" : sign < 0 ? "--apart" : "--neutral";
  };

  /** A kind's shape as a picture. */
  E.kindIcon = function (kind, size) {
    const look = E.kindStyle(kind);
    return E.svg(
      "svg",
      { viewBox: "-11 -11 22 22", width: size || 14, height: size || 14, class: "glyph", "aria-hidden": "true" },
      E.svg("path", { d: SHAPES[look.shape], class: look.colour.slice(2) }),
    );
  };

  /**
   * A piece of line as it is drawn on the map.
   * @param ends with the end that shows the sign
   */
  E.lineSample = function (status, sign, ends) {
    const tint = sign === undefined ? "ink" : E.signColour(sign).slice(2);
    const mark = status ? E.statusMark(status.id) : "";
    const end =
      !ends || sign === undefined
        ? null
        : sign > 0
          ? E.svg("path", { d: "M38 0L30 -4.2V4.2Z", class: "fill-" + tint })
          : sign < 0
            ? E.svg("path", { d: "M37 -5V5", class: "line-" + tint })
            : E.svg("path", { d: "M31 -4L37 0L31 4", class: "line-" + tint });
    return E.svg(
      "svg",
      { viewBox: "0 -7 40 14", width: 40, height: 14, class: "sample", "aria-hidden": "true" },
      E.svg("path", {
        d: ends && sign !== undefined && sign > 0 ? "M1 0H30" : "M1 0H38",
        class: "line-" + tint,
        "stroke-dasharray": E.statusDashes(status).join(" ") || null,
        "stroke-width": sign !== undefined && sign < 0 ? 3.3 : null,
      }),
      sign !== undefined && sign < 0
        ? E.svg("path", {
            d: E.statusDashes(status).length ? "M1 0H38" : "M-2 0H42",
            class: "line-core",
            "stroke-dasharray": E.statusDashes(status).join(" ") || null,
          })
        : null,
      end,
      E.isDone(status) ? E.svg("circle", { cx: 4, cy: 0, r: 3.2, class: "fill-" + tint }) : null,
      mark ? E.svg("circle", { cx: 20, cy: 0, r: 5.4, class: "disc" }) : null,
      mark ? E.svg("text", { x: 20, y: 3.6, "text-anchor": "middle", class: "mark" }, mark) : null,
    );
  };

  E.statusBadge = function (status, sign) {
    return E.el(
      "span",
      { class: "badge", title: E.text(status.definition) || null, "data-status": status.id },
      E.lineSample(status, sign, false),
      E.el("span", {}, E.text(status.label) || status.id),
    );
  };
})(Entente);
