"use strict";
/* Puts the page together: header, keys, and the address, which holds the view so that a link restores it. */
(function (E) {
  /** @type {Record<string, string>} */
  const VIEWS = {
    map: "M4 14A2 2 0 1 0 4 10A2 2 0 1 0 4 14M15 6A2 2 0 1 0 15 2A2 2 0 1 0 15 6M15 18A2 2 0 1 0 15 14A2 2 0 1 0 15 18M5.8 10.8L13.3 5.2M5.9 12.7L13.1 15.3",
    table: "M3 4H17V16H3ZM3 8H17M3 12H17M8 8V16",
    compare: "M3 6H14M11 3L14 6L11 9M17 14H6M9 11L6 14L9 17",
  };
  const TYPES = ["entity", "pair", "article", "claim", "path", "conflicts"];
  const NAMES = ["lang", "theme", "view", "around", "until", "sort", "eye", "pin"].concat(E.compare.names);
  /** What the address asks for and nobody here knows. @type {string[]} */
  let strange = [];
  /** Where the keyboard was before the panel opened. @type {?HTMLElement} */
  let before = null;

  /**
   * Choose what the panel shows; null closes it.
   * @param {?Choice} selection
   * @param {boolean} [move] bring it into view and take the keyboard there
   */
  E.select = function (selection, move) {
    const panel = E.part("panel");
    const inside = panel.contains(document.activeElement);
    if (selection && panel.hidden) before = /** @type {any} */ (document.activeElement);
    let ids = [];
    if (selection && selection.type === "entity") ids = [selection.id];
    if (selection && selection.type === "pair" && E.pairs.has(selection.id)) ids = E.pairs.get(selection.id).ends;
    if (selection && selection.type === "path") ids = E.wayOf(selection.id);
    if (selection && selection.type === "claim" && E.claimByKey.has(selection.id)) {
      const p = E.claimByKey.get(selection.id).proposition;
      ids = [p.subject, p.object].filter(Boolean);
    }
    // What lies in a closed community is brought out of it.
    const opened = E.opening(ids);
    if (opened.size > E.state.opened.size) E.set({ selected: selection, opened });
    else E.set({ selected: selection });
    if (E.state.view === "map") E.map.show(ids);
    if (selection && (move || inside)) panel.focus({ preventScroll: true });
    if (!selection && before && document.contains(before)) before.focus({ preventScroll: true });
  };

  function tools() {
    E.replace(
      E.part("tools"),
      E.button(
        {
          id: "legend-toggle",
          class: "icon-button",
          "aria-expanded": String(document.body.classList.contains("legend-open")),
          "aria-controls": "legend",
          "aria-label": E.word("legend"),
          title: E.word("legend"),
          onclick: function () {
            document.body.classList.toggle("legend-open");
            tools();
            E.part("legend-toggle").focus();
          },
        },
        E.icon("legend", "M3 5H17M6 10H14M8.5 15H11.5"),
      ),
      E.el(
        "div",
        { class: "views", role: "group", "aria-label": E.word("view") },
        ...E.views.map(
          /** @param {string} view */ (view) =>
            E.button(
              {
                id: "view-" + view,
                "aria-pressed": String(E.state.view === view),
                onclick: function () {
                  E.set({ view });
                  E.part("view-" + view).focus();
                },
              },
              E.icon(view, VIEWS[view]),
              E.el("span", {}, E.word(view)),
            ),
        ),
      ),
      E.disputesButton(),
      ...E.switches(),
      E.button(
        {
          id: "how",
          class: "icon-button",
          title: E.word("help"),
          "aria-label": E.word("help"),
          onclick: function () {
            E.help.open();
          },
        },
        E.icon("help", "M7 7.4A3 3 0 1 1 11 10.2C10.2 10.6 10 11.2 10 12M10 15V15.2"),
      ),
    );
  }

  function labels() {
    document.documentElement.lang = E.state.language;
    document.title = E.text(E.data.title);
    E.part("title").textContent = E.text(E.data.title);
    E.part("skip").textContent = E.word("skip");
    tools();
  }

  /** The view as the part of the address behind the #. @param {Partial<State>} [changes] with these changes @returns {string} */
  E.addressOf = function (changes) {
    const state = Object.assign({}, E.state, changes);
    const parts = new URLSearchParams();
    parts.set("lang", state.language);
    if (state.theme !== "auto") parts.set("theme", state.theme);
    if (state.view !== "map") parts.set("view", state.view);
    if (state.selected) parts.set(state.selected.type, E.wellFormed(state.selected.id));
    if (state.focus) parts.set("around", state.focus.steps + " " + E.wellFormed(state.focus.id));
    if (state.view === "compare") E.compare.write(parts, state);
    Array.from(state.opened)
      .sort()
      .forEach((id) => {
        parts.append("open", E.wellFormed(id));
      });
    if (state.time) parts.set("until", state.time.by + " " + state.time.until);
    if (state.sort) parts.set("sort", (state.sort.down ? "-" : "") + state.sort.id);
    const eye = E.map.eye();
    if (eye) parts.set("eye", eye.x + " " + eye.y + " " + eye.scale);
    state.pins.forEach(
      /** @param {[number, number]} at @param {string} id */ (at, id) => {
        parts.append("pin", at.join(" ") + " " + E.wellFormed(id));
      },
    );
    state.hidden.forEach(
      /** @param {Set<string>} values @param {string} facet */ (values, facet) => {
        Array.from(values)
          .sort()
          .forEach((value) => {
            parts.append("hide-" + facet, E.wellFormed(value));
          });
      },
    );
    return "#" + parts.toString();
  };

  /** @returns {Partial<State>} what the address says, as far as it makes sense; `strange` keeps what does not */
  function readBack() {
    const parts = new URLSearchParams(location.hash.slice(1));
    strange = [];
    /**
     * @template T
     * @param {string} name @param {(value: string) => T|null|undefined|false} read @returns {T|null} what the value means
     */
    function one(name, read) {
      const value = parts.get(name);
      if (value === null) return null;
      const meant = read(value);
      if (!meant) strange.push(value);
      return meant || null;
    }
    /** @param {string} name @param {string[]} allowed @returns {string|null} */
    function among(name, allowed) {
      return one(name, (value) => allowed.includes(value) && value);
    }
    const wanted = (navigator.languages || [])
      .map((tag) => tag.slice(0, 2).toLowerCase())
      .find((tag) => E.languages.includes(tag));
    const type = /** @type {Choice["type"]|undefined} */ (TYPES.find((candidate) => parts.has(candidate)));
    /** @type {Map<string, Set<string>>} */
    const hidden = new Map();
    E.facets.forEach(
      /** @param {Facet} facet */ (facet) => {
        const values = parts.getAll("hide-" + facet.id);
        if (!values.length) return;
        const known = new Set(facet.values().map((value) => value.id));
        strange.push(...values.filter((value) => !known.has(value)));
        const meant = values.filter((value) => known.has(value));
        if (meant.length) hidden.set(facet.id, new Set(meant));
      },
    );
    /** @type {Map<string, [number, number]>} */
    const pins = new Map();
    parts.getAll("pin").forEach((value) => {
      const pin = /^(-?\d{1,6}) (-?\d{1,6}) (.+)$/s.exec(value);
      const entity = pin && E.entities.get(pin[3]);
      if (pin && entity && entity.at) pins.set(pin[3], [Number(pin[1]), Number(pin[2])]);
      else strange.push(pin ? pin[3] : value);
    });
    strange.push(
      ...Array.from(parts.keys()).filter(
        (name) =>
          !NAMES.concat(
            TYPES,
            E.facets.map(/** @param {Facet} facet */ (facet) => "hide-" + facet.id),
          ).includes(name),
      ),
    );
    strange.push(...E.compare.strange(parts));
    return {
      language: among("lang", E.languages) || wanted || "en",
      theme: among("theme", E.themes) || "auto",
      view: among("view", E.views) || "map",
      selected: type ? one(type, (id) => E.panel.knows({ type, id }) && { type, id }) : null,
      focus: one("around", (value) => {
        const focus = /^([1-3]) (.+)$/s.exec(value);
        return focus && E.entities.has(focus[2]) && { id: focus[2], steps: Number(focus[1]) };
      }),
      time: one("until", (value) => {
        const time = /^(published|event) (\d{4}(?:-\d\d){0,2})$/.exec(value);
        return time && { by: time[1], until: time[2] };
      }),
      sort: one("sort", (value) => {
        const id = value.replace(/^-/, "");
        return E.table.columns.includes(id) && { id, down: id !== value };
      }),
      eye: one("eye", (value) => {
        const eye = /^(-?\d{1,6}) (-?\d{1,6}) (\d{1,2}(?:\.\d{1,3})?)$/.exec(value);
        return eye && { x: Number(eye[1]), y: Number(eye[2]), scale: Number(eye[3]) };
      }),
      pins,
      hidden,
      ...E.compare.read(parts),
      opened: new Set(parts.getAll("open").filter((id) => E.communityById.has(id))),
    };
  }

  /** Say kindly which part of the address means nothing here; the rest is shown all the same. */
  function wonder() {
    const notice = E.part("notice");
    notice.hidden = !strange.length;
    if (notice.hidden) return;
    const names = Array.from(new Set(strange), (name) => E.word("quoted", E.shorten(E.wellFormed(name) || " ", 40)));
    const text = E.word("strange", names.slice(0, 3).join(", ") + (names.length > 3 ? " …" : ""));
    E.replace(
      notice,
      E.el("p", {}, E.bdi(text)),
      E.button(
        {
          class: "icon-button",
          "aria-label": E.word("close"),
          onclick: function () {
            notice.hidden = true;
          },
        },
        E.icon("close", "M5 5L15 15M15 5L5 15"),
      ),
    );
    E.say(text);
  }

  /** @returns {number} how many steps can be undone */
  function depth() {
    return Number(history.state && history.state.step) || 0;
  }

  /** Take the last step back; never leave the page. */
  E.undo = function () {
    if (depth()) history.back();
  };

  /** Let the address follow the state. */
  function follow() {
    let restoring = false;
    let gesture = "";
    /** @param {Event} event */
    function end(event) {
      if (event.type !== "keyup" || !(/** @type {KeyboardEvent} */ (event).repeat)) gesture = "";
    }
    ["pointerup", "keyup", "change"].forEach((name) => {
      document.addEventListener(name, end);
    });
    E.watch(
      /** @param {Set<string>} changed @param {string} [how] */ (changed, how) => {
        const address = E.addressOf();
        if (restoring || address === location.hash) return;
        const now = how === "glide" ? Array.from(changed).join() : "";
        const same = how === "quiet" || (now && now === gesture);
        if (how !== "quiet") gesture = now;
        try {
          if (same) history.replaceState(history.state, "", address);
          else history.pushState({ step: depth() + 1 }, "", address);
        } catch (_) {
          location.replace(address);
        }
        undoable();
      },
    );
    window.addEventListener("popstate", () => {
      restoring = true;
      E.set(readBack());
      E.map.look(E.state.eye);
      restoring = false;
      wonder();
      undoable();
    });
    undoable();
  }

  function undoable() {
    /** @type {any} */ (E.part("undo")).disabled = !depth();
  }

  /** Keys that work wherever the reader is. @param {KeyboardEvent} event */
  function key(event) {
    const typing =
      /^(INPUT|TEXTAREA|SELECT)$/.test(/** @type {any} */ (event.target).tagName) &&
      /** @type {any} */ (event.target).type !== "checkbox";
    const open = /** @type {any} */ (E.part("help")).open;
    if (event.key === "/" && !typing && !open) {
      event.preventDefault();
      E.search.focus();
    } else if (event.key === "Escape" && !open) {
      if (document.body.classList.contains("legend-open")) {
        document.body.classList.remove("legend-open");
        tools();
      } else if (E.state.selected) E.select(null);
    } else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !typing) {
      event.preventDefault();
      if (event.shiftKey) history.forward();
      else E.undo();
    }
  }

  function start() {
    Object.assign(E.state, readBack());
    E.theme();
    labels();
    E.search.start();
    E.watch(
      /** @param {Set<string>} changed */ (changed) => {
        if (changed.has("theme")) {
          E.theme();
          tools();
        }
        if (changed.has("language")) labels();
        if (changed.has("view")) tools();
      },
    );
    E.set({ hidden: E.state.hidden });
    E.legend.start();
    // The table keeps a row in view beside the panel, which must be there first.
    E.panel.start();
    E.table.start();
    E.compare.start(false);
    E.help.start();
    E.map.start();
    follow();
    wonder();
    E.part("skip").addEventListener(
      "click",
      /** @param {MouseEvent} event */ (event) => {
        event.preventDefault();
        E.set({ view: "table" });
        E.part("table").focus();
      },
    );
    document.addEventListener("keydown", key);
    document.documentElement.classList.add("ready");
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", E.readTexts);
    else E.readTexts();
  }

  start();
})(Entente);
