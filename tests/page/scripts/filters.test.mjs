/* What the filters let through, and the ways through it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page, small, term } from "./page.mjs";

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

test("as known on a date, what was published later is left out, and what is undated", () => {
  assert.deepEqual(seen({ time: { by: "published", until: "2024-02-02" } }).claims, []);
  assert.deepEqual(seen({ time: { by: "published", until: "2024-02-03" } }).claims, ["joins", "china", "rivals", "money"]);
  assert.deepEqual(seen({ time: { by: "published", until: "2024-02" } }).claims, ["joins", "china", "rivals", "money"]);
  assert.deepEqual(seen({ time: { by: "published", until: "2025", since: "2024-02-04" } }).claims, []);
});

test("as of a date one sees what is seen on its last day, and what is only possible where that is asked for", () => {
  const asOf = (until, more) => seen({ time: { by: "event", until, ...more } }).claims;
  assert.deepEqual(asOf("2024-02"), ["joins", "rivals", "money"]);
  assert.deepEqual(asOf("2024-06"), ["joins", "money"]);
  assert.deepEqual(asOf("2024-06", { possible: true }), ["joins", "rivals", "money"]);
  assert.deepEqual(asOf("2024-07-01", { possible: true }), ["joins", "money"]);
  assert.deepEqual(asOf("2025"), ["joins", "china", "money"]);
  assert.deepEqual(asOf("2025", { since: "2024-02" }), ["joins", "china"]);
  const { E } = seen({ time: { by: "event", until: "2024-02" } });
  assert.equal(E.leftOut(), 0);
  assert.deepEqual(E.claims.map(E.certainty), ["known", undefined, undefined, "known", "presumed"]);
});

test("what had ended later reads as in force until then", () => {
  const data = small();
  data.assertions[0] = {
    ...data.assertions[0],
    status: "denied",
    seen: [
      ["2020-01-01", "2021-12-31", "known", "in-force"],
      ["2022-01-01", null, "known"],
    ],
  };
  const { E } = page({ rooms: ROOMS, data });
  const status = (time) => {
    E.set({ hidden: new Map([["status", new Set(["denied"])]]), time });
    return [E.claims[0].status.id, E.visible.claims.has(E.claims[0])];
  };
  assert.deepEqual(status({ by: "event", until: "2021" }), ["in-force", true]);
  assert.deepEqual(status({ by: "event", until: "2022" }), ["denied", false]);
  assert.deepEqual(status({ by: "event", until: "2020" }), ["in-force", true]);
  assert.deepEqual(status(null), ["denied", false]);
});

test("a neighbourhood reaches so many steps", () => {
  assert.deepEqual(seen({ focus: { id: "serbia", steps: 1 } }).entities, ["russia", "serbia"]);
  assert.deepEqual(seen({ focus: { id: "serbia", steps: 2 } }).entities, ["pact", "russia", "serbia"]);
  assert.deepEqual(seen({ focus: { id: "serbia", steps: 3 } }).entities, ["china", "pact", "russia", "serbia"]);
});

test("claims can be asked for by the independent words that they rest on", () => {
  assert.deepEqual(seen({ rests: { least: 2, alone: "" } }).claims, ["china"]);
  const { claims, E } = seen({ rests: { least: 0, alone: "herald" } });
  // The denial is of the proposition on which the herald has its word, but rests on another's.
  assert.deepEqual(claims, ["joins"]);
  assert.deepEqual(Array.from(E.soleSpeakers()), [
    ["herald", 1],
    ["serbia", 1],
  ]);
  assert.deepEqual(seen({ rests: { least: 0, alone: E.anyoneAlone } }).claims, ["joins", "not"]);
  assert.equal(E.mostWords(), 2);
  E.showEverything();
  assert.equal(E.filtered(), false);
  assert.equal(E.visible.claims.size, 5);
});

test("a value is counted among what the other filters let through", () => {
  const { E } = seen({ rests: { least: 0, alone: "herald" } });
  const counts = (id) =>
    Object.fromEntries(
      E.facets
        .find((facet) => facet.id === id)
        .values()
        .map((value) => [value.id, value.count]),
    );
  assert.deepEqual(counts("status"), { "in-force": 1, planned: 0, denied: 0 });
  assert.deepEqual(counts("kind"), { state: 1, alliance: 1 });
  E.toggleValue("status", "in-force", false);
  assert.deepEqual(counts("status"), { "in-force": 1, planned: 0, denied: 0 });
  assert.deepEqual(counts("sign"), { 1: 0, "-1": 0, 0: 0 });
});

test("words are a filter, too", () => {
  const { E } = page({ rooms: ROOMS });
  E.index.build(() => {});
  E.set({ hidden: new Map(), find: "pact russia" });
  assert.deepEqual(
    Array.from(E.visible.claims, (claim) => claim.assertion.id),
    ["joins", "not"],
  );
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

test("ways lead through what is visible, the shortest first, then the strongest", () => {
  const { E } = seen({});
  assert.deepEqual(E.waysBetween("serbia", "china"), [["serbia", "russia", "pact", "china"]]);
  assert.deepEqual(E.entitiesOnPath('["china","china"]'), ["china"]);
  const wrong = [
    "",
    "{}",
    '["china"]',
    '["china","nobody"]',
    '["china","pact",-1]',
    '["china","pact",0,1]',
    '["china","pact",9]',
  ];
  assert.deepEqual(
    wrong.map((id) => [E.path(id), E.entitiesOnPath(id)]),
    wrong.map(() => [null, []]),
  );
  E.toggleValue("sign", "-1", false);
  assert.deepEqual(E.waysBetween("serbia", "china"), []);
});

test("several ways are found, each once, none through one entity twice", () => {
  const data = small();
  const joins = [
    ["serbia", "a"],
    ["a", "china"],
    ["serbia", "b"],
    ["b", "china"],
    ["b", "a"],
    ["a", "b"],
  ];
  data.entities.push(...["a", "b"].map((id) => ({ id, kind: "state", label: { en: id } })));
  joins.forEach(([subject, object], i) => {
    data.propositions.push({ id: "w" + i, subject, relation: "rivals", object });
    data.assertions.push({ ...data.assertions[3], id: "w" + i, proposition: "w" + i });
  });
  const { E } = page({ rooms: ROOMS, data });
  E.set({ hidden: new Map() });
  const ways = E.waysBetween("serbia", "china");
  assert.deepEqual(ways.slice(0, 2), [
    ["serbia", "a", "china"],
    ["serbia", "b", "china"],
  ]);
  // The two are joined by two claims, but a way is as strong as its weakest step.
  assert.deepEqual(
    new Set(ways.slice(2).map(String)),
    new Set(["serbia,a,b,china", "serbia,b,a,china", "serbia,russia,pact,china"]),
  );
  assert.equal(new Set(ways.map(String)).size, ways.length);
  assert.deepEqual(E.entitiesOnPath('["serbia","china",1]'), ways[1]);
  // A way that the filters took away gives place to the first.
  assert.deepEqual(E.entitiesOnPath('["serbia","china",5]'), ways[5] || ways[0]);
});
