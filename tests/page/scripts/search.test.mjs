/* What is found, and in which order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./page.mjs";

const { E } = page({ rooms: ["data"], scripts: ["search/search-index"] });
E.index.build(() => {});
/** @param {string} query @returns {Record<string, string[]>} the ids of what is found, by group */
function found(query) {
  return Object.fromEntries(
    Array.from(E.index.search(query), ([group, hits]) => [group, hits.map((hit) => hit.entry.target.id)]),
  );
}

test("the start of a text fits best, then that of a word, then any place", () => {
  assert.deepEqual(
    ["russia today", "the russian", "prussia", "china"].map((text) => E.searchRank(text, ["russia"])),
    [0, 1, 2, 9],
  );
  assert.equal(E.searchRank("the ai-alliance", ["alliance"]), 1);
  assert.equal(E.searchRank("russia and china", ["china", "russia"]), 1);
  assert.equal(E.searchRank("russia", ["russia", "china"]), 9);
});

test("entities are found by names of any language, without accents", () => {
  assert.deepEqual(found("russland").searchEntities, ["russia"]);
  assert.deepEqual(found("中国").searchEntities, ["china"]);
  const [hit] = E.index.search("federation").get("searchEntities");
  assert.deepEqual([hit.entry.target.id, hit.text, hit.rank], ["russia", "Fédération de Russie", 0]);
});

test("claims are found by statement, quote, phrase and tag, the best first", () => {
  assert.deepEqual(found("joined").searchClaims, ["herald@v1#joins"]);
  assert.deepEqual(found("cash").searchClaims, ["herald@v1#money"]);
  assert.deepEqual(found("russia is").searchClaims, ["herald@v1#joins", "herald@v2#not"]);
  assert.deepEqual(found("pact").searchEntities, ["pact"]);
  assert.deepEqual(found("nothing of the kind"), {});
});
