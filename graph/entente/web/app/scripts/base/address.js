"use strict";
/* The address: the part behind the # holds the view, so that a link restores it. Each room registers what it says there. */
(function (E) {
  /** @type {AddressPart[]} */
  const parts = [];
  /** The names and values in the address, when last read, that mean nothing here. @type {string[]} */
  let strange = [];

  E.registerInAddress = function (part) {
    parts.push(part);
  };

  E.addressOf = function (changes) {
    const state = Object.assign({}, E.state, changes);
    const parameters = new URLSearchParams();
    parts.forEach((part) => {
      part.write(state, (name, value) => {
        parameters.append(name, E.wellFormed(value));
      });
    });
    return "#" + parameters.toString();
  };

  E.readAddress = function () {
    const parameters = new URLSearchParams(location.hash.slice(1));
    const known = new Set(parts.flatMap((part) => part.names()));
    strange = Array.from(parameters.keys()).filter((name) => !known.has(name));
    /** @type {AddressReader} */
    const reader = {
      text: (name) => parameters.get(name) || "",
      all: (name) => parameters.getAll(name),
      one: (name, read) => {
        const value = parameters.get(name);
        if (value === null) return null;
        const meant = read(value);
        if (!meant) strange.push(value);
        return meant || null;
      },
      oneOf: (name, allowed) => reader.one(name, (value) => allowed.includes(value) && value),
      noteUnknown: (value) => {
        strange.push(value);
      },
    };
    return Object.assign({}, ...parts.map((part) => part.read(reader)));
  };

  E.unknownInAddress = function () {
    return Array.from(new Set(strange));
  };
})(Entente);
