"use strict";
/* What the terms of an answer stand for on this page: a name to click, and places on the map. */
(function (E) {
  const { query } = E.data;

  /** @param {string} id of a proposition @returns {Meant} */
  function ofProposition(id) {
    const proposition = E.propositions.get(id);
    if (!proposition) return null;
    const [claim] = E.claimsOf(id);
    return { choice: claim ? { type: "claim", id: claim.key } : null, label: E.phrase(proposition), ...ends(proposition) };
  }

  /** @param {Proposition} proposition @returns {{ nodes: string[], pairs: string[] }} */
  function ends({ subject, object }) {
    return object ? { nodes: [subject, object], pairs: [E.pairOf(subject, object)] } : { nodes: [subject], pairs: [] };
  }

  /** @param {string} name `article.version.id`, and what may follow @returns {Meant} */
  function ofClaim(name) {
    const [article, version, id] = name.split(".");
    const claim = E.claimByKey(article + "@" + version + "#" + id);
    return claim ? { choice: { type: "claim", id: claim.key }, label: E.phraseOf(claim), ...ends(claim.proposition) } : null;
  }

  /** @param {string} article @param {string} [version] @returns {Meant} */
  function ofArticle(article, version) {
    if (!E.articles.has(article)) return null;
    const label = version ? E.sourceName(article + "@" + version, true) : E.name(article);
    return { choice: { type: "article", id: article }, label, nodes: [], pairs: [] };
  }

  /** @param {string} name of a value @returns {Meant} */
  function ofValue(name) {
    const text = query && E.text(query.values[name]);
    return text ? { choice: null, label: text, nodes: [], pairs: [] } : null;
  }

  /** @type {Record<string, (name: string) => Meant>} */
  const KINDS = {
    entity: (name) =>
      E.entities.has(name) ? { choice: { type: "entity", id: name }, label: E.name(name), nodes: [name], pairs: [] } : null,
    article: (name) => ofArticle(name),
    version: (name) => ofArticle(.../** @type {[string, string]} */ (name.split("."))),
    proposition: ofProposition,
    value: ofValue,
    assertion: ofClaim,
    attribution: ofClaim,
  };

  E.thingOf = function (iri) {
    if (!query || !iri.startsWith(query.base)) return null;
    const [kind, name] = iri.slice(query.base.length).split("/");
    return kind in KINDS && name ? KINDS[kind](decodeURIComponent(name)) : null;
  };

  /** @param {string} slug @returns {Meant} */
  function ofSlug(slug) {
    const [article, version] = slug.split("@");
    const status = E.data.statuses.find((one) => one.id === slug);
    if (status) return { choice: null, label: E.text(status.label), nodes: [], pairs: [] };
    return version ? ofArticle(article, version) : KINDS.entity(slug) || ofArticle(slug);
  }

  E.thingsListed = function (text) {
    const things = text.split(", ").map(ofSlug);
    return things.every((thing) => thing !== null) ? things : [];
  };

  /** @returns {string[]} the entities among the values that a question was given */
  function given() {
    const values = Object.values(E.state.asked.values);
    return values.flatMap((value) => (value.startsWith("entity:") && E.entities.has(value.slice(7)) ? [value.slice(7)] : []));
  }

  E.litBy = function (rows) {
    /** @type {Set<string>} */
    const nodes = new Set();
    /** @type {Set<string>} */
    const pairs = new Set();
    rows.forEach((row) => {
      const found = Object.values(row).flatMap((term) => (term.type === "uri" && E.thingOf(term.value)) || []);
      found.forEach((thing) => {
        thing.nodes.forEach((id) => nodes.add(id));
        thing.pairs.forEach((id) => pairs.add(id));
      });
      // Two entities of one row that a line joins are meant with that line, and so is one that was asked about.
      const named = found.flatMap((thing) => (thing.choice && thing.choice.type === "entity" ? thing.nodes : []));
      const all = named.concat(named.length ? given() : []);
      all.forEach((one, i) => {
        all.slice(i + 1).forEach((other) => {
          const pair = E.pairs.get(E.pairOf(one, other));
          if (!pair) return;
          pairs.add(pair.id);
          pair.ends.forEach((end) => nodes.add(end));
        });
      });
    });
    return { nodes, pairs };
  };
})(Entente);
