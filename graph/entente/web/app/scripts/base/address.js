"use strict";
/* The address: the part behind the # holds the view, so that a link restores it. Each room registers what it says there. */
(function (E) {
  /** @type {AddressPart[]} */
  const parts = [];
  /** What the address was last read to ask for and nobody here knows. @type {string[]} */
  let strange = [];

  E.inAddress = function (part) {
    parts.push(part);
  };

  E.addressOf = function (changes) {
    const state = Object.assign({}, E.state, changes);
    const said = new URLSearchParams();
    parts.forEach((part) => {
      part.write(state, (name, value) => {
        said.append(name, E.wellFormed(value));
      });
    });
    return "#" + said.toString();
  };

  E.readAddress = function () {
    const said = new URLSearchParams(location.hash.slice(1));
    const known = new Set(parts.flatMap((part) => part.names()));
    strange = Array.from(said.keys()).filter((name) => !known.has(name));
    /** @type {Asked} */
    const asked = {
      text: (name) => said.get(name) || "",
      all: (name) => said.getAll(name),
      one: (name, read) => {
        const value = said.get(name);
        if (value === null) return null;
        const meant = read(value);
        if (!meant) strange.push(value);
        return meant || null;
      },
      among: (name, allowed) => asked.one(name, (value) => allowed.includes(value) && value),
      strange: (value) => {
        strange.push(value);
      },
    };
    return Object.assign({}, ...parts.map((part) => part.read(asked)));
  };

  E.strange = function () {
    return Array.from(new Set(strange));
  };
})(Entente);
