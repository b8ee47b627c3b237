/* What is found, and in which order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page, small } from "./page.mjs";

const data = small();
data.families = ["join joined joining joins", "herald heralds", "beitritt beitritte"];
data.entities[0].label.de = "Volksrepublik";
data.relations[0].alias = ["acceded to", "Mitglied geworden"];
data.assertions[2].ordered = { by: "serbia" };
data.assertions[2].statement = { en: "The Kremlin ordered it", de: "Der Kreml ordnete es an" };
const { E } = page({ rooms: ["data"], data });
E.index.build(() => {});

/** @param {string} query @returns {Record<string, string[]>} the ids of what is found, by group, the best first */
function found(query) {
  const groups = {};
  E.index.search(query).hits.forEach((hit) => (groups[hit.entry.group] ??= []).push(hit.entry.target.id));
  return groups;
}

test("entities are found by names of any language, without accents, and which name it was is told", () => {
  assert.deepEqual(found("russland").searchEntities, ["russia"]);
  assert.deepEqual(found("中国").searchEntities, ["china"]);
  assert.deepEqual(found("国").searchEntities, ["china"]);
  const [hit] = E.index.search("federation").hits.filter((one) => one.entry.group === "searchEntities");
  assert.deepEqual([hit.entry.target.id, hit.text()], ["russia", "Fédération de Russie"]);
});

test("claims are found by statement, phrase and tag, and quotes by themselves", () => {
  assert.equal(found("joined").searchQuotes[0], "herald@v1#joins");
  assert.deepEqual(found("cash").searchClaims, ["herald@v1#money"]);
  assert.deepEqual(found("pact").searchEntities, ["pact"]);
  assert.deepEqual(found("nothing of the kind"), {});
});

test("words may stand in any order, and be of what the claim is about, in any language", () => {
  assert.deepEqual(found("joins statement").searchClaims, found("statement joins").searchClaims);
  assert.deepEqual(found("volksrepublik kreml").searchClaims, ["herald@v1#china"]);
  assert.deepEqual(found("serbia kremlin").searchClaims, ["herald@v1#china"]);
});

test("claims are found by other words for their relation, and entities by their kind, after what says so itself", () => {
  assert.deepEqual(found("acceded").searchClaims, ["herald@v1#joins", "herald@v2#not", "herald@v1#china"]);
  assert.equal(found("russia acceded").searchClaims[0], "herald@v1#joins");
  assert.deepEqual(found("geworden").searchClaims, found("acceded").searchClaims);
  assert.deepEqual(found("alliance").searchEntities, ["pact"]);
});

test("a word is found in its other forms, by its start and by a part of it", () => {
  assert.equal(found("joining").searchClaims[0], "herald@v1#joins");
  assert.equal(found("heralds").searchArticles[0], "herald");
  assert.deepEqual(found("russ").searchEntities, ["russia"]);
  assert.deepEqual(found("krem").searchClaims, ["herald@v1#china"]);
  assert.deepEqual(found("republik").searchEntities, ["china"]);
});

test("slips of the hand are forgiven, by the length of the word, where nothing else fits", () => {
  for (const slip of ["Rusia", "Russai", "Rußsia", "russla nd".replace(" ", "")])
    assert.equal(found(slip).searchEntities[0], "russia", slip);
  assert.equal(found("Volksrepubilk").searchEntities[0], "china");
  assert.deepEqual(found("pct"), {});
  assert.deepEqual(found("xx"), {});
  // A form that no text has and no family tells.
  assert.equal(found("ordering").searchClaims[0], "herald@v1#china");
});

test("the word itself comes before its forms, its start before its middle", () => {
  const other = small();
  other.entities.push(
    { id: "a", kind: "state", label: { en: "Prussia" } },
    { id: "b", kind: "state", label: { en: "Russian Post" } },
  );
  const { E: F } = page({ rooms: ["data"], data: other });
  const order = F.index.search("russia").hits.filter((hit) => hit.entry.group === "searchEntities");
  assert.deepEqual(
    order.map((hit) => hit.entry.target.id),
    ["russia", "b", "a"],
  );
});

test("where nothing has all the words, what has most of them is told as that", () => {
  const result = E.index.search("russia pact zebra");
  assert.equal(result.whole, false);
  assert.equal(result.hits[0].entry.target.id, "herald@v1#joins");
  assert.equal(E.index.search("zebra yak russia").hits.length, 0);
  assert.equal(E.index.search("russia pact").whole, true);
});

test("what is marked in a text are the words that are meant", () => {
  const { marks } = E.index.search("Rusia");
  assert.deepEqual(["Russia", "RUSSIA", "Serbia"].map(marks), [true, true, false]);
});
