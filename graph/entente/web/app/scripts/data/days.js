"use strict";
/* The days that a reader chooses, and what was seen on the last of them; Python says when what is seen, and nothing is judged here. */
(function (E) {
  /** @param {number} year @param {number} month from 1 on @returns {number} how many days it has */
  function daysOf(year, month) {
    const end = new Date(0);
    end.setUTCFullYear(year, month, 0);
    return end.getUTCDate();
  }

  /** @param {string} text not as in EDTF @returns {string[]} its year, month and day, as far as it gives them */
  function parts(text) {
    const named = /^(?:(\d{1,2})\.?\s+)?(\p{L}{3,})\.?\s+(\d{4})$/u.exec(text);
    const [, day, month, year] = named || /^(?:(?:(\d{1,2})\.)?\s*(\d{1,2})\.)?\s*(\d{4})$/.exec(text) || [];
    return [year, named ? String(E.monthNamed(month) || 0) : month, day].filter(Boolean);
  }

  E.readDate = function (text) {
    const written =
      parts(text.trim())
        .map((part) => part.padStart(2, "0"))
        .join("-") || text.trim();
    const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(written);
    if (!match) return "";
    const [year, month, day] = match.slice(1).map((part) => (part === undefined ? 1 : Number(part)));
    return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month) ? written : "";
  };

  E.firstDay = function (date) {
    return date + "-01-01".slice(date.length - 4);
  };

  E.lastDay = function (date) {
    const month = date.length < 7 ? date + "-12" : date;
    return month.length < 10 ? month + "-" + daysOf(Number(month.slice(0, 4)), Number(month.slice(5, 7))) : month;
  };

  E.viewOf = function (time) {
    if (!time) return "now";
    return time.by === "event" && time.possible ? "possible" : time.by;
  };

  /** The date chosen last, and its last day: it is asked for each claim. */
  const chosen = { until: "", day: "" };

  /** @returns {string} the last of the days chosen; empty where none is */
  function day() {
    const until = E.state.time ? E.state.time.until : "";
    if (until !== chosen.until) Object.assign(chosen, { until, day: until && E.lastDay(until) });
    return chosen.day;
  }

  E.includesDay = function (span) {
    const asked = day();
    return (span[0] === null || span[0] <= asked) && (span[1] === null || asked <= span[1]);
  };

  E.sightings = function (claim) {
    return E.leftOutSource()?.seen?.[claim.order] || claim.assertion.seen || [];
  };

  /** @param {Claim} claim @returns {Sighting|undefined} how it is seen on the day chosen, as things stood */
  function sighting(claim) {
    return E.sightings(claim).find(E.includesDay);
  }

  /** @param {Claim} claim @param {Sighting} found how it is seen @param {string} since @returns {boolean} whether that is new */
  function isNew(claim, found, since) {
    const sure = E.sightings(claim).find((seen) => seen[2] !== "possible");
    const first = (sure || found)[0];
    return first !== null && first >= since;
  }

  E.isKnown = function (version) {
    const time = E.state.time;
    return !time || time.by !== "published" || (version.day !== undefined && version.day <= day());
  };

  E.isEarlier = function (version) {
    const time = E.state.time;
    if (!time || time.by !== "published") return Boolean(version.revised);
    return version.revisedOn !== undefined && version.revisedOn <= day();
  };

  E.isSeen = function (claim) {
    const time = E.state.time;
    if (!time) return true;
    const since = time.since ? E.firstDay(time.since) : "";
    if (time.by === "published") return E.isKnown(claim.version) && (claim.version.day || "") >= since;
    const found = sighting(claim);
    if (!found || (found[2] === "possible" && !time.possible)) return false;
    return !since || isNew(claim, found, since);
  };

  E.certainty = function (claim) {
    const time = E.state.time;
    if (!time || time.by !== "event") return claim.assertion.certainty;
    const found = sighting(claim);
    return found && found[2];
  };

  E.certaintyTag = function (claim) {
    const certainty = E.certainty(claim);
    if (certainty !== "presumed" && certainty !== "possible") return null;
    return E.explained(certainty, E.word("certainty." + certainty), "tag unsure");
  };

  E.isState = function (state, claimsOf) {
    const view = E.viewOf(E.state.time);
    const source = E.leftOutSource();
    const told = source && state.without?.[source.number]?.[view];
    if (told) return told.some(E.includesDay);
    const is = view === "now" ? Boolean(state.now) : (state.on?.[view] || []).some(E.includesDay);
    return is && !(source && claimsOf().some((claim) => source.claims.has(claim.order)));
  };

  /** Let each claim read as it did on the day chosen: what had ended later was in force. */
  E.readClaims = function () {
    const asOf = E.state.time && E.state.time.by === "event";
    for (const claim of E.claims) {
      const found = asOf && sighting(claim);
      const status = (found && found[3]) || claim.assertion.status;
      if (claim.status.id !== status) claim.status = E.statuses.get(status) || { id: status, label: {}, definition: {} };
    }
  };

  /** @returns how many claims are left out because nothing tells of them on the day chosen */
  E.leftOut = function () {
    const time = E.state.time;
    if (!time) return 0;
    const left = E.claims.filter(E.isLeft);
    if (time.by === "published") return left.filter((claim) => claim.version.day === undefined).length;
    return time.possible ? 0 : left.filter((claim) => (sighting(claim) || [])[2] === "possible").length;
  };
})(Entente);
