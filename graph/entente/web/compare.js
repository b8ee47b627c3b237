"use strict";
/**
 * What differs between two sides, as it was computed when the page was made: a choice of two, and the changes one can sift.
 *
 * @typedef {"added"|"dropped"|"revised"|"kept"} Group
 * @typedef {{name: string, version?: number, title?: Texts, commit?: ?string, versions?: number, assertions?: number}} Compared
 * @typedef {{field: string, told: Record<string, {old: string, new: string}>}} RecordField
 * @typedef {{record: string, kind: string, old: string[], new: string[], fields: RecordField[]}} RecordChange
 * @typedef {{judgements?: string[], factor?: number, fields?: string[], reason?: Reason}} Detail
 * @typedef {{kind: "same id"}|{kind: "same origin", fields: string[]}|{kind: "exclusion", relations: string[]}} Reason
 * @typedef {{old: Compared, new: Compared, changes: any[][], kept?: number, records?: RecordChange[],
 *   selection?: Record<string, string[]>}} Comparison
 * @typedef {{number: number, kind: string, group: Group, old: ?Claim, new: ?Claim, record: ?RecordChange, judgements: string[],
 *   fields: string[], factor?: number, reason: ?Reason, pairs: Set<string>, names: Set<string>}} Change
 * @typedef {{only: Set<string>, judged: string, field: string, words: string, pair: string, entity: string}} Sift
 */
