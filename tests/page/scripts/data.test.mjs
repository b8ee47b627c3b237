/* What is derived from the corpus. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page, small } from "./page.mjs";

const ids = (claims) => Array.from(claims, (claim) => claim.assertion.id);

test("claims are found by proposition, ends, names and voice", () => {
  const { E } = page({ rooms: ["data"] });
  assert.equal(E.claimByKey("herald@v2#not").assertion.id, "not");
  assert.equal(E.claimByKey("herald@v3#not"), undefined);
  assert.deepEqual(ids(E.claimsOf("p0")), ["joins", "not"]);
  assert.deepEqual(ids(E.claimsAbout("pact")), ["joins", "not", "china", "money"]);
  assert.deepEqual(ids(E.claimsFrom("serbia")), ["not"]);
  assert.deepEqual(ids(E.claimsBetween("serbia", "russia")), ["rivals"]);
  assert.deepEqual(ids(E.claimsBetween("serbia", "china")), []);
  assert.deepEqual(Array.from(E.neighbours("pact")).sort(), ["china", "russia"]);
});

test("a claim about an entity alone, or about it twice, makes no pair", () => {
  const data = small();
  data.propositions.push({ id: "p4", subject: "china", relation: "rivals", object: "china" });
  data.assertions.push({ ...data.assertions[0], id: "itself", proposition: "p4" });
  const { E } = page({ rooms: ["data"], data });
  assert.equal(E.claimByKey("herald@v1#itself").pair, null);
  assert.deepEqual(ids(E.claimsAbout("china")), ["china", "itself"]);
  assert.equal(E.pairs.size, 3);
});

test("the firmest status is plain, then the strongest", () => {
  const { E } = page({ rooms: ["data"] });
  const [joins, not, china] = E.claims;
  assert.equal(E.strongestClaim([not, china, joins]), joins);
  assert.equal(E.strongestClaim([not, china]), china);
  assert.equal(E.wordCount([joins, china, not]), 2);
});

test("a claim is disputed where another source disagrees on a fact", () => {
  const { E } = page({ rooms: ["data"] });
  assert.deepEqual(ids(E.claims.filter(E.disputed)), ["joins", "not"]);
  assert.equal(E.conflictsOf("p0").length, 1);
  const data = small();
  data.conflictKinds[0].ofFact = false;
  const other = page({ rooms: ["data"], data }).E;
  assert.deepEqual(ids(other.claims.filter(other.disputed)), []);
});

test("a proposition reads by its phrase, or until that is there by its parts", () => {
  const { E } = page({ rooms: ["data"] });
  assert.equal(E.phrase(E.proposition("p0")), "Russia is in the pact");
  assert.equal(E.phrase(E.proposition("p1")), "China – member-of – Pact");
  assert.equal(E.name("nobody"), "nobody");
  assert.equal(E.name(undefined), "");
});

test("dates read as the language writes them", () => {
  const { E } = page({ rooms: ["data"] });
  assert.equal(E.date("2024"), "2024");
  assert.equal(E.date("2024-02"), "February\u00a02024");
  assert.equal(E.date("2024-02-03"), "3\u00a0Feb\u00a02024");
  assert.equal(E.date("2024-02-03T10:00:00Z"), "3\u00a0Feb\u00a02024");
  assert.equal(E.date("2022-02/.."), "from February\u00a02022 on");
  assert.equal(E.date("../2022"), "up to 2022");
  assert.equal(E.date("2021/2022"), "2021 to 2022");
  assert.equal(E.date("soon"), "soon");
  E.set({ language: "de" });
  assert.equal(E.date("2024-02-03"), "3.\u00a0Feb.\u00a02024");
});

test("what is claimed has dates and what is below zero as the page writes them, and is rounded where all round", () => {
  const data = small();
  const [proposition] = data.propositions;
  proposition.phrase = {
    en: "Pact – change: over -20 % (by 2025-02-11)",
    de: "Pakt – Änderung: über -20 % (ab 2025-02)",
  };
  const { E } = page({ rooms: ["data"], data });
  assert.equal(E.phrase(proposition), "Pact – change: over \u221220 % (by 11\u00a0Feb\u00a02025)");
  for (const claim of E.claimsOf(proposition.id))
    claim.assertion.phrase = { en: "Pact – change: almost -20 % (2024-12/2025-01)" };
  assert.equal(E.phrase(proposition), "Pact – change: almost \u221220 % (December\u00a02024 to January\u00a02025)");
  E.claimsOf(proposition.id)[0].assertion.phrase = undefined;
  E.set({ language: "de" });
  assert.equal(E.phrase(proposition), "Pakt – Änderung: über \u221220 % (ab Februar\u00a02025)");
  assert.equal(E.worded({ de: "GPT-4 in 2024-25, 1-2" }), "GPT-4 in 2024-25, 1-2");
});

test("a date is read as it may be typed, and has a first and a last day", () => {
  const { E } = page({ rooms: ["data"] });
  const read = ["2024", " 2024-02 ", "2024-02-29", "29.2.2024", "2. 2024", "2023-02-29", "2024-13", "0000", "next week", ""];
  assert.deepEqual(read.map(E.readDate), ["2024", "2024-02", "2024-02-29", "2024-02-29", "2024-02", "", "", "", "", ""]);
  const named = ["31 Dec 2024", E.date("2024-12-31"), "31. Dez. 2024", "3. März 2024", "Sept 2024", "Juni 2024", "3 Foo 2024"];
  const dates = ["2024-12-31", "2024-12-31", "2024-12-31", "2024-03-03", "2024-09", "2024-06", ""];
  assert.deepEqual(named.map(E.readDate), dates);
  assert.deepEqual(["2024", "2024-02", "2024-02-03"].map(E.firstDay), ["2024-01-01", "2024-02-01", "2024-02-03"]);
  assert.deepEqual(["2024", "2024-02", "2024-02-03"].map(E.lastDay), ["2024-12-31", "2024-02-29", "2024-02-03"]);
  assert.equal(E.lastDay("0099-02"), "0099-02-28");
});

test("a claim rests on the words of the day chosen, its own or those on its proposition", () => {
  const { E } = page({ rooms: ["data"] });
  const on = (time) => {
    E.set({ time });
    return E.claims.slice(0, 3).map((claim) => E.restsOn(claim));
  };
  assert.deepEqual(on(null), [["herald"], ["serbia"], ["herald", "serbia"]]);
  assert.deepEqual(on({ by: "event", until: "2024-02" }), [["herald"], ["herald"], ["herald", "serbia"]]);
  assert.deepEqual(on({ by: "published", until: "2024-02" }), [["herald"], ["serbia"], ["herald"]]);
});

test("disputes, words and versions are those of the day chosen", () => {
  const data = small();
  data.versions[0].revisedOn = "2024-05-01";
  const { E } = page({ rooms: ["data"], data });
  const on = (time) => {
    E.set({ time });
    const disputed = ids(E.claims.filter(E.disputed));
    return [E.conflicts().length, disputed, E.wordCount(E.claims.slice(2, 3)), E.isEarlier(E.data.versions[0])];
  };
  const all = [1, ["joins", "not"], 2, true];
  assert.deepEqual(on(null), all);
  assert.deepEqual(on({ by: "event", until: "2024-02-02" }), [0, [], 2, true]);
  assert.deepEqual(on({ by: "event", until: "2024-02" }), all);
  assert.deepEqual(on({ by: "event", until: "2024-02", possible: true }), [0, [], 2, true]);
  assert.deepEqual(on({ by: "published", until: "2024-04" }), [0, [], 1, false]);
  assert.deepEqual(on({ by: "published", until: "2024-05" }), [0, [], 1, true]);
  assert.deepEqual(on(null), all);
});

test("links lead to the web alone, and to the quoted words", () => {
  const { E } = page({ rooms: ["data"] });
  assert.equal(E.webAddress("javascript:alert(1)"), "");
  assert.equal(E.webAddress("https://example.org"), "https://example.org/");
  const [joins] = E.claims;
  assert.equal(E.sourceAddress(joins), "https://example.org/a");
  const fragment = "has-,joined%20%E2%80%94%20the%20pact,-today";
  assert.equal(E.sourceAddress(joins, joins.assertion.quotes[0]), "https://example.org/a#:~:text=" + fragment);
  assert.equal(
    E.sourceAddress(joins, { text: "well-known, it is" }),
    "https://example.org/a#:~:text=well%2Dknown%2C%20it%20is",
  );
  assert.deepEqual([E.sourceAddress(joins, { text: "x".repeat(301) })], ["https://example.org/a"]);
});
