"use strict";
/* The editor: a text field until CodeMirror is unpacked, which lives in a shadow root. */
(function (E) {
  const KEYWORDS = (
    "SELECT CONSTRUCT ASK DESCRIBE WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES DISTINCT REDUCED FROM NAMED AS IN NOT EXISTS " +
    "GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG DATATYPE BOUND IF COALESCE REGEX " +
    "REPLACE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER CONCAT LCASE UCASE YEAR MONTH DAY PREFIX"
  ).split(" ");
  /** @type {Promise<void>|null} */
  let unpacking = null;
  /** @type {CodeEditor|null} */
  let editor = null;

  /** @returns {{ label: string, detail?: string, type: string }[]} all that may be completed but variables */
  function known() {
    const { query } = E.data;
    if (!query) return [];
    return [
      ...Object.entries(query.terms).map(([iri, label]) => ({
        label: E.sparql.short(iri),
        detail: E.text(label),
        type: "type",
      })),
      ...query.declared.map((iri) => ({ label: E.sparql.short(iri), type: "property" })),
      ...Array.from(E.entities.keys(), (id) => ({ label: "entity:" + id, detail: E.name(id), type: "variable" })),
      ...Array.from(E.articles.keys(), (id) => ({
        label: "article:" + id,
        detail: E.shorten(E.name(id), 60),
        type: "variable",
      })),
      ...Object.entries(query.prefixes).map(([prefix, iri]) => ({ label: prefix + ":", detail: iri, type: "namespace" })),
      ...KEYWORDS.map((label) => ({ label, type: "keyword" })),
    ];
  }

  /** @type {CompletionSource} */
  function complete(context) {
    const word = context.matchBefore(/[?$]\w*|[\w-]*:[\w-]*|\w+/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    if (/^[?$]/.test(word.text)) {
      const variables = new Set(context.state.doc.toString().match(/[?$]\w+/g) || []);
      variables.delete(word.text);
      return {
        from: word.from,
        options: Array.from(variables, (label) => ({ label, type: "variable" })),
        validFor: /^[?$]\w*$/,
      };
    }
    return { from: word.from, options: known(), validFor: /^[\w-]*:?[\w-]*$/ };
  }

  E.sparqlEditor = function ({ text, label, changed, run }) {
    const holder = E.el("div", { class: "sparql" });
    const root = holder.attachShadow({ mode: "open" });
    /** @type {HTMLTextAreaElement} */
    const field = E.el("textarea", { "aria-label": label, rows: 8, spellcheck: "false", oninput: () => changed(field.value) });
    field.value = text;
    editor = null;
    holder.append(field);
    root.append(E.el("slot"));
    unpacking = unpacking || E.runPacked("query-editor");
    unpacking.then(
      () => {
        if (!holder.isConnected || editor) return;
        const had = document.activeElement === field;
        editor = makeQueryEditor({ root, text: field.value, label, help: E.word("query.leave"), complete, changed, run });
        root.replaceChildren(editor.element);
        field.remove();
        if (had) editor.focus();
      },
      () => {},
    );
    return {
      element: holder,
      goTo: (line, column) => {
        if (editor) editor.goTo(line, column);
      },
    };
  };
})(Entente);
