"use strict";
/* The page's one namespace: what the page was made with, the state of the view, and who hears of its changes. */
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
    find: "",
    rests: { least: 0, alone: "" },
    without: "",
    sort: null,
    pins: new Map(),
    viewpoint: null,
    opened: new Set(),
    everything: false,
    tour: 0,
    texts: "",
    compared: 0,
    changeFilter: { only: new Set(), judged: "", field: "", words: "", pair: "", entity: "" },
    change: -1,
    pane: "list",
    embed: false,
    question: "",
    asked: { question: "", values: {}, text: "" },
    lit: [],
  };

  /** @type {Listener[]} */
  const listeners = [];

  /** Call a listener at every change of the state; listeners are called in the order in which they came. */
  E.watch = function (listener) {
    listeners.push(listener);
  };

  /**
   * Change the state and call all listeners.
   * @param how what the change is part of
   */
  E.set = function (changes, how) {
    const changed = new Set(Object.keys(changes));
    Object.assign(E.state, changes);
    listeners.forEach((listener) => {
      listener(changed, how);
    });
  };

  /** @returns whether what is visible may have changed */
  E.filtersChanged = function (changed) {
    return ["hidden", "focus", "time", "find", "rests", "without"].some((name) => changed.has(name));
  };
})(Entente);
