"use strict";
/* Saving something as a file. */
(function (E) {
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
