/* What the filters let through, and the ways through it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./page.mjs";

const ROOMS = ["data", "shapes", "filters"];

/** @param {object} state @returns {{claims: string[], entities: string[], E: any}} what is visible in it */
function seen(state) {
  const { E } = page({ rooms: ROOMS });
  E.set({ hidden: new Map(), ...state });
  return {
    claims: Array.from(E.visible.claims, (claim) => claim.assertion.id),
    entities: Array.from(E.visible.entities).sort(),
    E,
  };
}

test("without filters all is visible; entities are those with a line", () => {
  const { claims, entities, E } = seen({});
  assert.deepEqual(claims, ["joins", "not", "china", "rivals", "money"]);
  assert.deepEqual(entities, ["china", "pact", "russia", "serbia"]);
  assert.equal(E.filtered(), false);
  assert.equal(E.shownCount(), "5 of 5 claims shown");
});

test("what a facet hides is gone, whatever other facets say", () => {
  assert.deepEqual(seen({ hidden: new Map([["sign", new Set(["-1"])]]) }).entities, ["china", "pact", "russia"]);
  assert.deepEqual(seen({ hidden: new Map([["dispute", new Set(["yes"])]]) }).claims, ["china", "rivals", "money"]);
  assert.deepEqual(seen({ hidden: new Map([["confidence", new Set([""])]]) }).claims, ["money"]);
});

test("as of a date, what is dated later or had ended is left out, and what is undated", () => {
  assert.deepEqual(seen({ time: { by: "published", until: "2024-02-02" } }).claims, []);
  assert.deepEqual(seen({ time: { by: "published", until: "2024-02-03" } }).claims, ["joins", "china", "rivals", "money"]);
  assert.deepEqual(seen({ time: { by: "event", until: "2024-06" } }).claims, ["rivals"]);
  assert.deepEqual(seen({ time: { by: "event", until: "2024-07" } }).claims, []);
  assert.deepEqual(seen({ time: { by: "event", until: "2025" } }).claims, ["china"]);
});

test("a neighbourhood reaches so many steps", () => {
  assert.deepEqual(seen({ focus: { id: "serbia", steps: 1 } }).entities, ["russia", "serbia"]);
  assert.deepEqual(seen({ focus: { id: "serbia", steps: 2 } }).entities, ["pact", "russia", "serbia"]);
  assert.deepEqual(seen({ focus: { id: "serbia", steps: 3 } }).entities, ["china", "pact", "russia", "serbia"]);
});

test("values are switched one by one, or one alone is left", () => {
  const { E } = seen({});
  const hidden = () => Array.from(E.state.hidden, ([facet, values]) => [facet, Array.from(values).sort()]);
  E.toggleValue("status", "planned", false);
  assert.deepEqual(hidden(), [["status", ["planned"]]]);
  E.toggleValue("status", "planned", true);
  assert.deepEqual(hidden(), []);
  E.showOnly(
    E.facets.find((facet) => facet.id === "relation"),
    "budget",
  );
  assert.deepEqual(hidden(), [["relation", ["member-of", "rivals"]]]);
});

test("the shortest way leads through what is visible", () => {
  const { E } = seen({});
  assert.deepEqual(E.shortestPath("serbia", "china"), ["serbia", "russia", "pact", "china"]);
  assert.deepEqual(E.entitiesOnPath('["china","china"]'), ["china"]);
  assert.deepEqual(["", "{}", '["china"]', '["china","nobody"]'].map(E.entitiesOnPath), [[], [], [], []]);
  E.toggleValue("sign", "-1", false);
  assert.deepEqual(E.shortestPath("serbia", "china"), []);
});
