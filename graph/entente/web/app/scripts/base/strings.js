"use strict";
/* Strings shortened, folded for comparing, and freed of what cannot be encoded. */
(function (E) {
  /** @returns without lone surrogates, which cannot be encoded */
  E.wellFormed = function (text) {
    return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1\ufffd");
  };

  /** Fold a text for comparing: no accents, no case. */
  E.fold = function (text) {
    if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
    return text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/ß/g, "ss");
  };

  E.shorten = function (text, length) {
    return text.length <= length ? text : E.wellFormed(text.slice(0, length - 1)).trimEnd() + "…";
  };
})(Entente);
