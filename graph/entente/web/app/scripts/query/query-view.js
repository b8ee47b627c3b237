"use strict";
/* The query view: a question or SPARQL of the reader's own, asked of the statements that the page holds, or of the server that sent it. */
(function (E) {
  /** What is asked where nothing was yet. */
  const FIRST = "conflicts";
  /** @type {EngineReply|null} */
  let reply = null;
  let asking = false;
  /** The text in the editor. */
  let draft = "";
  /** Whether the editor stands open. */
  let open = false;
  /** @type {SparqlEditor|null} */
  let editor = null;
  /** What was asked last, as a text. @type {string|null} */
  let last = null;

  /** Whether the server that sent the page answers. */
  const byServer = Boolean(E.data.query && E.data.query.state !== null);

  /** @param {Asked} asked @returns {string} */
  function textOf(asked) {
    const question = E.questionNamed(asked.question);
    return question ? E.sparql.of(question, { ...question.defaults, ...asked.values }) : asked.text;
  }

  /** Ask something, and let the address say so. @param {Asked} asked @param {string} [focus] the id of what has the keyboard then */
  function choose(asked, focus) {
    // One's own query begins with what stands in the editor.
    if (!asked.question && !asked.text) {
      open = true;
      draft = draft || textOf(E.state.asked);
      E.set({ asked: { ...asked, text: draft } });
    } else E.set({ asked });
    const field = focus ? E.byId(focus) : null;
    if (field) field.focus();
  }

  async function run() {
    const text = textOf(E.state.asked);
    last = text;
    asking = true;
    reply = null;
    E.answer.put(null);
    drawAnswer();
    const found = await E.engine.ask(text);
    if (last !== text) return;
    asking = false;
    reply = found;
    E.answer.put(found);
    drawAnswer();
    E.announce(E.byId("asked-told").textContent || "");
  }

  /** Run what stands in the editor. */
  function runDraft() {
    if (draft === textOf(E.state.asked)) run();
    else E.set({ asked: { question: "", values: {}, text: draft } });
  }

  /** @param {EngineReply} found @returns {string} what came of it, in words */
  function told({ ended, error, truth, rows, count = 0, seconds = 0 }) {
    if (ended) return E.word("query." + ended);
    if (error) return E.word("query.failed");
    const took =
      " · " +
      E.word("query.seconds", E.number(Math.round(seconds * 100) / 100)) +
      " · " +
      E.word(byServer ? "query.byServer" : "query.byPage");
    if (truth !== undefined) return E.word(truth ? "query.true" : "query.false") + took;
    return (rows && rows.length ? E.count("query.row", count) : E.word("query.none")) + took;
  }

  /** @returns {HTMLElement[]} what of the query the data does not have; the terms of a question are right, but its values may not be */
  function unknown() {
    const { question, values } = E.state.asked;
    const given = Object.values(values);
    const missing = ((reply && reply.unknown) || []).filter(({ term }) => !question || given.includes(term));
    return missing.map(({ term, similar }) =>
      E.el("p", { class: "caution" }, E.word("query.unknown", term) + (similar ? " " + E.word("query.meant", similar) : "")),
    );
  }

  /** @returns {HTMLElement|null} that the server has newer seeds than the page */
  function newer() {
    if (!reply || !reply.newer) return null;
    const again = E.button({ id: "ask-reload", class: "plain", onclick: () => location.reload() }, E.word("query.reload"));
    return E.el("p", { class: "caution", role: "status" }, E.word("query.newer") + " ", again);
  }

  /** @param {string} message of the engine @param {EngineReply["place"]} place @returns {HTMLElement} */
  function fault(message, place) {
    const plain = place ? message.replace(/^.*?\d+:\d+:\s*(error:\s*)?/, "") : message;
    // The engine lists every sign that it would take; of that, readers want the words.
    const words = Array.from(plain.matchAll(/"[^"\s]+"/g), ([word]) => word);
    const text = plain.length < 160 || !words.length ? plain : E.word("query.expected", words.slice(0, 12).join(" "));
    return E.el(
      "p",
      { class: "fault", role: "alert" },
      place
        ? E.button(
            { class: "plain", onclick: () => goTo(place) },
            E.word("query.place", E.number(place.line), E.number(place.column)),
          )
        : null,
      place ? ": " : null,
      E.isolated(text, { lang: "en" }),
    );
  }

  /** @param {{ line: number, column: number }} place */
  function goTo(place) {
    const details = E.byId("asked-text");
    if (details instanceof HTMLDetailsElement) details.open = true;
    if (editor) editor.goTo(place.line, place.column);
  }

  function drawAnswer() {
    const holder = E.byId("asked-answer");
    if (!holder) return;
    const { rows } = reply || {};
    document.body.classList.toggle("answered", Boolean(rows && rows.length));
    E.replace(
      holder,
      E.el(
        "div",
        { class: "answer-head" },
        asking
          ? E.button({ id: "ask-stop", class: "begin", onclick: () => E.engine.stop("stopped") }, E.word("query.stop"))
          : E.button({ id: "ask-run", class: "begin first", onclick: runDraft }, E.word("query.ask")),
        E.el(
          "p",
          { id: "asked-told", class: asking ? "working" : null },
          asking ? E.word("query.asking") : reply ? told(reply) : "",
        ),
        rows && rows.length
          ? E.button(
              {
                id: "ask-csv",
                class: "plain",
                onclick: () =>
                  E.download("entente-query.csv", new Blob(["\ufeff" + E.answer.csv()], { type: "text/csv;charset=utf-8" })),
              },
              E.word("query.csv"),
            )
          : null,
      ),
      reply && reply.error ? fault(reply.error, reply.place) : null,
      newer(),
      ...unknown(),
      ...E.answer.table(drawAnswer),
    );
  }

  function drawEditor() {
    const label = E.word("query.sparql");
    editor = E.sparqlEditor({
      text: draft,
      label,
      changed: (now) => {
        draft = now;
      },
      run: runDraft,
    });
    return editor.element;
  }

  function drawForm() {
    const form = E.byId("asked-form");
    if (form) E.replace(form, E.questionForm(E.state.asked, choose));
  }

  /** @returns {HTMLElement} the text of what is asked, which opens into an editor */
  function textPart() {
    const details = E.el("details", { id: "asked-text", open }, E.el("summary", {}, E.word("query.sparql")));
    const note = E.el("p", { class: "told" }, E.word("query.keys"));
    details.addEventListener("toggle", () => {
      open = details.open;
      if (open && !details.querySelector(".sparql")) details.append(drawEditor(), note);
    });
    return details;
  }

  function draw() {
    const { asked } = E.state;
    draft = textOf(asked);
    editor = null;
    open = open || !E.questionNamed(asked.question);
    E.replace(
      E.byId("asking"),
      E.el("h2", {}, E.word("query.title")),
      E.el("div", { id: "asked-form" }),
      textPart(),
      E.el("div", { id: "asked-answer", class: "answer" }),
    );
    drawForm();
    drawAnswer();
  }

  function show() {
    const here = E.state.view === "query";
    E.byId("asking").hidden = !here;
    document.body.classList.toggle("at-query", here);
    if (!here) {
      E.engine.stop("stopped");
      return;
    }
    const { asked } = E.state;
    if (!asked.question && !asked.text) {
      const question = /** @type {Question} */ (E.questionNamed(FIRST) || (E.data.query && E.data.query.questions[0]));
      E.state.asked = { question: question.name, values: { ...question.defaults }, text: "" };
    }
    E.engine.start().catch(() => {});
    const text = textOf(E.state.asked);
    // Where the reader wrote what is asked, the editor stays as it is.
    if (!E.byId("asked-answer") || text !== draft) draw();
    else drawForm();
    if (text !== last) run();
  }

  E.registerInAddress({
    names: () => (E.data.query ? ["ask", "bind", "sparql"] : []),
    write: ({ asked, view }, add) => {
      if (view !== "query") return;
      const question = E.questionNamed(asked.question);
      if (!question) {
        if (asked.text) add("sparql", asked.text);
        return;
      }
      add("ask", question.name);
      Object.entries(asked.values).forEach(([name, value]) => {
        if (value !== (question.defaults[name] || "")) add("bind", name + "=" + value);
      });
    },
    read: (reader) => {
      const named = reader.one("ask", (name) => E.questionNamed(name));
      /** @type {Record<string, string>} */
      const values = { ...(named ? named.defaults : {}) };
      reader.all("bind").forEach((pair) => {
        const at = pair.indexOf("=");
        const name = pair.slice(0, at);
        if (named && (name in named.defaults || name in named.optional)) values[name] = pair.slice(at + 1);
        else reader.noteUnknown(pair);
      });
      return { asked: { question: named ? named.name : "", values, text: named ? "" : reader.text("sparql") } };
    },
  });

  E.asking = {
    start: function () {
      if (!E.data.query) return;
      show();
      E.watch((changed) => {
        if (changed.has("language") && E.byId("asked-answer")) draw();
        if (changed.has("view") || changed.has("asked")) show();
        E.answer.follow(changed);
      });
    },
  };
})(Entente);
