"use strict";
/* The page's one namespace: what the page was made with, the state of the view, and who is told when it changes. */
var Entente = /** @type {Namespace} */ ({});

(function (E) {
  /** @param {string} id */
  function read(id) {
    const holder = document.getElementById(id);
    return JSON.parse((holder && holder.textContent) || "{}");
  }

  E.data = read("data");
  E.words = read("words");
  E.languages = E.data.languages;

  E.state = {
    language: E.languages[0],
    theme: "auto",
    view: "map",
    selected: null,
    hidden: new Map(),
    focus: null,
    time: null,
    sort: null,
    pins: new Map(),
    eye: null,
    opened: new Set(),
    texts: "",
    compared: 0,
    sift: { only: new Set(), judged: "", field: "", words: "", pair: "", entity: "" },
    change: -1,
    pane: "list",
  };

  /** @type {Listener[]} */
  const listeners = [];

  /** Be told of every change; listeners are called in the order they came. */
  E.watch = function (listener) {
    listeners.push(listener);
  };

  /**
   * Change the state and tell everyone.
   * @param how it came to the change
   */
  E.set = function (changes, how) {
    const changed = new Set(Object.keys(changes));
    Object.assign(E.state, changes);
    listeners.forEach((listener) => {
      listener(changed, how);
    });
  };

  /** @returns whether what is visible may have changed */
  E.refiltered = function (changed) {
    return changed.has("hidden") || changed.has("focus") || changed.has("time");
  };
})(Entente);
