"use strict";
/* A text copied, and shown where that cannot be done. */
(function (E) {
  /** Copy a text. @returns an element that tells whether it was copied, and shows the text as it was */
  E.copied = function (text, look) {
    const told = E.el("span", { role: "status" });
    const shown = E.el("span", { class: "reference" + (look ? " " + look : ""), tabindex: 0 }, text);
    /** @param {string} key */
    function tell(key) {
      told.textContent = E.word(key) + ":";
    }
    if (navigator.clipboard)
      navigator.clipboard.writeText(text).then(
        () => tell("copied"),
        () => tell("copyFailed"),
      );
    else setTimeout(tell, 0, "copyFailed");
    return E.el("span", { class: "copied" }, told, shown);
  };
})(Entente);
