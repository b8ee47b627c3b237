"use strict";
/* Dates of the Extended Date/Time Format, as a reader's language writes them. */
(function (E) {
  /** Points in time as they read, by language and point: writing one takes long. @type {Map<string, string>} */
  const read = new Map();

  /** @param {string} text a point in time @returns {string} */
  function point(text) {
    const key = E.state.language + text;
    let found = read.get(key);
    if (found === undefined) read.set(key, (found = written(text)));
    return found;
  }

  /** @param {string} text @returns {string} */
  function written(text) {
    const match = /^(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?/.exec(text);
    if (!match || !match[2]) return match ? match[1] : text;
    const known = match[1] !== "XXXX";
    // Without a year, one that has all days that any year has.
    const day = new Date(Date.UTC(known ? Number(match[1]) : 2000, Number(match[2]) - 1, Number(match[3] || 1)));
    /** @type {Intl.DateTimeFormatOptions} */
    const form = { month: match[3] ? "short" : "long", timeZone: "UTC" };
    if (known) form.year = "numeric";
    if (match[3]) form.day = "numeric";
    // A date does not break at a line's end.
    return day.toLocaleDateString(E.word("locale"), form).replace(/ /g, "\u00a0");
  }

  /** The months by their names, each language its own. */
  const months = E.languages.flatMap((language) =>
    Array.from({ length: 12 }, (_, month) => ({
      number: month + 1,
      name: E.fold(new Date(Date.UTC(2000, month)).toLocaleDateString(language, { month: "long", timeZone: "UTC" })),
    })),
  );

  E.monthNamed = function (name) {
    // Short forms are beginnings.
    const found = months.find((month) => month.name.startsWith(E.fold(name)));
    return found && found.number;
  };

  /** Write an EDTF date for a reader. */
  E.date = function (text) {
    if (!text) return "";
    const ends = text.split("/");
    if (ends.length < 2) return point(text);
    if (ends[1] === "..") return E.word("after", point(ends[0]));
    if (ends[0] === "..") return E.word("before", point(ends[1]));
    return E.word("fromTo", point(ends[0]), point(ends[1]));
  };

  /** @returns from when to when it is said to hold */
  E.validity = function (period) {
    const from = period.validFrom;
    const to = period.validTo;
    if (from && to) return E.word("fromTo", E.date(from), E.date(to));
    if (from) return from.indexOf("/") < 0 ? E.word("from", E.date(from)) : E.date(from);
    return to ? E.word("until", E.date(to)) : "";
  };
})(Entente);
