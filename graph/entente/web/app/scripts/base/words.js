"use strict";
/* The words of the interface in the reader's language, and numbers as it writes them. */
(function (E) {
  /** A word of the interface, with {0}, {1} filled in. */
  E.word = function (key, ...parts) {
    const words = E.words[E.state.language];
    return (words[key] || key).replace(/\{(\d)\}/g, (_, number) => String(parts[Number(number)]));
  };

  E.hasWord = function (key) {
    return E.words[E.state.language][key] !== undefined;
  };

  /** A counted word: `claim` reads "1 claim", "3 claims". */
  E.count = function (key, count) {
    return count === 1 ? E.word(key + "One") : E.word(key + "Many", E.number(count));
  };

  E.number = function (value) {
    return value.toLocaleString(E.state.language);
  };

  /** A text in the reader's language, else in another of the page, else in any. */
  E.text = function (texts) {
    if (!texts) return "";
    if (texts[E.state.language]) return texts[E.state.language];
    const language = [...E.languages, ...Object.keys(texts)].find((known) => texts[known]);
    return language ? texts[language] : "";
  };
})(Entente);
