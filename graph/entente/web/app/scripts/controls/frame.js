"use strict";
/* One claim, question, story or comparison alone, for a frame in another page: with its sources, and the way to the whole. */
(function (E) {
  /** @typedef {{ title: string, content: Node[], claims: Claim[] }} Framed what is shown, and the claims whose sources it names */

  /** @param {Claim} claim @returns {Framed} */
  function ofClaim(claim) {
    const phrase = E.phraseOf(claim);
    return { title: phrase, content: [E.claimCard(claim, { source: false })], claims: [claim] };
  }

  /** @param {Conflict} conflict @returns {Claim[]} */
  function claimsOf(conflict) {
    return conflict.sides.flatMap((side) => (side.claims || []).map((order) => E.claims[order]));
  }

  /** @param {Conflict} conflict @returns {Framed} */
  function ofQuestion(conflict) {
    const title = E.text(E.kindOfConflict(conflict).label);
    const asked = E.phrase(E.proposition(conflict.sides[0].proposition));
    return { title: asked, content: [E.disagreementTable(conflict, title)], claims: claimsOf(conflict) };
  }

  /** @param {Entity} story @returns {Framed} */
  function ofStory(story) {
    const told = E.tellersOf(story.id);
    const firsts = told.flatMap((id) => E.claims.find((claim) => claim.article.id === id) || []);
    return { title: E.name(story.id), content: [E.el("p", {}, E.text(story.description)), ...E.telling(told)], claims: firsts };
  }

  /** @returns {Framed|null} what the address names; nothing where that is not here */
  function framed() {
    const chosen = E.state.selected;
    const claim = chosen && chosen.type === "claim" ? E.claimByKey(chosen.id) : undefined;
    const conflict = E.conflicts().find((one) => one.id === E.state.question);
    const story = chosen && chosen.type === "entity" ? E.entities.get(chosen.id) : undefined;
    if (conflict) return ofQuestion(conflict);
    if (claim) return ofClaim(claim);
    if (story && E.tellersOf(story.id).length) return ofStory(story);
    if (E.state.view !== "compare" || !E.compare.offered) return null;
    const { old, new: later } = E.compare.current();
    const numbers = [old.version, later.version];
    const claims = numbers.flatMap((number) => E.claims.find((one) => one.version === E.data.versions[Number(number)]) || []);
    return { title: old.name + " → " + later.name, content: [E.byId("compare")], claims };
  }

  /** @param {Claim[]} claims @returns {HTMLElement} their sources, each once */
  function sources(claims) {
    const one = claims.length === 1;
    const told = claims.map((claim) => (one ? E.reference(claim) : E.sourceReference(claim)));
    const list = Array.from(new Set(told), (text) => E.el("li", { dir: "auto" }, text));
    return E.el(
      "details",
      { class: "sources", open: list.length < 3 },
      E.el("summary", {}, E.count("sourceCount", list.length)),
      E.el("ul", {}, ...list),
    );
  }

  /** @returns {HTMLElement} which corpus it is from, on which terms, and the way there */
  function origin() {
    const licence = E.webAddress(E.data.license);
    const whole =
      location.href.split("#")[0] + (E.state.question ? E.addressOf({ selected: firstOf(E.state.question) }) : E.addressOf());
    return E.el(
      "footer",
      {},
      E.isolated(E.text(E.data.title)),
      licence ? " · " : null,
      licence ? E.externalLink(licence, E.licenceName(licence)) : null,
      " · ",
      E.el("a", { href: whole, target: "_blank", rel: "noopener" }, E.word("frameWhole")),
    );
  }

  /** @param {string} question @returns {Choice|null} the claim by which the whole page shows it */
  function firstOf(question) {
    const conflict = E.conflicts().find((one) => one.id === question);
    const claims = conflict ? claimsOf(conflict) : [];
    return claims.length ? { type: "claim", id: claims[0].key } : null;
  }

  function draw() {
    const shown = framed();
    const holder = E.byId("main");
    document.documentElement.lang = E.state.language;
    document.title = (shown ? shown.title + " · " : "") + E.text(E.data.title);
    E.applyTheme();
    const title = shown ? shown.title : E.text(E.data.title);
    // A comparison names its two sides itself.
    const plain = shown && E.state.view !== "compare";
    E.replace(
      holder,
      E.el("h1", { class: plain ? null : "quiet", dir: "auto" }, title),
      ...(shown ? [...shown.content, sources(shown.claims)] : [E.el("p", { class: "nothing" }, E.word("frameNone"))]),
      origin(),
    );
  }

  E.frames = function () {
    const chosen = E.state.selected;
    const claim = chosen && chosen.type === "claim" ? E.claimByKey(chosen.id) : undefined;
    const story = chosen && chosen.type === "entity" && E.tellersOf(chosen.id).length;
    const found = [];
    if (claim) {
      found.push({ word: "frame.claim", address: framing({ selected: chosen }) });
      for (const { id } of E.conflictsOf(claim.proposition.id).slice(0, 1))
        found.push({ word: "frame.question", address: framing({ selected: null }) + "&question=" + encodeURIComponent(id) });
    }
    if (story) found.push({ word: "frame.story", address: framing({ selected: chosen }) });
    if (E.state.view === "compare")
      found.push({ word: "frame.comparison", address: framing({ selected: null, view: "compare" }) });
    return found;
  };

  /** @param {Partial<State>} shown what a frame shows alone @returns {string} its address: with the day chosen, without filters */
  function framing(shown) {
    const plain = {
      view: "map",
      hidden: new Map(),
      focus: null,
      pins: new Map(),
      viewpoint: null,
      opened: new Set(),
      sort: null,
    };
    return "#embed&" + E.addressOf({ ...plain, ...shown }).slice(1);
  }

  E.startFrame = function () {
    document.body.classList.add("framed");
    // A name leads to the whole page, beside the one that frames this.
    document.addEventListener(
      "click",
      (event) => {
        const link = /** @type {Element} */ (event.target).closest("a[href^='#']");
        if (!link) return;
        event.stopPropagation();
        link.setAttribute("target", "_blank");
        link.setAttribute("rel", "noopener");
      },
      true,
    );
    if (E.state.view === "compare") E.startComparing(true);
    draw();
    E.watch((changed) => {
      if (changed.has("texts")) draw();
    });
  };

  E.registerInAddress({
    names: () => ["embed", "question"],
    // The address of a frame is its maker's, and stays.
    write: () => {},
    read: (reader) => ({
      embed: reader.all("embed").length > 0,
      question:
        reader.oneOf(
          "question",
          E.data.conflictStates.map((conflict) => conflict.id),
        ) || "",
    }),
  });
})(Entente);
