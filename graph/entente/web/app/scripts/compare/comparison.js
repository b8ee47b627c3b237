"use strict";
/* Comparisons, computed when the page was made: which one is shown, and which of its changes the filter lets through. */
(function (E) {
  /** @type {Record<string, Group>} */
  const GROUPS = {
    added: "added",
    "not seen before": "added",
    dropped: "dropped",
    "not seen again": "dropped",
    "only in NEW": "added",
    "only in OLD": "dropped",
    kept: "kept",
    "both, alike": "kept",
  };
  const SIGNS = { added: "+", dropped: "−", revised: "~", kept: "=" };
  const PANES = ["list", "web", "texts"];
  const NAMES = ["old", "new", "only", "judged", "field", "words", "between", "about", "change", "pane"];
  const comparing = E.data.comparing;
  const byVersion = comparing.pairs.length > 0 && comparing.pairs[0].old.version !== undefined;

  /** @returns {ChangeFilter} which lets everything through */
  function open() {
    return { only: new Set(), judged: "", field: "", words: "", pair: "", entity: "" };
  }

  /** The views of the page. */
  E.views = ["front", "map", "table"].concat(comparing.pairs.length ? ["compare"] : [], E.data.query ? ["query"] : []);

  /** @type {Map<number, Change[]>} */
  const known = new Map();

  /** @param {number} number @returns {Change[]} all changes of a comparison, records first */
  function changesOf(number) {
    let found = known.get(number);
    if (!found) known.set(number, (found = read(comparing.pairs[number])));
    return found;
  }

  /**
   * The changes of a comparison as rows. Of two articles the page has what matches; the rest is in one of them alone.
   * @param {Comparison} comparison @returns {Comparison["changes"]}
   */
  function rowsOf(comparison) {
    if (!comparison.articles || comparison.old.version === undefined || comparison.kept !== undefined)
      return comparison.changes;
    const matched = new Set(comparison.changes.flatMap((row) => [row[1], row[2]]));
    /** @param {"old"|"new"} side @param {string} kind @returns {Comparison["changes"]} */
    const alone = (side, kind) => {
      const version = E.data.versions[Number(comparison[side].version)];
      return E.claims
        .filter((claim) => claim.version === version && !matched.has(claim.order))
        .map((claim) => [comparing.kinds.indexOf(kind), side === "old" ? claim.order : -1, side === "new" ? claim.order : -1]);
    };
    return [...comparison.changes, ...alone("new", "only in NEW"), ...alone("old", "only in OLD")];
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
    const claims = rowsOf(comparison).map((row) => {
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
      // The heads of both sides name their versions.
      if (byVersion) return E.word("record." + change.record.record);
      const sides = [change.record.old, change.record.new].filter((names) => names.length);
      return Array.from(new Set(sides.map((names) => names.map(E.name).join(", ")))).join(" → ");
    }
    const phrases = [change.old, change.new].flatMap((claim) => (claim ? [E.phraseOf(claim)] : []));
    return Array.from(new Set(phrases)).join(" → ");
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
        ...(change.record ? change.record.fields.flatMap((field) => Object.values(E.compare.fieldTexts(field))) : []),
      ].join("\n"),
    );
  }

  /** @param {Change} change @param {ChangeFilter} filter @returns {boolean} whether it is let through */
  function passes(change, filter) {
    return (
      (!filter.only.size || filter.only.has(change.kind)) &&
      (!filter.judged || change.judgements.includes(filter.judged)) &&
      (!filter.field || change.fields.includes(filter.field)) &&
      (!filter.pair || change.pairs.has(filter.pair)) &&
      (!filter.entity || change.names.has(filter.entity)) &&
      (!filter.words || wordsOf(change).includes(E.fold(filter.words)))
    );
  }

  /** What was let through when it was last reader, and what was reader. @type {{by: any[], changes: Change[]}} */
  let through = { by: [], changes: [] };

  /** @returns {Change[]} the changes let through */
  function shown() {
    const by = [E.state.compared, E.state.changeFilter, E.state.language, E.state.texts];
    if (by.some((one, i) => one !== through.by[i]))
      through = { by, changes: changesOf(E.state.compared).filter((change) => passes(change, E.state.changeFilter)) };
    return through.changes;
  }

  /** @type {Map<string, number>} */
  const versions = new Map(E.data.versions.map((version, i) => [version.article + "@" + version.version, i]));

  /**
   * The number of a comparison. Where the page has all that match, one that it lacks is of two that have nothing in common.
   * @param {string} old @param {string} later @returns {number} -1 where it cannot be made
   */
  function placeOf(old, later) {
    const found = comparing.pairs.findIndex((pair) => byVersion && pair.old.name === old && pair.new.name === later);
    const sides = [old, later].map((name) => ({ name, version: versions.get(name) }));
    const known = sides.every((side) => side.version !== undefined);
    const ofOne = old.split("@")[0] === later.split("@")[0];
    if (found >= 0 || !comparing.any || !known || ofOne) return found;
    return comparing.pairs.push({ old: sides[0], new: sides[1], changes: [], articles: true }) - 1;
  }

  E.compare = {
    signs: SIGNS,
    offered: comparing.pairs.length > 0,
    byVersion,
    pairs: comparing.pairs,
    groupOf: (kind) => GROUPS[kind.split(" ").pop() || ""] || GROUPS[kind] || "revised",
    /** @returns {Comparison} */
    current: () => comparing.pairs[E.state.compared],
    /** @returns {Change[]} */
    all: () => changesOf(E.state.compared),
    filtered: shown,
    /** @returns {Change|undefined} */
    selected: () => changesOf(E.state.compared)[E.state.change],
    phrase,
    sideName: (side) => E.word((comparing.pairs[E.state.compared].articles ? "sideOfArticles." : "side.") + side),
    groupName: (group) => E.word((comparing.pairs[E.state.compared].articles ? "groupOfArticles." : "group.") + group),
    /** @param {RecordField} field @returns {{old: string, new: string}} */
    fieldTexts: (field) => field.told[E.state.language],

    /** Choose a change; what would hide it is set aside. @param {number} number @param {string} [pane] */
    select: function (number, pane) {
      const change = E.compare.all()[number];
      /** @type {Partial<State>} */
      const changes = { change: number };
      if (change && !passes(change, E.state.changeFilter)) changes.changeFilter = open();
      if (pane) changes.pane = pane;
      E.set(changes);
    },

    /** Let fewer or other changes through. @param {Partial<ChangeFilter>} changes @param {ChangeCause} [how] */
    setFilter: function (changes, how) {
      const filter = Object.assign({}, E.state.changeFilter, changes);
      const chosen = E.compare.selected();
      const change = chosen && passes(chosen, filter) ? E.state.change : -1;
      E.set({ changeFilter: filter, change }, how);
    },
    clearFilter: () => E.set({ changeFilter: open() }),

    /** Compare two other versions, or the only one that fits the old one. @param {string} old @param {string} [later] */
    comparePair: function (old, later) {
      const asked = later ? placeOf(old, later) : -1;
      const compared = asked < 0 ? comparing.pairs.findIndex((pair) => pair.old.name === old) : asked;
      if (compared >= 0) E.set({ compared, changeFilter: open(), change: -1 });
    },
    /** Whether any two versions can be compared. */
    any: Boolean(comparing.any),
  };

  /** @param {State} state @returns {[string, string][]} names and values for the address, some of them empty */
  function said(state) {
    const filter = state.changeFilter;
    const pair = comparing.pairs[state.compared];
    return [
      ["old", byVersion ? pair.old.name : ""],
      ["new", byVersion ? pair.new.name : ""],
      ...Array.from(filter.only, (kind) => /** @type {[string, string]} */ (["only", kind])),
      ["judged", filter.judged],
      ["field", filter.field],
      ["words", filter.words],
      ["between", filter.pair],
      ["about", filter.entity],
      ["change", state.change < 0 ? "" : String(state.change)],
      ["pane", state.pane === "list" ? "" : state.pane],
    ];
  }

  /** @param {AddressReader} reader @returns {number} the comparison that the address asks for; the first where it is not made */
  function comparedIn(reader) {
    const [old, later] = ["old", "new"].map(reader.text);
    const found = placeOf(old, later);
    if (found < 0 && byVersion && (old || later)) reader.noteUnknown([old, later].filter(Boolean).join(" → "));
    return Math.max(0, found);
  }

  E.registerInAddress({
    names: () => NAMES,
    write: (state, add) => {
      if (state.view !== "compare" || !comparing.pairs.length) return;
      said(state).forEach(([name, value]) => {
        if (value) add(name, value);
      });
    },
    read: (reader) => {
      const compared = comparedIn(reader);
      const all = comparing.pairs.length ? changesOf(compared) : [];
      const change = reader.text("change");
      const kinds = new Set(all.map((one) => one.kind));
      /** @param {string} name @param {(change: Change, value: string) => boolean} has @returns {string} */
      function known(name, has) {
        const value = reader.text(name);
        return all.some((one) => has(one, value)) ? value : "";
      }
      return {
        compared,
        changeFilter: {
          only: new Set(reader.all("only").filter((kind) => kinds.has(kind))),
          judged: known("judged", (one, value) => one.judgements.includes(value)),
          field: known("field", (one, value) => one.fields.includes(value)),
          words: reader.text("words"),
          pair: known("between", (one, value) => one.pairs.has(value)),
          entity: E.entities.has(reader.text("about")) ? reader.text("about") : "",
        },
        change: /^\d{1,9}$/.test(change) && all[Number(change)] ? Number(change) : -1,
        pane: PANES.includes(reader.text("pane")) ? reader.text("pane") : "list",
      };
    },
  });
})(Entente);
