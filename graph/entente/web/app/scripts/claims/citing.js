"use strict";
/* A claim cited: as a text, in BibTeX, in RIS; and contested, with a reference that names it. */
(function (E) {
  /** Mail that is longer is cut by some programs. */
  const MAX_MAILED = 300;

  /** Where an archive keeps a version and since when, in words; empty where none does. @param {Version} version @returns {string} */
  function archivedCopy(version) {
    const address = E.archivedAddress(version);
    if (!address || !version.archived) return "";
    const date = version.archived.date;
    return date ? E.word("archivedOn", address, E.date(date)) : E.word("archivedAt", address);
  }

  /** @param {Claim} claim @returns {string} */
  function title(claim) {
    return claim.version.title || E.name(claim.article.id);
  }

  /** @param {Claim} claim @returns {string} which claim of which version it is, and through whom it came */
  function named(claim) {
    const carrier = claim.version.carrier;
    const through = carrier ? ", " + E.word("carriedBy", E.name(carrier.outlet)) : "";
    return E.word("citedClaim", claim.version.version + through, claim.key, E.text(E.data.title));
  }

  /** The source of a claim as a text. */
  E.sourceReference = function (claim) {
    const version = claim.version;
    const address = E.sourceAddress(claim);
    const copy = archivedCopy(version);
    const publisher = claim.article.publisher ? E.name(claim.article.publisher) : (claim.article.authors || []).join(", ");
    const through = version.carrier ? ", " + E.word("carriedBy", E.name(version.carrier.outlet)) : "";
    const told = E.word(
      "sourceReference",
      (publisher ? publisher + ": " : "") + E.word("quoted", title(claim)),
      version.published ? E.date(version.published) : E.word("undated"),
      version.version,
      through,
      (address ? " " + address : "") + (copy ? " " + copy : ""),
    );
    // As a text it goes where spaces are plain.
    return told.replace(/\u00a0/g, " ");
  };

  /** A claim's reference as a text: its source, and which claim of it is meant. */
  E.reference = function (claim) {
    return E.word("reference", E.sourceReference(claim), claim.key);
  };

  /** The year, month and day that a date gives, as far as it does. @param {string|undefined} date @returns {string[]} */
  function dated(date) {
    const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/.exec(date || "");
    return found ? found.slice(1).filter(Boolean) : [];
  }

  /** @param {string} text @returns {string} on one line, without what would be obeyed by TeX */
  function tex(text) {
    const written = /** @type {Record<string, string>} */ ({
      "\\": "\\textbackslash{}",
      "~": "\\textasciitilde{}",
      "^": "\\textasciicircum{}",
      "{": "\\{",
      "}": "\\}",
    });
    return line(text).replace(/[\\~^{}#$%&_]/g, (sign) => written[sign] || "\\" + sign);
  }

  /** @param {string} text @returns {string} on one line */
  function line(text) {
    return E.wellFormed(text)
      .replace(/[\s\u0000-\u001f]+/g, " ")
      .trim();
  }

  /** A claim's source in BibTeX, which biblatex reads too. @param {Claim} claim @returns {string} */
  function bibtex(claim) {
    const { article, version } = claim;
    const [year, month] = dated(version.published);
    const publisher = article.publisher ? "{" + tex(E.name(article.publisher)) + "}" : "";
    // An address is read as it is, so what would end the field is encoded.
    const address = E.sourceAddress(claim).replace(/[{}\\%]/g, (sign) => (sign === "%" ? "\\%" : encodeURIComponent(sign)));
    const fields = [
      ["author", (article.authors || []).map((author) => "{" + tex(author) + "}").join(" and ") || publisher],
      ["title", "{" + tex(title(claim)) + "}"],
      ["organization", publisher],
      ["year", year],
      ["month", month && String(Number(month))],
      ["url", address],
      ["urldate", dated(version.retrieved).join("-")],
      ["note", tex([named(claim), archivedCopy(version)].filter(Boolean).join(". "))],
    ];
    const key = (article.id + "-" + version.version).replace(/[^\w.-]/g, "");
    const told = fields.filter((field) => field[1]).map((field) => "  " + field[0] + " = {" + field[1] + "}");
    return "@misc{" + [key, ...told].join(",\n") + "\n}\n";
  }

  /** A claim's source in RIS. @param {Claim} claim @returns {string} */
  function ris(claim) {
    const { article, version } = claim;
    const [year, month, day] = dated(version.published);
    const publisher = article.publisher ? E.name(article.publisher) : "";
    const fields = [
      ["TY", "ELEC"],
      ...(article.authors && article.authors.length ? article.authors : [publisher]).map((author) => ["AU", author]),
      ["TI", title(claim)],
      ["PB", publisher],
      ["PY", year],
      ["DA", year && [year, month || "", day || "", ""].join("/")],
      ["LA", article.language],
      ["UR", E.sourceAddress(claim)],
      ["L2", E.archivedAddress(version)],
      ["Y2", dated(version.retrieved).join("/")],
      ["N1", named(claim)],
    ];
    const told = fields.filter((field) => field[1]).map((field) => field[0] + "  - " + line(String(field[1])));
    return [...told, "ER  - ", ""].join("\r\n");
  }

  /** @type {Record<string, (claim: Claim) => string>} */
  const FORMATS = { text: E.reference, bibtex, ris };
  E.citations = FORMATS;

  /** @param {Claim} claim @param {string} format @returns {Node[]} the reference in a format, and the way to the others */
  function cited(claim, format) {
    const text = FORMATS[format](claim);
    return [
      E.el(
        "span",
        { class: "formats", role: "group", "aria-label": E.word("citeAs") },
        ...Object.keys(FORMATS).map((other) =>
          E.button({ "data-format": other, "aria-pressed": String(other === format) }, E.word("citeAs." + other)),
        ),
      ),
      E.copied(text, format === "text" ? "" : "pre"),
    ];
  }

  /** What is written to contest a claim. @param {Claim} claim @returns {string} */
  function contested(claim) {
    const view = E.webAddress(location.href.split("#")[0]);
    const link = view && view + E.addressOf({ selected: { type: "claim", id: claim.key } });
    return [
      E.word("contestClaim", E.shorten(line(E.text(claim.assertion.statement)), MAX_MAILED)),
      line(E.reference(claim)),
      line(E.text(E.data.title)) + (link.length && link.length <= 3 * MAX_MAILED ? ", " + link : ""),
      E.word("contestBecause"),
    ].join("\n\n");
  }

  /** @param {Claim} claim @returns {HTMLElement} a mail begun, a form and what to copy into it, or what to hand on */
  function contest(claim) {
    const contact = E.contactAddress(E.data.contact);
    if (contact.startsWith("mailto:")) {
      const subject = E.word("contestSubject", E.shorten(line(E.text(claim.assertion.statement)), 80));
      const parts = [subject, contested(claim)].map((text) => encodeURIComponent(E.wellFormed(text).replace(/\n/g, "\r\n")));
      return E.el("a", { class: "contest", href: contact + "?subject=" + parts[0] + "&body=" + parts[1] }, E.word("contest"));
    }
    return E.button({ class: "plain contest" }, E.word("contest"));
  }

  /** @param {Claim} claim @returns {Node[]} */
  function wayToContest(claim) {
    const address = E.contactAddress(E.data.contact);
    return [
      E.el("span", { class: "way" }, address ? E.externalLink(address, E.word("contestAt")) : E.word("contestNone")),
      E.copied(contested(claim), "pre"),
    ];
  }

  /** The row below a claim: to its place in the text, to cite it, to contest it. */
  E.citing = function (claim) {
    const answer = E.el("span", { class: "cited" });
    const row = E.el(
      "span",
      { class: "citing" },
      E.showInTextButton(claim),
      E.button({ class: "plain cite" }, E.word("cite")),
      contest(claim),
      answer,
    );
    row.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      if (!button) return;
      const format = /** @type {HTMLElement} */ (button).dataset.format || (button.classList.contains("cite") ? "text" : "");
      if (format) {
        E.replace(answer, ...cited(claim, format));
        const pressed = /** @type {HTMLElement|null} */ (answer.querySelector("[aria-pressed=true]"));
        if (pressed) pressed.focus();
      } else if (button.classList.contains("contest")) E.replace(answer, ...wayToContest(claim));
    });
    return row;
  };
})(Entente);
