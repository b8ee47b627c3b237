"use strict";
/* In which language a claim's source is written, and what that is called where the reader's is another. */
(function (E) {
  /** What languages are called, by the reader's language. @type {Map<string, Intl.DisplayNames>} */
  const names = new Map();

  /** @param {string} tag of BCP 47 @returns {string} its name; the tag where none is known */
  function called(tag) {
    const reader = E.state.language;
    let known = names.get(reader);
    if (!known) names.set(reader, (known = new Intl.DisplayNames([reader], { type: "language" })));
    try {
      return known.of(tag) || tag;
    } catch (_) {
      return tag;
    }
  }

  E.languageOf = function (claim) {
    return (claim.version.carrier && claim.version.carrier.language) || claim.article.language || "";
  };

  E.isForeign = function (claim) {
    const language = E.languageOf(claim);
    return language !== "" && language.split("-")[0].toLowerCase() !== E.state.language;
  };

  /** A quote, with what stands around it, between the quotation marks of its own language. */
  E.quoted = function (claim, look, text, before, after) {
    const language = E.languageOf(claim) || null;
    return E.el("span", { lang: language, dir: "auto" }, before, E.el("q", { class: look }, text), after);
  };

  E.foreignTongue = function (claim) {
    return E.isForeign(claim) ? E.el("span", { class: "tongue" }, E.isolated(called(E.languageOf(claim)))) : null;
  };
})(Entente);
