"use strict";
/* What shapes, lines and marks mean, for paper. */
(function (E) {
  E.symbolKey = function () {
    return E.el(
      "div",
      { class: "key" },
      ...E.facets
        .filter((facet) => facet.open)
        .flatMap((facet) => facet.values())
        .filter((value) => value.sample && value.sample.hasChildNodes())
        .map((value) => E.el("span", {}, value.sample, " ", E.isolated(E.shorten(value.label, 60)))),
    );
  };
})(Entente);
