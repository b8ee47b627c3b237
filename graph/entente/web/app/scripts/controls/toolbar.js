"use strict";
/* The head of the page: its title, the switch between views, and the buttons beside it. */
(function (E) {
  /** @type {Record<string, string>} */
  const VIEWS = {
    front: "M3 4H17V16H3ZM6 7.5H14M6 10.5H9.5M6 13H9.5M12 10.5H14V13H12Z",
    map: "M4 14A2 2 0 1 0 4 10A2 2 0 1 0 4 14M15 6A2 2 0 1 0 15 2A2 2 0 1 0 15 6M15 18A2 2 0 1 0 15 14A2 2 0 1 0 15 18M5.8 10.8L13.3 5.2M5.9 12.7L13.1 15.3",
    table: "M3 4H17V16H3ZM3 8H17M3 12H17M8 8V16",
    compare: "M3 6H14M11 3L14 6L11 9M17 14H6M9 11L6 14L9 17",
    query: "M3 4H17V16H3ZM6 7.5L9 10L6 12.5M10.5 13H14",
  };

  function tools() {
    E.replace(
      E.byId("tools"),
      E.button(
        {
          id: "legend-toggle",
          class: "icon-button",
          "aria-expanded": String(document.body.classList.contains("legend-open")),
          "aria-controls": "legend",
          "aria-label": E.word("legend"),
          title: E.word("legend"),
          onclick: function () {
            openLegend(!document.body.classList.contains("legend-open"));
            E.byId("legend-toggle").focus();
          },
        },
        E.icon("legend", "M3 5H17M6 10H14M8.5 15H11.5"),
      ),
      E.el(
        "div",
        { class: "views", role: "group", "aria-label": E.word("view") },
        ...E.views.map((view) =>
          E.button(
            {
              id: "view-" + view,
              "aria-pressed": String(E.state.view === view),
              onclick: function () {
                E.set({ view });
                E.byId("view-" + view).focus();
              },
            },
            E.icon(view, VIEWS[view]),
            E.el("span", {}, E.word(view)),
          ),
        ),
      ),
      E.conflictsButton(),
      E.shareButton(),
      ...E.languageAndThemeButtons(),
      E.button(
        {
          id: "how",
          class: "icon-button",
          title: E.word("help"),
          "aria-label": E.word("help"),
          onclick: function () {
            E.help.open();
          },
        },
        E.icon("help", "M7 7.4A3 3 0 1 1 11 10.2C10.2 10.6 10 11.2 10 12M10 15V15.2"),
      ),
    );
  }

  function labels() {
    document.documentElement.lang = E.state.language;
    document.title = E.text(E.data.title);
    E.byId("title").textContent = E.text(E.data.title);
    E.byId("skip").textContent = E.word("skip");
    E.byId("skip-map").textContent = E.word("skipMap");
    tools();
  }

  /** @param {boolean} open whether the legend lies over the map, where there is no room beside it */
  function openLegend(open) {
    document.body.classList.toggle("legend-open", open);
    tools();
  }

  E.registerInAddress({
    names: () => ["view"],
    write: (state, add) => {
      if (state.view !== "map") add("view", state.view);
    },
    // An address that says anything but not the view means the map.
    read: (reader) => ({ view: reader.oneOf("view", E.views) || (location.hash.length > 1 ? "map" : "front") }),
  });

  E.toolbar = {
    openLegend,
    start: function () {
      E.applyTheme();
      labels();
      E.watch((changed) => {
        if (changed.has("theme")) E.applyTheme();
        if (changed.has("language")) labels();
        else if (changed.has("theme") || changed.has("view") || changed.has("time")) tools();
      });
    },
  };
})(Entente);
