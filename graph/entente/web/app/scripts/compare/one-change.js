"use strict";
/* One change, the old side beside the new one, aspect by aspect. */
(function (E) {
  /** The name of an entity, to see all changes that name it. @param {string} id @returns {Node} */
  function who(id) {
    const entity = E.entities.get(id);
    const name = E.isolated(E.shorten(E.name(id), 160));
    if (!entity) return name;
    return E.button(
      {
        class: "chip",
        title: E.word("onlyAbout", E.shorten(E.name(id), 80)),
        onclick: function () {
          E.compare.setFilter({ entity: id, pair: "" });
        },
      },
      name,
    );
  }

  /** @param {string[]} ids @param {string} [between] @returns {Node[]} */
  function several(ids, between) {
    return ids.flatMap((id, i) => (i ? [document.createTextNode(between || ", "), who(id)] : [who(id)]));
  }

  /** @param {string|undefined} text @returns {(Node|string)[]} */
  function plain(text) {
    return text ? [E.isolated(text)] : [];
  }

  /** @param {Claim} claim @returns {(Node|string)[]} */
  function voices(claim) {
    const said = claim.assertion.said || [];
    if (said.length) return several(said, " " + E.word("via") + " ");
    const voice = claim.assertion.voice[0];
    return voice === claim.article.id ? [E.word("ownVoice")] : [who(voice), " (" + E.word("ownVoice") + ")"];
  }

  /** @param {Claim} claim @returns {(Node|string)[]} */
  function order(claim) {
    const ordered = claim.assertion.ordered;
    if (!ordered) return [];
    /** @type {(Node|string)[]} */
    const parts = [who(ordered.by)];
    if (ordered.to && ordered.to.length) parts.push(" " + E.word("orderedTo") + " ", ...several(ordered.to));
    if (ordered.document) parts.push(" " + E.word("orderDocument") + " ", who(ordered.document));
    return parts;
  }

  /** @param {Claim} claim @returns {(Node|string)[]} */
  function quotes(claim) {
    const language = claim.article.language || (claim.version.carrier && claim.version.carrier.language) || null;
    return (claim.assertion.quotes || []).map((quote) => {
      const address = E.sourceAddress(claim, quote);
      const words = E.el("q", { lang: language, dir: "auto" }, E.shorten(quote.text, 2000));
      return E.el(
        "p",
        { class: "quoted" },
        address
          ? E.el("a", { href: address, rel: "noopener noreferrer", target: "_blank", title: E.word("openQuote") }, words)
          : words,
      );
    });
  }

  /** @param {Claim} claim @returns {(Node|string)[]} */
  function reasons(claim) {
    return (claim.assertion.because || []).map((id) => {
      const other = E.claims.find((one) => one.version === claim.version && one.assertion.id === id);
      return E.el("p", {}, E.isolated(other ? E.shorten(E.text(other.assertion.statement), 160) : id));
    });
  }

  /** @type {Aspect[]} */
  const ASPECTS = [
    { key: "statement", fields: ["statement"], always: true, of: (claim) => plain(E.text(claim.assertion.statement)) },
    { key: "subject", fields: ["subject"], of: (claim) => [who(claim.proposition.subject)] },
    { key: "relation", fields: ["relation"], of: (claim) => plain(E.verb(claim.proposition)) },
    { key: "object", fields: ["object"], of: (claim) => (claim.proposition.object ? [who(claim.proposition.object)] : []) },
    {
      key: "value",
      fields: ["value", "about"],
      always: true,
      of: (claim) => plain(E.amountOf(claim)),
    },
    {
      key: "convertedTo",
      fields: ["converted"],
      always: true,
      of: (claim) => plain((claim.assertion.converted || []).map(E.conversion).join("; ")),
    },
    { key: "date", fields: ["date"], always: true, of: (claim) => plain(E.datedOf(claim)) },
    {
      key: "year",
      fields: ["by", "in"],
      of: (claim) =>
        plain(
          claim.proposition.by
            ? E.word("by", claim.proposition.by)
            : claim.proposition.in
              ? E.word("in", claim.proposition.in)
              : "",
        ),
    },
    { key: "topic", fields: ["topic"], of: (claim) => (claim.proposition.topic ? [who(claim.proposition.topic)] : []) },
    { key: "status", fields: ["status"], always: true, of: (claim) => [E.statusBadge(claim.status, claim.relation.sign)] },
    { key: "said", fields: ["said"], always: true, of: voices },
    { key: "orderedBy", fields: ["ordered"], always: true, of: order },
    { key: "when", fields: ["when"], always: true, of: (claim) => plain(E.date(claim.assertion.when)) },
    { key: "at", fields: ["at"], always: true, of: (claim) => (claim.assertion.at ? [who(claim.assertion.at)] : []) },
    { key: "holds", fields: ["valid_from", "valid_to"], always: true, of: (claim) => plain(E.validity(claim.assertion)) },
    { key: "because", fields: ["because"], of: reasons },
    {
      key: "confidence",
      fields: ["confidence"],
      of: (claim) => {
        const id = claim.assertion.confidence;
        return id ? plain(E.label(E.confidences, id)) : [];
      },
    },
    { key: "tags", fields: ["tags"], of: (claim) => plain((claim.assertion.tags || []).join(", ")) },
    { key: "id", fields: ["id"], of: (claim) => plain(claim.assertion.id) },
    { key: "quote", fields: ["evidence"], always: true, of: quotes },
  ];

  /** @param {(Node|string)[]} content @returns {string} */
  function read(content) {
    return content.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
  }

  /** @param {string} side @param {(Node|string)[]} content @param {Record<string, any>} [more] @returns {HTMLElement} */
  function cell(side, content, more) {
    return E.el(
      "td",
      Object.assign({ "data-side": side ? E.compare.sideName(side) : null, dir: "auto" }, more),
      ...(content.length ? content : [E.el("span", { class: "nothing" }, E.word("nothing"))]),
    );
  }

  /** @param {string} name @param {boolean} differs @param {string} [factor] @returns {HTMLElement} */
  function heading(name, differs, factor) {
    return E.el(
      "th",
      { scope: "row" },
      name,
      factor ? E.el("span", { class: "factor" }, factor) : null,
      differs ? E.el("span", { class: "quiet" }, ", " + E.word("differs")) : null,
    );
  }

  /** @param {Change} change @returns {HTMLElement[]} */
  function ofClaims(change) {
    const both = change.old !== null && change.new !== null;
    const rows = ASPECTS.flatMap((aspect) => {
      const differs = aspect.fields.some((field) => change.fields.includes(field));
      const before = change.old ? aspect.of(change.old) : [];
      const after = change.new ? aspect.of(change.new) : [];
      if (!(before.length || after.length) || !(aspect.always || differs)) return [];
      return [{ aspect, differs, before, after }];
    });
    return rows.map((row, i) => {
      const factor =
        row.aspect.key === "value" && change.factor
          ? "× " + change.factor.toLocaleString(E.state.language, { maximumSignificantDigits: 4 })
          : "";
      const head = heading(E.word(row.aspect.key), row.differs, factor);
      const line = E.el("tr", { class: row.differs ? "differs" : null, "data-aspect": row.aspect.key }, head);
      if (!both) {
        const side = change.old ? "old" : "new";
        const gap = i ? null : absent(change, rows.length);
        const there = cell(side, side === "old" ? row.before : row.after);
        line.append(...[side === "old" ? there : gap, side === "old" ? gap : there].flatMap((one) => (one ? [one] : [])));
      } else if (!row.differs && read(row.before) === read(row.after)) line.append(cell("", row.after, { colspan: 2 }));
      else line.append(cell("old", row.before), cell("new", row.after));
      return line;
    });
  }

  /** What stands where a side has nothing. @param {Change} change @param {number} rows @returns {HTMLElement} */
  function absent(change, rows) {
    const key = E.compare.byVersion ? "absent." + change.kind : "absentSide." + (change.old ? "new" : "old");
    return E.el("td", { class: "absent", rowspan: rows }, E.word(key));
  }

  /** @param {RecordChange} record @returns {HTMLElement[]} */
  function ofRecord(record) {
    const rows = record.fields.map((field) => {
      const texts = E.compare.fieldTexts(field);
      return E.el(
        "tr",
        { class: "differs", "data-aspect": field.field },
        heading(E.fieldName(field.field, record.record), true),
        cell("old", plain(texts.old)),
        cell("new", plain(texts.new)),
      );
    });
    const names = [record.old, record.new].map((ids) => ids.join(", "));
    if (names[0] === names[1] || E.compare.byVersion) return rows;
    const sides = names.map((name, i) => cell(i ? "new" : "old", plain(name)));
    return [E.el("tr", { "data-aspect": "id" }, heading(E.word("id"), false), ...sides), ...rows];
  }

  /** @returns the name of a field, of a claim or of a record of another type */
  E.fieldName = function (field, record) {
    const own = "field." + record + "." + field;
    const key = record && E.hasWord(own) ? own : "field." + field;
    return E.hasWord(key) ? E.word(key) : field.replace(/_/g, " ");
  };

  /** The two sides of a change as a table. */
  E.changeTable = function (change) {
    return E.el(
      "table",
      { class: change.record || (change.old && change.new) ? "aspects" : "aspects single" },
      E.el("caption", { class: "quiet" }, E.compare.phrase(change)),
      E.el(
        "thead",
        {},
        E.el("tr", {}, E.el("td"), ...["old", "new"].map((side) => E.el("th", { scope: "col" }, E.compare.sideName(side)))),
      ),
      E.el("tbody", {}, ...(change.record ? ofRecord(change.record) : ofClaims(change))),
    );
  };
})(Entente);
