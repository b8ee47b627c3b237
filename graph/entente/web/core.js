"use strict";
/**
 * The page's one namespace, its state, its words and its way to make elements.
 *
 * @typedef {Record<string, string>} Texts
 * @typedef {{id: string, label: Texts, definition: Texts}} Term
 * @typedef {Term & {plain?: boolean, strength?: number}} Status
 * @typedef {Term & {inverse?: Texts, sign: number, symmetric?: boolean, takes: string}} Relation
 * @typedef {{id: string, kind: string, label: Texts, alias?: Record<string, string[]>, description?: Texts, wikidata?: string,
 *   includes?: string[], speaksFor?: string[], formerly?: string[], at?: [number, number]}} Entity
 * @typedef {{id: string, label: Texts, language?: string, publisher?: string, authors?: string[], url?: string, cites?: string[]}} Article
 * @typedef {{article: string, version: string, title?: string, published?: string, retrieved?: string, revises?: string,
 *   revised?: boolean, complete?: boolean, carrier?: {outlet: string, url?: string, language?: string},
 *   lists?: {relation: string, object: string}[], text?: string}} Version
 * @typedef {{id: string, subject: string, relation: string, object?: string, date?: string, value?: Texts, topic?: string,
 *   by?: string, in?: string, phrase: Texts}} Proposition
 * @typedef {{text: string, prefix?: string, suffix?: string, before?: string, after?: string,
 *   span?: [number, number]}} Quote
 * @typedef {{id: string, version: number, proposition: string, status: string, said?: string[], voice: string[], origins: string[],
 *   ordered?: {by: string, to?: string[], document?: string}, at?: string, when?: string, validFrom?: string, validTo?: string,
 *   converted?: Texts[], about?: boolean, because?: string[], confidence?: string, statement: Texts, quotes?: Quote[],
 *   tags?: string[]}} Assertion
 * @typedef {Term & {ofFact?: boolean}} ConflictKind
 * @typedef {{proposition: string, claims?: number[], reading?: string, converted?: Texts, rate?: Texts, omittedBy?: number[],
 *   origins: string[]}} Side
 * @typedef {{kind: string, sides: Side[]}} Conflict
 * @typedef {{title: Texts, description: Texts, license: ?string, contact: ?string, kinds: Term[], statuses: Status[],
 *   relations: Relation[], confidences: Term[], entities: Entity[], articles: Article[], versions: Version[],
 *   propositions: Proposition[], conflictKinds: ConflictKind[], conflicts: Conflict[], assertions: Assertion[]}} Data
 * @typedef {{type: "entity"|"pair"|"article"|"claim"|"path"|"conflicts", id: string}} Choice
 * @typedef {{x: number, y: number, scale: number}} Eye
 * @typedef {{language: string, theme: string, view: string, selected: ?Choice, hidden: Map<string, Set<string>>,
 *   focus: ?{id: string, steps: number}, time: ?{by: string, until: string}, sort: ?{id: string, down: boolean},
 *   pins: Map<string, [number, number]>, eye: ?Eye, opened: Set<string>, texts: string}} State
 */

var Entente = /** @type {any} */ ({});

(function (E) {
  /** @param {string} id */
  function read(id) {
    const holder = document.getElementById(id);
    return JSON.parse((holder && holder.textContent) || "{}");
  }

  /** @type {Data} */
  E.data = read("data");
  /** @type {Record<string, Texts>} */
  E.words = read("words");
  E.languages = Object.keys(E.words);

  /** @type {State} */
  E.state = {
    language: "en",
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
  };

  /** @type {((changed: Set<string>, how?: string) => void)[]} */
  const listeners = [];

  /** Be told of every change; listeners are called in the order they came. @param {(changed: Set<string>, how?: string) => void} listener */
  E.watch = function (listener) {
    listeners.push(listener);
  };

  /**
   * Change the state and tell everyone.
   * @param {Partial<State>} changes
   * @param {string} [how] "glide" for one of many changes of a gesture, which make one step to undo; "quiet" for none
   */
  E.set = function (changes, how) {
    const changed = new Set(Object.keys(changes));
    Object.assign(E.state, changes);
    listeners.forEach((listener) => {
      listener(changed, how);
    });
  };

  /** @param {Set<string>} changed @returns {boolean} whether what is visible may have changed */
  E.refiltered = function (changed) {
    return changed.has("hidden") || changed.has("focus") || changed.has("time");
  };

  /**
   * A word of the interface, with {0}, {1} filled in.
   * @param {string} key
   * @param {...(string|number)} parts
   * @returns {string}
   */
  E.word = function (key, ...parts) {
    const words = E.words[E.state.language] || E.words.en;
    return (words[key] || key).replace(
      /\{(\d)\}/g,
      /** @param {string} _ @param {string} number */ (_, number) => String(parts[Number(number)]),
    );
  };

  /** A counted word: `claim` reads "1 claim", "3 claims". @param {string} key @param {number} count @returns {string} */
  E.count = function (key, count) {
    return count === 1 ? E.word(key + "One") : E.word(key + "Many", E.number(count));
  };

  /** @param {number} value @returns {string} */
  E.number = function (value) {
    return value.toLocaleString(E.state.language);
  };

  /**
   * A text in the reader's language, else in English, else in any.
   * @param {Texts|undefined} texts
   * @returns {string}
   */
  E.text = function (texts) {
    if (!texts) return "";
    return texts[E.state.language] || texts.en || texts[Object.keys(texts)[0]] || "";
  };

  /**
   * Make an element. Text is only ever set as text; attributes starting with "on" take a function.
   * @param {string} tag
   * @param {Record<string, any>} [attributes]
   * @param {...(Node|string|null|undefined|false)} children
   * @returns {HTMLElement}
   */
  E.el = function (tag, attributes, ...children) {
    return fill(document.createElement(tag), attributes, children);
  };

  /**
   * Make a button that submits nothing.
   * @param {Record<string, any>} attributes
   * @param {...(Node|string|null|undefined|false)} children
   * @returns {HTMLElement}
   */
  E.button = function (attributes, ...children) {
    return fill(document.createElement("button"), Object.assign({ type: "button" }, attributes), children);
  };

  /**
   * Make an SVG element, as `el` makes others.
   * @param {string} tag
   * @param {Record<string, any>} [attributes]
   * @param {...(Node|string|null|undefined|false)} children
   * @returns {SVGElement}
   */
  E.svg = function (tag, attributes, ...children) {
    return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  };

  /** @param {any} element @param {Record<string, any>|undefined} attributes @param {any[]} children @returns {any} */
  function fill(element, attributes, children) {
    Object.keys(attributes || {}).forEach((name) => {
      const value = /** @type {any} */ (attributes)[name];
      if (value === null || value === undefined || value === false) return;
      if (name.slice(0, 2) === "on") element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : String(value));
    });
    children.forEach((child) => {
      if (child || child === 0) element.append(child);
    });
    return element;
  }

  /** Curated text, which may run either way and in any language. @param {string} text @param {Record<string, any>} [attributes] */
  E.bdi = function (text, attributes) {
    return E.el("bdi", attributes, text);
  };

  /** @param {Element} element @param {...(Node|string|null|undefined|false)} children */
  E.replace = function (element, ...children) {
    element.replaceChildren(.../** @type {(Node|string)[]} */ (children.filter(Boolean)));
  };

  /** @param {string} id @returns {HTMLElement} */
  E.part = function (id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
  };

  /** Tell screen readers. @param {string} text */
  E.say = function (text) {
    E.part("live").textContent = text;
  };

  /** @returns {boolean} */
  E.calm = function () {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  };
})(Entente);
