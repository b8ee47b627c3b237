"use strict";
/* SPARQL as text: what a query is, its values written into it, and its terms in few signs. */
(function (E) {
  const { query } = E.data;
  const SIGNS =
    /<[^<>"{}|^`\\\s]*>|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*|[?$]\w+|[\w-]*:(?:\.*(?:[\w:%-]|\\.))*|\w+|\^\^|[{}()]/g;
  const LOCAL = /^[a-z0-9](?:[\w-]*[\w])?$/i;

  /** The keywords of a query that stand outside all braces. @param {string} text @returns {string[]} */
  function outerWords(text) {
    let depth = 0;
    const words = [];
    for (const [sign] of text.matchAll(SIGNS)) {
      if (sign === "{" || sign === "(") depth++;
      else if (sign === "}" || sign === ")") depth--;
      else if (!depth && /^[a-z]+$/i.test(sign)) words.push(sign.toUpperCase());
    }
    return words;
  }

  /** @param {string} value as it is bound on the command line @returns {string} the term that it stands for */
  function term(value) {
    const [prefix, local] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];
    if (/^<[^<>"{}|^`\\\s]*>$/.test(value) || /^\d+$/.test(value)) return value;
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return JSON.stringify(value) + "^^xsd:date";
    if (!value.includes(":") || !query || !(prefix in query.prefixes)) return JSON.stringify(value);
    return LOCAL.test(local) ? value : "<" + encodeURI(query.prefixes[prefix] + local) + ">";
  }

  E.sparql = {
    isGraph: (text) =>
      ["CONSTRUCT", "DESCRIBE"].includes(outerWords(text).find((word) => /^(SELECT|ASK|CONSTRUCT|DESCRIBE)$/.test(word)) || ""),
    isOrdered: (text) => outerWords(text).includes("ORDER"),
    of: function (question, values) {
      const names = Object.keys(values).filter((name) => values[name]);
      if (!names.length) return question.before + question.after;
      const bound = names.map((name) => "?" + name).join(" ") + ") { (" + names.map((name) => term(values[name])).join(" ");
      return question.before + "\n  VALUES (" + bound + ") }" + question.after;
    },
    withPrefixes: function (text) {
      // In one line, so that the engine counts the lines of the query on from there.
      const declared = Object.entries((query && query.prefixes) || {}).map(
        ([prefix, iri]) => "PREFIX " + prefix + ": <" + iri + ">",
      );
      return declared.join(" ") + "\n" + text;
    },
    place: function (message) {
      const found = /(\d+):(\d+)/.exec(message);
      return found ? { line: Math.max(1, Number(found[1]) - 1), column: Number(found[2]) } : null;
    },
    names: function (text) {
      const signs = Array.from(text.matchAll(SIGNS), ([sign]) => sign).filter((sign) => !sign.startsWith("#"));
      const { prefixes = {}, terms = {}, declared = [] } = query || {};
      /** @type {Record<string, string>} */
      const spaces = { ...prefixes };
      signs.forEach((sign, i) => {
        if (/^prefix$/i.test(sign) && /^<.*>$/.test(signs[i + 2] || ""))
          spaces[signs[i + 1].slice(0, -1)] = signs[i + 2].slice(1, -1);
      });
      /** @type {Map<string, NamedTerm>} */
      const found = new Map();
      signs.forEach((sign, i) => {
        const before = signs[i - 1] || "";
        if (/^(\^\^|prefix|base)$/i.test(before) || before.endsWith(":") || signs[i + 1] === "(") return;
        const [, prefix, local] = /^([\w-]*):(.*)$/.exec(sign) || [];
        const iri = sign.startsWith("<")
          ? sign.slice(1, -1)
          : prefix in spaces
            ? spaces[prefix] + local.replace(/\\/g, "")
            : "";
        if (!iri.includes(":") || iri.startsWith(spaces.xsd)) return;
        const known = iri in terms || declared.includes(iri);
        const within = Object.entries(prefixes).filter(([, space]) => !known && iri.startsWith(space));
        within.sort((a, b) => b[1].length - a[1].length);
        found.set(sign, { term: sign, iri, within: within[0] || null });
      });
      return Array.from(found.values());
    },
    short: function (iri) {
      const fitting = Object.entries((query && query.prefixes) || {}).filter(([, space]) => iri.startsWith(space));
      fitting.sort((a, b) => b[1].length - a[1].length);
      const [best] = fitting.filter(([, space]) => /^[\w.-]*$/.test(iri.slice(space.length)));
      return best ? best[0] + ":" + iri.slice(best[1].length) : "<" + iri + ">";
    },
  };
})(Entente);
