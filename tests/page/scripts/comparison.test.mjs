/* A comparison: its changes, what is let through, and its part of the address. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page, small } from "./page.mjs";

const KINDS = ["revised", "re-valued", "changed", "both, differently", "added", "not seen before", "only in NEW"].concat([
  "dropped",
  "not seen again",
  "only in OLD",
  "kept",
  "both, alike",
]);

/** @param {string} [hash] */
function comparing(hash) {
  const data = small();
  const changes = [
    [0, 0, 1, { judgements: ["now denied"], fields: ["status"], reason: { kind: "same voice", fields: ["subject"] } }],
    [5, -1, 2],
    [10, 3, 3],
  ];
  const [old, later] = [
    { name: "herald@v1", version: 0 },
    { name: "herald@v2", version: 1 },
  ];
  data.comparing = { kinds: KINDS, pairs: [{ old, new: later, changes, told: {}, articles: false, records: [] }] };
  return page({ rooms: ["data", "shapes"], scripts: ["compare/comparison"], data, hash });
}

test("changes have their claims, group, pairs and reason", () => {
  const { E } = comparing();
  const told = E.compare.all().map(({ number, kind, group, reason }) => ({ number, kind, group, reason }));
  assert.deepEqual(told, [
    { number: 0, kind: "revised", group: "revised", reason: { kind: "same voice", fields: ["subject"] } },
    { number: 1, kind: "not seen before", group: "added", reason: null },
    { number: 2, kind: "kept", group: "kept", reason: null },
  ]);
  assert.equal(E.compare.all()[1].old, null);
  assert.deepEqual(Array.from(E.compare.all()[2].pairs), [E.pairOf("russia", "serbia")]);
  assert.equal(E.compare.groupOf("entity dropped"), "dropped");
});

test("a filter lets through what fits all of it", () => {
  const { E } = comparing();
  const shown = () => E.compare.filtered().map((change) => change.number);
  assert.deepEqual(shown(), [0, 1, 2]);
  E.compare.setFilter({ words: "CHINA" });
  assert.deepEqual(shown(), [1]);
  E.compare.setFilter({ words: "", field: "status" });
  assert.deepEqual(shown(), [0]);
  E.compare.select(2);
  assert.deepEqual(shown(), [0, 1, 2]);
});

test("the address of a comparison is read back without a complaint", () => {
  const { E, location } = comparing();
  E.set({ view: "compare" });
  E.compare.setFilter({ only: new Set(["kept"]), entity: "serbia" });
  E.compare.select(2, "web");
  location.hash = E.addressOf();
  const read = E.readAddress();
  assert.deepEqual(E.unknownInAddress(), []);
  assert.deepEqual([read.compared, read.change, read.pane, read.changeFilter.entity], [0, 2, "web", "serbia"]);
  assert.deepEqual(Array.from(read.changeFilter.only), ["kept"]);
});

test("sides that are not compared are told", () => {
  const { E } = comparing("#view=compare&old=herald%40v1&new=herald%40v9&change=99");
  const read = E.readAddress();
  assert.deepEqual([read.compared, read.change], [0, -1]);
  assert.deepEqual(E.unknownInAddress().sort(), ["herald@v1 → herald@v9", "view"]);
});
