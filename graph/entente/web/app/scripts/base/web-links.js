"use strict";
/* Addresses and links, only those of the web. */
(function (E) {
  /** @returns the address if it is one of the web, else nothing */
  E.webAddress = function (address) {
    try {
      const url = new URL(address || "");
      return url.protocol === "https:" || url.protocol === "http:" ? url.href : "";
    } catch (_) {
      return "";
    }
  };

  /** @returns the address if it is one of the web, or one for mail without more; else nothing */
  E.contactAddress = function (address) {
    return /^mailto:[\w.+-]+@[\w.-]+$/.test(address || "") ? String(address) : E.webAddress(address);
  };

  /** The name by which a licence is known, or its address. */
  E.licenceName = function (address) {
    const found = /^https?:\/\/creativecommons\.org\/(?:licenses|publicdomain)\/([a-z-]+)\/([\d.]+)\/?$/.exec(address);
    if (!found) return address.replace(/^https?:\/\//, "");
    return found[1] === "zero" ? "CC0 " + found[2] : "CC " + found[1].toUpperCase() + " " + found[2];
  };

  /** A link to the web; text alone where there is no address. */
  E.externalLink = function (address, words, title) {
    if (!address) return E.isolated(words);
    return E.el(
      "a",
      { href: address, rel: "noopener noreferrer", target: "_blank", title: title || null, class: "away" },
      E.isolated(words),
    );
  };
})(Entente);