(function (E) {
  /** @type {Record<string, Group>} */
  const GROUPS = {
    added: "added",
    "not seen before": "added",
    dropped: "dropped",
    "not seen again": "dropped",
    kept: "kept",
  };
  const SIGNS = { added: "+", dropped: "−", revised: "~", kept: "=" };
  const PANES = ["list", "web", "texts"];
  const NAMES = ["old", "new", "only", "judged", "field", "words", "between", "about", "change", "pane"];
  /** @type {{kinds: string[], pairs: Comparison[]}} */
  const comparing = E.data.comparing;
  const byVersion = comparing.pairs.length > 0 && comparing.pairs[0].old.version !== undefined;

  /** @returns {Sift} which lets everything through */
  function open() {
    return { only: new Set(), judged: "", field: "", words: "", pair: "", entity: "" };
  }

  /** The views of the page. */
  E.views = ["map", "table"].concat(comparing.pairs.length ? ["compare"] : []);

  Object.assign(E.state, { compared: 0, sift: open(), change: -1, pane: "list" });

  /** @type {Map<number, Change[]>} */
  const known = new Map();

  /** @param {number} number @returns {Change[]} all changes of a comparison, records first */
  function changesOf(number) {
    let found = known.get(number);
    if (!found) known.set(number, (found = read(comparing.pairs[number])));
    return found;
  }

  /** @param {Comparison} comparison @returns {Change[]} */
  function read(comparison) {
    const records = (comparison.records || []).map((record) => ({
      kind: record.record + " " + record.kind,
      group: GROUPS[record.kind] || "revised",
      old: null,
      new: null,
      record,
      judgements: [],
      fields: record.fields.map((field) => field.field),
      reason: null,
      pairs: new Set(),
      names: new Set(record.record === "entity" ? record.old.concat(record.new) : []),
    }));
    const claims = comparison.changes.map((row) => {
      const kind = comparing.kinds[row[0]];
      /** @type {Detail} */
      const detail = row[3] || {};
      /** @type {Claim[]} */
      const sides = [row[1], row[2]].filter((order) => order >= 0).map((order) => E.claims[order]);
      return {
        kind,
        group: GROUPS[kind] || "revised",
        old: row[1] < 0 ? null : E.claims[row[1]],
        new: row[2] < 0 ? null : E.claims[row[2]],
        record: null,
        judgements: detail.judgements || [],
        fields: detail.fields || [],
        factor: detail.factor,
        reason: detail.reason || null,
        pairs: new Set(sides.map((claim) => claim.pair || "").filter(Boolean)),
        names: new Set(sides.flatMap(namedIn)),
      };
    });
    return [...records, ...claims].map((change, number) => Object.assign(change, { number }));
  }

  /** @param {Claim} claim @returns {string[]} all entities it names */
  function namedIn(claim) {
    const a = claim.assertion;
    const p = claim.proposition;
    const ordered = a.ordered || { by: "", to: [], document: "" };
    return [p.subject, p.object, p.topic, a.at, ordered.by, ordered.document]
      .concat(ordered.to || [], a.voice)
      .filter((id) => id !== undefined && id !== "")
      .map(String);
  }

  /** @param {Change} change @returns {string} what is claimed, both where they are two */
  function phrase(change) {
    if (change.record) {
      const sides = [change.record.old, change.record.new].filter((names) => names.length);
      return Array.from(new Set(sides.map((names) => names.map(E.name).join(", ")))).join(" → ");
    }
    const told = [change.old, change.new].flatMap((claim) => (claim ? [E.phrase(claim.proposition)] : []));
    return Array.from(new Set(told)).join(" → ");
  }

  /** @param {Change} change @returns {string} all its words, to be searched */
  function wordsOf(change) {
    const claims = [change.old, change.new].flatMap((claim) => (claim ? [claim] : []));
    return E.fold(
      [
        phrase(change),
        ...Array.from(change.names, (id) => E.name(id) + " " + id),
        ...claims.map((claim) => E.text(claim.assertion.statement)),
        ...claims.flatMap((claim) => (claim.assertion.quotes || []).map((quote) => quote.text)),
        ...(change.record ? change.record.fields.flatMap((field) => Object.values(E.compare.told(field))) : []),
      ].join("\n"),
    );
  }

  /** @param {Change} change @param {Sift} sift @returns {boolean} whether it is let through */
  function passes(change, sift) {
    return (
      (!sift.only.size || sift.only.has(change.kind)) &&
      (!sift.judged || change.judgements.includes(sift.judged)) &&
      (!sift.field || change.fields.includes(sift.field)) &&
      (!sift.pair || change.pairs.has(sift.pair)) &&
      (!sift.entity || change.names.has(sift.entity)) &&
      (!sift.words || wordsOf(change).includes(E.fold(sift.words)))
    );
  }

  /** What was let through when it was last asked, and what was asked. @type {{by: any[], changes: Change[]}} */
  let through = { by: [], changes: [] };

  /** @returns {Change[]} the changes let through */
  function shown() {
    const by = [E.state.compared, E.state.sift, E.state.language, E.state.texts];
    if (by.some((one, i) => one !== through.by[i]))
      through = { by, changes: changesOf(E.state.compared).filter((change) => passes(change, E.state.sift)) };
    return through.changes;
  }

  E.compare = {
    names: NAMES,
    signs: SIGNS,
    offered: comparing.pairs.length > 0,
    byVersion,
    pairs: comparing.pairs,
    groupOf: /** @param {string} kind @returns {Group} */ (kind) =>
      GROUPS[kind.split(" ").pop() || ""] || GROUPS[kind] || "revised",
    /** @returns {Comparison} */
    now: () => comparing.pairs[E.state.compared],
    /** @returns {Change[]} */
    all: () => changesOf(E.state.compared),
    shown,
    /** @returns {Change|undefined} */
    chosen: () => changesOf(E.state.compared)[E.state.change],
    phrase,
    /** @param {RecordField} field @returns {{old: string, new: string}} */
    told: (field) => field.told[E.state.language] || field.told.en,

    /** Choose a change; what would hide it is set aside. @param {number} number @param {string} [pane] */
    choose: function (number, pane) {
      const change = E.compare.all()[number];
      /** @type {any} */
      const changes = { change: number };
      if (change && !passes(change, E.state.sift)) changes.sift = open();
      if (pane) changes.pane = pane;
      E.set(changes);
    },

    /** Let fewer or other changes through. @param {Partial<Sift>} changes @param {string} [how] */
    sift: function (changes, how) {
      const sift = Object.assign({}, E.state.sift, changes);
      const chosen = E.compare.chosen();
      const change = chosen && passes(chosen, sift) ? E.state.change : -1;
      E.set({ sift, change }, how);
    },
    clear: () => E.set({ sift: open() }),

    /** Compare two other versions, or the only one that fits the old one. @param {string} old @param {string} [later] */
    turn: function (old, later) {
      const fitting = comparing.pairs.findIndex((pair) => pair.old.name === old && (!later || pair.new.name === later));
      const compared = fitting < 0 ? comparing.pairs.findIndex((pair) => pair.old.name === old) : fitting;
      if (compared >= 0) E.set({ compared, sift: open(), change: -1 });
    },

    /** Say the comparison in the address. @param {URLSearchParams} parts @param {any} state */
    write: function (parts, state) {
      const sift = /** @type {Sift} */ (state.sift);
      const pair = comparing.pairs[state.compared];
      /** @type {[string, string][]} */
      const texts = [
        ["old", byVersion ? pair.old.name : ""],
        ["new", byVersion ? pair.new.name : ""],
        ...Array.from(sift.only, (kind) => /** @type {[string, string]} */ (["only", kind])),
        ["judged", sift.judged],
        ["field", sift.field],
        ["words", sift.words],
        ["between", sift.pair],
        ["about", sift.entity],
        ["change", state.change < 0 ? "" : String(state.change)],
        ["pane", state.pane === "list" ? "" : state.pane],
      ];
      texts.forEach((entry) => {
        if (entry[1]) parts.append(entry[0], E.wellFormed(entry[1]));
      });
    },

    /** @param {URLSearchParams} parts @returns {string[]} the sides that the address asks for where they are not compared */
    strange: function (parts) {
      const sides = ["old", "new"].flatMap((name) => parts.getAll(name));
      const known = comparing.pairs.some((pair) => pair.old.name === parts.get("old") && pair.new.name === parts.get("new"));
      return !byVersion || !sides.length || known ? [] : [sides.join(" → ")];
    },

    /** @param {URLSearchParams} parts @returns {Record<string, any>} what the address says of a comparison, as far as it makes sense */
    read: function (parts) {
      const text = /** @param {string} name */ (name) => parts.get(name) || "";
      const compared = byVersion
        ? Math.max(
            0,
            comparing.pairs.findIndex((pair) => pair.old.name === text("old") && pair.new.name === text("new")),
          )
        : 0;
      const all = E.compare.offered ? changesOf(compared) : [];
      const change = /^\d{1,9}$/.test(text("change")) && all[Number(text("change"))] ? Number(text("change")) : -1;
      const kinds = new Set(all.map((one) => one.kind));
      return {
        compared,
        sift: {
          only: new Set(parts.getAll("only").filter((kind) => kinds.has(kind))),
          judged: all.some((one) => one.judgements.includes(text("judged"))) ? text("judged") : "",
          field: all.some((one) => one.fields.includes(text("field"))) ? text("field") : "",
          words: text("words"),
          pair: all.some((one) => one.pairs.has(text("between"))) ? text("between") : "",
          entity: E.entities.has(text("about")) ? text("about") : "",
        },
        change,
        pane: PANES.includes(text("pane")) ? text("pane") : "list",
      };
    },
  };
})(Entente);
