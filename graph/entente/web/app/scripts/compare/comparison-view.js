"use strict";
/* The view of a comparison: its two sides, what is let through, and the changes as a list. */
(function (E) {
  /** How many changes are listed at once. */
  const STEP = 80;
  let most = STEP;
  /** What the list was last drawn for. */
  let drawn = "";

  E.changeSign = function (group) {
    return E.el("span", { class: "change-sign is-" + group, "aria-hidden": "true" }, E.compare.signs[group]);
  };

  E.changeName = function (kind) {
    if (kind.startsWith("only in ")) return E.compare.groupName(E.compare.groupOf(kind));
    const key = "change." + kind;
    if (E.hasWord(key)) return E.word(key);
    const parts = kind.split(" ");
    return E.word("record." + parts[0]) + ": " + E.word("change." + parts.slice(1).join(" "));
  };

  /** @returns {Map<string, number>} how many changes there are of each kind */
  function counts() {
    /** @type {Map<string, number>} */
    const found = new Map();
    E.compare.all().forEach((change) => {
      found.set(change.kind, (found.get(change.kind) || 0) + 1);
    });
    return found;
  }

  /** What is let through by kind. @returns {HTMLElement[]} */
  function kinds() {
    const kept = E.compare.current().kept;
    return [
      ...Array.from(counts(), (entry) =>
        E.button(
          {
            class: "kind-chip",
            "data-kind": entry[0],
            onclick: function () {
              const only = new Set(E.state.changeFilter.only);
              if (!only.delete(entry[0])) only.add(entry[0]);
              E.compare.setFilter({ only });
            },
          },
          E.changeSign(E.compare.groupOf(entry[0])),
          E.changeName(entry[0]),
          E.el("span", { class: "count" }, E.number(entry[1])),
        ),
      ),
      ...(kept
        ? [E.el("span", { class: "kind-chip unlisted" }, E.changeSign("kept"), E.word("keptUnlisted", E.number(kept)))]
        : []),
    ];
  }

  /** @param {"judged"|"field"} key @param {string[]} values @param {(value: string) => string} name @returns {HTMLElement|null} */
  function select(key, values, name) {
    if (!values.length) return null;
    return E.el(
      "select",
      {
        id: "sift-" + key,
        "aria-label": E.word("sift." + key),
        onchange: function (event) {
          E.compare.setFilter({ [key]: /** @type {HTMLSelectElement} */ (event.target).value });
        },
      },
      E.el("option", { value: "" }, E.word("sift." + key)),
      ...values.map((value) => E.el("option", { value }, name(value))),
    );
  }

  /** @returns {HTMLElement} */
  function filterControls() {
    const all = E.compare.all();
    const judged = new Set(all.flatMap((change) => change.judgements));
    const fields = new Set(all.flatMap((change) => change.fields));
    return E.el(
      "div",
      { class: "sieve", role: "search" },
      E.el("input", {
        id: "sift-words",
        type: "search",
        placeholder: E.word("sift.words"),
        "aria-label": E.word("sift.words"),
        maxlength: 200,
        autocomplete: "off",
        oninput: function (event) {
          E.compare.setFilter({ words: /** @type {HTMLInputElement} */ (event.target).value }, "glide");
        },
      }),
      select("judged", Array.from(judged), (value) => E.word("judged." + value)),
      select("field", Array.from(fields).sort(), (name) => E.fieldName(name)),
      E.el("p", { class: "sifted", id: "sifted", role: "status" }),
    );
  }

  /** @returns {HTMLElement} */
  function panes() {
    const offered = ["list", "web"].concat(E.markedTexts.offered() ? ["texts"] : []);
    return E.el(
      "div",
      { class: "panes", role: "group", "aria-label": E.word("view") },
      ...offered.map((pane) =>
        E.button(
          {
            "data-pane": pane,
            onclick: function () {
              E.set({ pane }, "quiet");
            },
          },
          E.word("pane." + pane),
        ),
      ),
    );
  }

  /** @param {Change} change @returns {string} how two assertions were found to be one, where that is not plain */
  function reason(change) {
    const why = change.reason;
    if (!why) return "";
    if (why.kind === "same id") return E.word("matchedById");
    if (why.kind === "same voice") return E.word("matchedByVoice", why.fields.map((name) => E.fieldName(name)).join(", "));
    return E.word("excludes", ...why.relations.map((id) => E.label(E.relations, id)));
  }

  /** @param {Change} change @returns {HTMLElement} */
  function card(change) {
    const why = reason(change);
    return E.el(
      "li",
      { class: "change is-" + change.group, "data-change": change.number },
      E.el(
        "p",
        { class: "change-head" },
        E.changeSign(change.group),
        E.explained(change.kind, E.changeName(change.kind), "what"),
        ...change.judgements.map((judgement) => E.explained(judgement, E.word("judged." + judgement), "tag")),
      ),
      E.el(
        "h2",
        {},
        E.button(
          {
            class: "pick",
            dir: "auto",
            onclick: function () {
              E.set({ change: E.state.change === change.number ? -1 : change.number });
            },
          },
          E.isolated(E.shorten(E.compare.phrase(change), 400)),
        ),
      ),
      why ? E.el("p", { class: "reason" }, why) : null,
      change.group === "kept" ? null : E.changeTable(change),
    );
  }

  function list() {
    const shown = /** @type {Change[]} */ (E.compare.filtered());
    const holder = E.byId("changes");
    const place = shown.findIndex((change) => change.number === E.state.change);
    most = Math.max(most, place + 1);
    const rest = shown.length - most;
    E.replace(
      holder,
      ...shown.slice(0, most).map(card),
      rest > 0
        ? E.el(
            "li",
            { class: "more" },
            E.button(
              {
                class: "plain",
                onclick: function () {
                  most += STEP;
                  list();
                  mark();
                },
              },
              E.word("more", E.number(rest)),
            ),
          )
        : null,
    );
    if (!shown.length)
      holder.append(E.el("li", { class: "more" }, E.word(E.compare.all().length ? "siftNone" : "noDifference")));
  }

  /** Say what is let through, where it can be seen and undone. */
  function say() {
    const filter = /** @type {ChangeFilter} */ (E.state.changeFilter);
    const all = E.compare.all();
    const shown = E.compare.filtered().length;
    document.querySelectorAll("button.kind-chip").forEach((chip) => {
      chip.setAttribute("aria-pressed", String(filter.only.has(/** @type {HTMLElement} */ (chip).dataset.kind || "")));
    });
    ["judged", "field", "words"].forEach((key) => {
      const control = /** @type {HTMLInputElement|null} */ (document.getElementById("sift-" + key));
      if (control && control.value !== /** @type {any} */ (filter)[key]) control.value = /** @type {any} */ (filter)[key];
    });
    const about = filter.pair ? JSON.parse(filter.pair).map(E.name).join(" – ") : filter.entity ? E.name(filter.entity) : "";
    E.replace(
      E.byId("sifted"),
      about ? E.el("strong", { dir: "auto" }, E.isolated(E.shorten(about, 120))) : null,
      about ? ": " : null,
      E.word("changesShown", E.number(shown), E.number(all.length)),
      " ",
      shown < all.length
        ? E.button({ class: "plain", id: "sift-clear", onclick: E.compare.clearFilter }, E.word("reset"))
        : null,
    );
  }

  /** Show which change is chosen. */
  function mark() {
    const holder = E.byId("changes");
    const chosen = E.compare.selected();
    Array.from(holder.querySelectorAll("li.change")).forEach((element) => {
      const item = /** @type {HTMLElement} */ (element);
      const on = Number(item.dataset.change) === E.state.change;
      item.classList.toggle("chosen", on);
      const pick = item.querySelector(".pick");
      if (pick) pick.setAttribute("aria-pressed", String(on));
      const table = item.querySelector("table");
      if (!item.classList.contains("is-kept")) return;
      if (on && !table && chosen) item.append(E.changeTable(chosen));
      if (!on && table) table.remove();
    });
  }

  /** Bring the chosen change into sight. */
  function follow() {
    const item = E.byId("changes").querySelector("li.chosen");
    if (item) item.scrollIntoView({ block: "nearest", behavior: E.prefersLessMotion() ? "auto" : "smooth" });
  }

  function frame() {
    E.byId("compare").dataset.pane = E.state.pane;
    document.querySelectorAll(".panes button").forEach((button) => {
      const pane = /** @type {HTMLElement} */ (button).dataset.pane;
      // Where there is room, the list always stands beside another pane.
      const beside = pane === "web" && E.state.pane === "list" && !E.changeNetwork.isNarrow();
      button.setAttribute("aria-pressed", String(pane === E.state.pane || beside));
    });
  }

  function all() {
    most = STEP;
    const now = E.compare.current();
    const asked = Object.values(now.selection || {}).flat();
    E.replace(
      E.byId("compare"),
      E.el(
        "section",
        { class: "versus", "aria-label": E.word("compare") },
        E.comparedSide("old"),
        E.el("span", { class: "towards", "aria-hidden": "true" }, "→"),
        E.comparedSide("new"),
      ),
      asked.length ? E.el("p", { class: "asked" }, E.word("asked", asked.join(", "))) : null,
      now.told && !now.articles ? E.el("p", { class: "summary" }, E.text(now.told)) : null,
      E.el(
        "div",
        { class: "over-halves" },
        E.el("div", { class: "kinds", role: "group", "aria-label": E.word("sift.kinds") }, ...kinds()),
        panes(),
      ),
      E.el(
        "div",
        { class: "halves" },
        E.el(
          "section",
          { class: "half list", "aria-label": E.word("pane.list") },
          filterControls(),
          E.el("ol", { class: "changes", id: "changes", tabindex: -1 }),
        ),
        E.el("section", { class: "half web", id: "web", "aria-label": E.word("pane.web") }),
        E.el("section", { class: "half texts", id: "texts", "aria-label": E.word("pane.texts") }),
      ),
    );
    E.changeNetwork.draw();
    E.markedTexts.draw();
    list();
  }

  /** @returns {boolean} whether the view is shown */
  function on() {
    return E.compare.offered && !E.byId("compare").hidden;
  }

  /** @param {Set<string>} [changed] */
  function draw(changed) {
    if (!on()) return;
    const key = JSON.stringify([E.state.compared, E.state.language, E.state.texts]);
    const whole = key !== drawn;
    drawn = key;
    if (whole) all();
    else if (!changed || changed.has("changeFilter")) {
      most = STEP;
      list();
    }
    frame();
    say();
    mark();
    E.changeNetwork.markSelection();
    E.markedTexts.markSelection();
    if (whole || !changed || changed.has("change") || changed.has("pane")) {
      follow();
      E.markedTexts.scrollToSelection();
    }
  }

  /** Keys of this view. @param {KeyboardEvent} event */
  function key(event) {
    if (!on()) return;
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(/** @type {Element} */ (event.target).tagName)) {
      event.preventDefault();
      if (E.changeNetwork.isNarrow()) E.set({ pane: "list" }, "quiet");
      E.byId("sift-words").focus();
    } else if (event.key === "Escape" && !E.state.selected) {
      if (E.state.change >= 0) E.set({ change: -1 });
      else E.compare.clearFilter();
    }
  }

  /** @param alone whether the page has no other view */
  E.startComparing = function (alone) {
    function turn() {
      const here = alone || E.state.view === "compare";
      E.byId("compare").hidden = !here;
      document.body.classList.toggle("comparing", here);
      if (!alone && here) E.byId("map").hidden = true;
    }
    turn();
    draw();
    document.addEventListener("keydown", key);
    // On paper nobody can ask for more.
    window.addEventListener("beforeprint", () => {
      if (!on()) return;
      most = Infinity;
      list();
      mark();
    });
    E.watch((changed) => {
      // Whatever other views make of a change, this one lies alone.
      turn();
      if (["compared", "changeFilter", "change", "pane", "language", "view", "texts"].some((name) => changed.has(name)))
        draw(changed);
    });
  };
})(Entente);
