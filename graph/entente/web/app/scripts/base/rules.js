"use strict";
/* The rules by which claims are judged, opened in place by the words that they explain. */
(function (E) {
  const data = /** @type {{ rules: Rule[], explained: Record<string, number> }} */ (/** @type {unknown} */ (E.data));

  /** @returns a text, which opens its rule where there is one */
  E.explained = function (word, text, look) {
    const number = data.explained[word];
    if (number === undefined) return E.el("span", { class: look || null }, text);
    const button = E.button(
      {
        class: ("explained " + (look || "")).trim(),
        "aria-haspopup": "dialog",
      },
      text,
    );
    button.addEventListener("click", function () {
      const rule = data.rules[number];
      E.popover(button, E.word("rule"), E.text(rule.title), E.el("p", {}, E.text(rule.text)));
    });
    return button;
  };
})(Entente);
