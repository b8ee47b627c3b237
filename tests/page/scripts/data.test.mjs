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
  assert.equal(E.originCount([joins, china, not]), 2);
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
  assert.equal(E.date("2024-02"), "February 2024");
  assert.equal(E.date("2024-02-03"), "3 Feb 2024");
  assert.equal(E.date("2024-02-03T10:00:00Z"), "3 Feb 2024");
  assert.equal(E.date("2022-02/.."), "from February 2022 on");
  assert.equal(E.date("../2022"), "up to 2022");
  assert.equal(E.date("2021/2022"), "2021 to 2022");
  assert.equal(E.date("soon"), "soon");
  E.set({ language: "de" });
  assert.equal(E.date("2024-02-03"), "3. Feb. 2024");
});

test("a claim is dated by its publication, or by what it tells of", () => {
  const { E } = page({ rooms: ["data"] });
  const dated = (by) => Object.fromEntries(E.claims.map((claim) => [claim.assertion.id, E.dateOf(claim, by)]));
  assert.deepEqual(dated("published"), {
    joins: "2024-02-03",
    not: "",
    china: "2024-02-03",
    rivals: "2024-02-03",
    money: "2024-02-03",
  });
  assert.deepEqual(dated("event"), { joins: "", not: "", china: "2025", rivals: "2022-02", money: "" });
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
