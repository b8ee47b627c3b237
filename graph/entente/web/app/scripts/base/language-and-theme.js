"use strict";
/* The switches that every page has: its language, and whether it is light or dark. */
(function (E) {
  /** @type {Record<string, string>} */
  const ICONS = {
    auto: "M10 3A7 7 0 1 1 10 17ZM10 3A7 7 0 1 0 10 17",
    light:
      "M10 6.5A3.5 3.5 0 1 1 10 13.5A3.5 3.5 0 1 1 10 6.5M10 1.5V3.5M10 16.5V18.5M1.5 10H3.5M16.5 10H18.5M4 4L5.4 5.4M14.6 14.6L16 16M16 4L14.6 5.4M5.4 14.6L4 16",
    dark: "M16.5 12.2A7 7 0 0 1 7.8 3.5A7 7 0 1 0 16.5 12.2Z",
  };

  E.themes = ["auto", "light", "dark"];

  /** Show the page light or dark, or as the system is. */
  E.applyTheme = function () {
    if (E.state.theme === "auto") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.setAttribute("data-theme", E.state.theme);
  };

  /** The buttons that switch both. */
  E.languageAndThemeButtons = function () {
    const theme = E.state.theme;
    return [
      E.button(
        {
          id: "language",
          class: "icon-button words",
          title: E.word("switchLanguage"),
          "aria-label": E.word("switchLanguageShort") + ": " + E.word("switchLanguage"),
          onclick: function () {
            const next = E.languages[(E.languages.indexOf(E.state.language) + 1) % E.languages.length];
            E.set({ language: next });
            E.byId("language").focus();
          },
        },
        E.word("switchLanguageShort"),
      ),
      E.button(
        {
          id: "theme",
          class: "icon-button",
          title: E.word("theme." + theme),
          "aria-label": E.word("theme." + theme),
          onclick: function () {
            E.set({ theme: E.themes[(E.themes.indexOf(E.state.theme) + 1) % E.themes.length] });
            E.byId("theme").focus();
          },
        },
        E.icon("theme", ICONS[theme]),
      ),
    ];
  };

  E.registerInAddress({
    names: () => ["lang", "theme"],
    write: (state, add) => {
      add("lang", state.language);
      if (state.theme !== "auto") add("theme", state.theme);
    },
    read: (reader) => {
      const wanted = (navigator.languages || [])
        .map((tag) => tag.slice(0, 2).toLowerCase())
        .find((tag) => E.languages.includes(tag));
      return {
        language: reader.oneOf("lang", E.languages) || wanted || E.languages[0],
        theme: reader.oneOf("theme", E.themes) || "auto",
      };
    },
  });
})(Entente);
