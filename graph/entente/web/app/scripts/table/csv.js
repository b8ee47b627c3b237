"use strict";
/* The rows of the table for spreadsheets. */
(function (E) {
  E.csv = function (claims) {
    const heads = E.columns
      .map((column) => E.word(column.id))
      .concat(["quote", "link", "archived", "cite"].map((key) => E.word(key)));
    const rows = claims.map((claim) =>
      E.columns
        .map((column) => (column.saved || column.text)(claim))
        .concat([
          (claim.assertion.quotes || []).map((quote) => quote.text).join(" | "),
          E.sourceAddress(claim),
          E.archivedAddress(claim.version),
          claim.key,
        ]),
    );
    return E.csvText([heads, ...rows]);
  };
})(Entente);
