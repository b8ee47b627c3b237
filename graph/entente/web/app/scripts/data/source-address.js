"use strict";
/* Where a version can be read: at the quoted words, where a browser can find them. */
(function (E) {
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

  /** @returns where an archive keeps the version; or nothing */
  E.archivedAddress = function (version) {
    return E.webAddress(version.archived && version.archived.url);
  };
})(Entente);
