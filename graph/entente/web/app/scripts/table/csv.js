"use strict";
/* The rows of the table as comma-separated values (RFC 4180), for spreadsheets. */
(function (E) {
  E.csv = function (claims) {
    const heads = E.columns.map((column) => E.word(column.id)).concat(["quote", "link", "cite"].map((key) => E.word(key)));
    const rows = claims.map((claim) =>
      E.columns
        .map((column) => (column.saved || column.text)(claim))
        .concat([(claim.assertion.quotes || []).map((quote) => quote.text).join(" | "), E.sourceAddress(claim), claim.key]),
    );
    return [heads, ...rows].map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
  };

  /** @param {string} text @returns {string} quoted, and never read as a formula by a spreadsheet */
  function field(text) {
    const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }
})(Entente);
