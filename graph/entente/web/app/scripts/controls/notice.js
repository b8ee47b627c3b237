"use strict";
/* A kind word where the address asks for what is not here. */
(function (E) {
  E.notice = function () {
    const strange = E.unknownInAddress();
    const notice = E.byId("notice");
    notice.hidden = !strange.length;
    if (notice.hidden) return;
    const names = strange.map((name) => E.word("quoted", E.shorten(E.wellFormed(name) || " ", 40)));
    const text = E.word("strange", names.slice(0, 3).join(", ") + (names.length > 3 ? " …" : ""));
    E.replace(
      notice,
      E.el("p", {}, E.isolated(text)),
      E.button(
        {
          class: "icon-button",
          "aria-label": E.word("close"),
          onclick: function () {
            notice.hidden = true;
          },
        },
        E.icon("close", "M5 5L15 15M15 5L5 15"),
      ),
    );
    E.announce(text);
  };
})(Entente);
