"use strict";
/* Saving something as a file, and rows as comma-separated values (RFC 4180). */
(function (E) {
  /** @param {string} text @returns {string} quoted, and never read as a formula by a spreadsheet */
  function field(text) {
    const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  E.csvText = (rows) => rows.map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";

  E.download = function (name, blob) {
    const address = URL.createObjectURL(blob);
    const link = E.el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => {
      URL.revokeObjectURL(address);
    }, 10000);
  };
})(Entente);
