"use strict";
/* Elements made and filled: text is only ever set as text. */
(function (E) {
  /** Make an element. Text is only ever set as text; attributes starting with "on" take a function. */
  E.el = function (tag, attributes, ...children) {
    return fill(document.createElement(tag), attributes, children);
  };

  /** Make a button that submits nothing. */
  E.button = function (attributes, ...children) {
    return fill(document.createElement("button"), Object.assign({ type: "button" }, attributes), children);
  };

  /** Make an SVG element, as `el` makes others. */
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

  /** Curated text, which may run either way and in any language. */
  E.isolated = function (text, attributes) {
    return E.el("bdi", attributes, text);
  };

  E.replace = function (element, ...children) {
    element.replaceChildren(.../** @type {(Node|string)[]} */ (children.filter(Boolean)));
  };

  E.byId = function (id) {
    return /** @type {any} */ (document.getElementById(id));
  };

  E.focusIn = function (id, selector) {
    /** @type {?HTMLElement} */
    const target = E.byId(id).querySelector(selector);
    if (target) target.focus();
  };

  /** Let screen readers say a text. */
  E.announce = function (text) {
    E.byId("live").textContent = text;
  };

  E.prefersLessMotion = function () {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  };

  /** @returns a plain pictogram for a button */
  E.icon = function (name, d) {
    return E.svg(
      "svg",
      { viewBox: "0 0 20 20", width: 18, height: 18, class: "icon icon-" + name, "aria-hidden": "true" },
      E.svg("path", { d }),
    );
  };
})(Entente);
