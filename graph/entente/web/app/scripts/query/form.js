"use strict";
/* The form of a question: which it is, what it answers, and a field for each value that it may be given. */
(function (E) {
  const { query } = E.data;

  E.questionNamed = (name) => (query ? query.questions.find((question) => question.name === name) || null : null);

  /** @param {string} name @returns {string} what a value is called */
  function nameOf(name) {
    return E.hasWord("query.value." + name) ? E.word("query.value." + name) : E.columnName(name);
  }

  /** @param {FormField} field @returns {HTMLElement} a field for an entity or an article, by its name */
  function namedThing({ id, value, like, optional, change }) {
    const prefix = like.slice(0, like.indexOf(":") + 1);
    /** @type {{ id: string, kind?: string }[]} */
    const all = prefix === "entity:" ? Array.from(E.entities.values()) : Array.from(E.articles.values());
    const current = () => (value ? E.name(value.slice(prefix.length)) : "");
    /** @param {string} text @returns {string|undefined} */
    const meant = (text) => all.find((thing) => thing.id === text || E.fold(E.name(thing.id)) === E.fold(text))?.id;
    const box = E.combobox({
      id,
      attributes: {
        value: current(),
        onchange: () => {
          const text = box.field.value.trim();
          const found = meant(text);
          if (found) change(prefix + found);
          else if (!text && optional) change("");
          else if (document.activeElement === box.field) {
            box.field.setAttribute("aria-invalid", "true");
            box.field.title = E.word("query.nobody");
            E.announce(box.field.title);
          } else box.field.value = current();
        },
      },
      items: (typed) => {
        const asked = E.fold(typed);
        const found = all.filter((thing) => E.fold(E.name(thing.id)).includes(asked));
        found.sort((a, b) => Number(!E.fold(E.name(a.id)).startsWith(asked)) - Number(!E.fold(E.name(b.id)).startsWith(asked)));
        return found.slice(0, 12).map((thing) => ({
          content: [
            thing.kind ? E.kindIcon(thing.kind, 11) : null,
            E.isolated(E.shorten(E.name(thing.id), 90), { class: "name" }),
          ],
          act: () => change(prefix + thing.id),
        }));
      },
    });
    box.field.addEventListener("focus", () => box.field.select());
    return E.el("span", { class: "named" }, box.field, box.list);
  }

  /** @param {FormField} field @param {string[]} offered as values @returns {HTMLElement} a choice among terms of the ontology */
  function choice({ id, value, optional, change }, offered) {
    const terms = (query && query.terms) || {};
    /** @param {string} term */
    const label = (term) => {
      const at = term.indexOf(":");
      return E.text(terms[((query && query.prefixes[term.slice(0, at)]) || "") + term.slice(at + 1)]) || term;
    };
    const select = E.el(
      "select",
      { id, onchange: () => change(select.value) },
      optional ? E.el("option", { value: "", selected: !value }, E.word("query.any")) : null,
      ...Array.from(new Set([...offered, ...(value ? [value] : [])]))
        .map((term) => ({ term, label: label(term) }))
        .sort((a, b) => a.label.localeCompare(b.label, E.state.language))
        .map(({ term, label: shown }) => E.el("option", { value: term, selected: term === value }, shown)),
    );
    return select;
  }

  /** @param {FormField} field @returns {HTMLElement} a choice among the relations that give an amount */
  function indicator(field) {
    const { terms = {}, prefixes = {} } = query || {};
    const used = new Set(E.data.propositions.flatMap((one) => (one.value ? [one.relation] : [])));
    /** @param {string} relation */
    const local = (relation) => relation.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
    const offered = Array.from(used, local).filter((name) => prefixes[""] + name in terms);
    return choice(
      field,
      offered.map((name) => ":" + name),
    );
  }

  /** @param {FormField} field @returns {HTMLElement|null} a choice among the terms of one namespace of the ontology, if that is one */
  function termOf(field) {
    const { terms = {}, prefixes = {} } = query || {};
    const prefix = field.like.slice(0, field.like.indexOf(":"));
    const space = prefixes[prefix];
    const offered = space ? Object.keys(terms).filter((iri) => iri.startsWith(space)) : [];
    return offered.length
      ? choice(
          field,
          offered.map((iri) => prefix + ":" + iri.slice(space.length)),
        )
      : null;
  }

  /** @param {FormField} field @returns {HTMLElement} */
  function plain({ id, value, like, optional, change }) {
    const type = /^\d{4}-\d\d-\d\d$/.test(like) ? "date" : /^\d+$/.test(like) ? "number" : "text";
    /** @type {HTMLInputElement} */
    const input = E.el("input", {
      id,
      type,
      value,
      required: !optional,
      min: type === "number" ? 1 : null,
      onchange: () => {
        if (input.checkValidity()) change(input.value);
      },
    });
    return input;
  }

  /** @param {FormField} field @returns {HTMLElement} */
  function fieldOf(field) {
    if (/^(entity|article):/.test(field.like)) return namedThing(field);
    return field.like.startsWith(":") ? indicator(field) : termOf(field) || plain(field);
  }

  E.questionForm = function (asked, choose) {
    const questions = (query && query.questions) || [];
    const question = E.questionNamed(asked.question);
    const titles = questions.map((one) => ({ one, title: E.text(one.title) }));
    titles.sort((a, b) => a.title.localeCompare(b.title, E.state.language));
    const select = E.el(
      "select",
      {
        id: "ask-question",
        onchange: () =>
          choose(
            { question: select.value, values: { ...(E.questionNamed(select.value)?.defaults || {}) }, text: "" },
            "ask-question",
          ),
      },
      ...titles.map(({ one, title }) => E.el("option", { value: one.name, selected: one.name === asked.question }, title)),
      E.el("option", { value: "", selected: !question }, E.word("query.own")),
    );
    const values = { ...(question ? question.defaults : {}), ...asked.values };
    /** @param {[string, string]} named @param {boolean} optional @returns {HTMLElement} */
    function part([name, like], optional) {
      const id = "ask-" + name;
      const change = /** @param {string} value */ (value) =>
        choose({ question: asked.question, values: { ...values, [name]: value }, text: "" }, id);
      return E.el(
        "div",
        { class: "field" },
        E.el("label", { for: id }, optional ? E.word("query.optional", nameOf(name)) : nameOf(name)),
        fieldOf({ id, value: values[name] || "", like, optional, change }),
      );
    }
    const fields = question
      ? [
          ...Object.entries(question.defaults).map((named) => part(named, false)),
          ...Object.entries(question.optional).map((named) => part(named, true)),
        ]
      : [];
    return E.el(
      "div",
      { class: "question" },
      E.el("div", { class: "field wide" }, E.el("label", { for: "ask-question" }, E.word("query.question")), select),
      E.el(
        "p",
        { class: "told" },
        question
          ? E.text(question.told)
          : E.word("query.ownTold") + " " + E.word(query && query.state !== null ? "query.there" : "query.here"),
      ),
      fields.length ? E.el("div", { class: "fields" }, ...fields) : null,
    );
  };
})(Entente);
