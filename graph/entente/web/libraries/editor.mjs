/* An editor for SPARQL: CodeMirror with what colours, completes and undoes. It lives in a shadow root, for it writes style sheets. */
import { acceptCompletion, autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
  { tag: [tags.string, tags.literal], color: "var(--together)" },
  { tag: [tags.atom, tags.bool, tags.number], color: "var(--together)" },
  { tag: tags.variableName, color: "var(--query-variable)" },
  { tag: [tags.bracket, tags.punctuation, tags.operator], color: "var(--ink-2)" },
]);

const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--raised)", fontSize: "var(--text-2)" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { fontFamily: "var(--mono)", caretColor: "var(--ink)", padding: "var(--space-2) 0" },
  ".cm-scroller": { lineHeight: "1.6", overflow: "auto" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--ink-2)", border: "none", fontFamily: "var(--mono)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "var(--mark) !important",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "var(--round)",
    boxShadow: "var(--shadow)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "var(--text-2)", maxWidth: "min(560px, 88vw)" },
  ".cm-tooltip-autocomplete ul li": { padding: "2px var(--space-2) !important" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent) !important", color: "var(--accent-ink) !important" },
  ".cm-completionDetail": { fontFamily: "var(--sans)", fontStyle: "normal", marginLeft: "var(--space-3)", opacity: "0.8" },
});

/* Where one types over a selection, Chromium would keep its look in inline styles, which the page's policy refuses. */
function overwrite(event, view) {
  if (event.inputType !== "insertText" || event.data === null || view.composing || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

/* Tab leaves the editor, as everywhere on the page, but where it takes what is proposed. */
self.makeQueryEditor = function ({ root, text, label, help, complete, changed, run }) {
  const view = new EditorView({
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(COLOURS),
        LOOK,
        autocompletion({ override: [complete], icons: false, activateOnTyping: true }),
        EditorView.lineWrapping,
        EditorView.domEventHandlers({ beforeinput: overwrite }),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-description": help, spellcheck: "false" }),
        keymap.of([
          { key: "Mod-Enter", run: () => (run(), true) },
          { key: "Tab", run: acceptCompletion },
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    element: view.dom,
    focus: () => view.focus(),
    goTo: (line, column) => {
      const there = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      const at = Math.min(there.from + Math.max(0, column - 1), there.to);
      view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      view.focus();
    },
  };
};
