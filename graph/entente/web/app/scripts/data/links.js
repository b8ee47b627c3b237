"use strict";
/* Addresses on the web: only those of the web, and at the quoted words where a browser can find them. */
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

  /** @param {string} text @returns {string} encoded for a text fragment, where "-" and "," have a meaning */
  function fragment(text) {
    return encodeURIComponent(E.wellFormed(text)).replace(/-/g, "%2D");
  }

  /** @returns where the version can be read, at the quote; or nothing */
  E.sourceAddress = function (claim, quote) {
    const carrier = claim.version.carrier;
    const address = E.webAddress((carrier && carrier.url) || claim.article.url);
    if (!address || !quote || quote.text.length > 300) return address;
    const parts =
      (quote.prefix ? fragment(quote.prefix.trim()) + "-," : "") +
      fragment(quote.text) +
      (quote.suffix ? ",-" + fragment(quote.suffix.trim()) : "");
    return address + (address.indexOf("#") < 0 ? "#" : "") + ":~:text=" + parts;
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
