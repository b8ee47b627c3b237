"use strict";
/* What stands below a picture of the map: its legend, of what is in it alone, and its source and licence, whole. */
(function (E) {
  const S = E.scene;
  const LETTER = 12;
  const ROW = 20;
  const EDGE = 14;
  /** How much room the sample of a line takes, and that of a kind. */
  const SAMPLE = 34;
  const GLYPH = 14;
  /** @type {CanvasRenderingContext2D|null} */
  let ruler = null;

  /** @param {string} text @returns {number} how wide it is, in points of the picture */
  function wide(text) {
    ruler = ruler || E.el("canvas").getContext("2d");
    const ctx = /** @type {CanvasRenderingContext2D} */ (ruler);
    ctx.font = LETTER + "px " + S.colours.face;
    return ctx.measureText(text).width;
  }

  /** The end of a line: a tip draws together, a bar sets apart, an open tip does neither. */
  E.pictureEnd = function (tip, turn, sign, px, colour) {
    const shape = sign > 0 ? "M0 0L-9 -4.2V4.2Z" : sign < 0 ? "M0 -5.4V5.4" : "M-7.6 -4.4L0 0L-7.6 4.4";
    return E.svg("path", {
      d: shape,
      transform: "translate(" + tip + ") rotate(" + turn.toFixed(1) + ") scale(" + px.toFixed(2) + ")",
      fill: sign > 0 ? colour : "none",
      stroke: sign > 0 ? "none" : colour,
      "stroke-width": 1.9,
    });
  };

  /** @param {string} kind @returns {SVGElement[]} */
  function glyph(kind) {
    const { colour } = E.kindStyle(kind);
    return [E.svg("path", { d: E.kindShape(kind), fill: S.colours[colour.slice(2)], transform: "translate(7 0) scale(0.68)" })];
  }

  /** @param {Status|undefined} status @param {number} sign @param {boolean} ends @returns {SVGElement[]} */
  function stroke(status, sign, ends) {
    const colour = S.colours[E.signColour(sign).slice(2)];
    const path = {
      d: "M0 0H" + SAMPLE,
      fill: "none",
      "stroke-linecap": "round",
      "stroke-dasharray": status ? E.statusDashes(status).join(" ") || null : null,
    };
    const mark = status ? E.statusMark(status.id) : "";
    return [
      E.svg("path", { ...path, stroke: colour, "stroke-width": sign < 0 ? 3.4 : 1.8 }),
      ...(sign < 0 ? [E.svg("path", { ...path, stroke: S.colours.paper, "stroke-width": 3.4 * E.HOLLOW })] : []),
      ...(E.isDone(status) ? [E.svg("circle", { cx: 3, cy: 0, r: 3.2, fill: colour })] : []),
      ...(ends ? [E.pictureEnd(SAMPLE + " 0", 0, sign, 0.9, colour)] : []),
      ...(mark
        ? [
            E.svg("rect", { x: SAMPLE / 2 - 6, y: -6, width: 12, height: 12, rx: 6, fill: S.colours.paper, stroke: colour }),
            E.svg("text", { x: SAMPLE / 2, y: 3.5, "text-anchor": "middle", "font-size": 10, fill: colour }, mark),
          ]
        : []),
    ];
  }

  /** @param {Pictured} shown @returns {{ sample: SVGElement[], room: number, label: string }[][]} by rows that begin anew */
  function entries({ things, lines }) {
    const kinds = new Set(things.map((thing) => thing.kind));
    const signs = new Set(lines.map((line) => Math.sign(line.sign)));
    const statuses = new Set(lines.flatMap((line) => (line.band ? [] : [line.status.id])));
    return [
      E.data.kinds
        .filter((kind) => kinds.has(kind.id))
        .map((kind) => ({ sample: glyph(kind.id), room: GLYPH, label: E.text(kind.label) })),
      [1, -1, 0]
        .filter((sign) => signs.has(sign))
        .map((sign) => ({ sample: stroke(undefined, sign, true), room: SAMPLE, label: E.word("sign." + sign) })),
      E.data.statuses
        .filter((status) => statuses.has(status.id))
        .map((status) => ({ sample: stroke(status, 0, false), room: SAMPLE, label: E.text(status.label) })),
      lines.some((line) => line.contested)
        ? [{ sample: [text("≠", 10, 4)], room: SAMPLE - 14, label: E.word("dispute.yes") }]
        : [],
    ].filter((row) => row.length);
  }

  /** @param {string} words @param {number} x @param {number} y @returns {SVGElement} */
  function text(words, x, y) {
    return E.svg("text", { x, y, "font-size": LETTER, fill: S.colours["ink-2"] }, E.wellFormed(words));
  }

  /** @param {string} words @param {number} room @returns {string[]} broken where a line is full, in a word too if it must */
  function broken(words, room) {
    const rows = [""];
    words.split(/(?<=\s)/).forEach((word) => {
      let rest = word;
      if (rows[rows.length - 1] && wide(rows[rows.length - 1] + rest.trimEnd()) > room) rows.push("");
      while (wide(rest.trimEnd()) > room && rest.length > 1) {
        let fits = rest.length - 1;
        while (fits > 1 && wide(rest.slice(0, fits)) > room) fits = Math.min(fits - 1, Math.ceil(fits * 0.9));
        rows[rows.length - 1] = rest.slice(0, fits);
        rest = rest.slice(fits);
        rows.push("");
      }
      rows[rows.length - 1] += rest;
    });
    return rows.map((row) => row.trimEnd()).filter(Boolean);
  }

  /** @returns {string[]} what the picture was taken from, and on which terms */
  function origin() {
    const licence = E.webAddress(E.data.license);
    const time = E.state.time;
    return [
      [
        E.word("pictureSource", E.text(E.data.title)),
        E.shownCount() + ".",
        time ? E.word("timeUntil." + time.by, E.date(E.lastDay(time.until))) : "",
      ].join(" "),
      licence
        ? E.word("license") + ": " + E.licenceName(licence) + (E.licenceName(licence) === licence ? "" : ", " + licence)
        : "",
    ].filter(Boolean);
  }

  E.pictureFoot = function (shown, width) {
    const room = Math.max(60, width - 2 * EDGE);
    let y = 22;
    /** @type {SVGElement[]} */
    const content = [E.svg("path", { d: "M0 0.5H" + width, stroke: S.colours.line })];
    entries(shown).forEach((row) => {
      let x = EDGE;
      row.forEach((entry) => {
        const words = E.shorten(entry.label, 60);
        const w = entry.room + 7 + wide(words) + 18;
        if (x > EDGE && x + w > EDGE + room) {
          x = EDGE;
          y += ROW;
        }
        content.push(
          E.svg("g", { transform: "translate(" + x.toFixed(1) + " " + (y - 4) + ")" }, ...entry.sample),
          text(words, x + entry.room + 7, y),
        );
        x += w;
      });
      y += ROW;
    });
    y += 6;
    origin()
      .flatMap((words) => broken(words, room))
      .forEach((words) => {
        content.push(text(words, EDGE, y));
        y += 17;
      });
    return { content, height: y };
  };
})(Entente);
