/* Lines, boxes and labels as numbers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./page.mjs";

const { E } = page({ rooms: ["shapes"] });
const ZERO = { x: 0, y: 0 };

test("a curve runs from rim to rim and bends aside", () => {
  const curve = E.curve(ZERO, { x: 100, y: 0 }, 0, 10, 20);
  assert.deepEqual(curve, { from: { x: 10, y: 0 }, bend: { x: 50, y: 0 }, to: { x: 80, y: 0 } });
  const bent = E.curve(ZERO, { x: 100, y: 0 }, 13, 0, 0);
  assert.deepEqual(E.pointOnCurve(bent, 0.5), { x: 50, y: 13 });
  assert.deepEqual([E.pointOnCurve(bent, 0), E.pointOnCurve(bent, 1)], [ZERO, { x: 100, y: 0 }]);
  // Of a short line each end gives up less than half.
  assert.ok(E.curve(ZERO, { x: 10, y: 0 }, 0, 50, 50).from.x < 5);
});

test("how far a point is from a curve", () => {
  const straight = E.curve(ZERO, { x: 100, y: 0 }, 0, 0, 0);
  assert.equal(E.distanceToCurve(straight, { x: 50, y: 7 }), 7);
  assert.equal(E.distanceToCurve(straight, { x: 103, y: 4 }), 5);
});

test("the rim of a box is as far off as its nearer side", () => {
  assert.equal(E.distanceToEdge(30, 10, 5, 0), 30);
  assert.equal(E.distanceToEdge(30, 10, 0, -3), 10);
  assert.ok(Math.abs(E.distanceToEdge(10, 10, 1, 1) - 10 * Math.SQRT2) < 1e-9);
});

test("boxes that overlap are pushed apart, the larger less", () => {
  const boxes = [
    { x: 0, y: 0, w: 40, h: 40 },
    { x: 10, y: 0, w: 10, h: 10 },
    { x: 500, y: 0, w: 10, h: 10 },
  ];
  E.removeOverlaps(boxes);
  const [large, little, far] = boxes;
  assert.ok(Math.abs(large.x - little.x) >= 49.5 || Math.abs(large.y - little.y) >= 49.5);
  assert.ok(Math.abs(large.x) < Math.abs(little.x - 10));
  assert.deepEqual(far, { x: 500, y: 0, w: 10, h: 10 });
});

test("a sheet measures what a box would cover, across its cells", () => {
  const sheet = E.occupiedSpace();
  const one = { x: 150, y: 150, w: 20, h: 20 };
  sheet.put(one);
  assert.equal(sheet.covered({ x: 160, y: 160, w: 20, h: 20 }), 100);
  assert.equal(sheet.covered({ x: 170, y: 150, w: 20, h: 20 }), 0);
  assert.equal(sheet.covered({ x: 0, y: 0, w: 400, h: 400 }), 400);
  assert.equal(sheet.covered({ x: 160, y: 160, w: 20, h: 20 }, one), 0);
});

test("a label breaks into short lines", () => {
  assert.deepEqual(E.wrapLabel("Putin's order on AI cooperation", 12, 3), ["Putin's", "order on AI", "cooperation"]);
  assert.deepEqual(E.wrapLabel("one two three four", 5, 2), ["one", "two t…"]);
  assert.ok(E.wrapLabel("x".repeat(500), 17, 3).every((line) => line.length <= 30));
});

test("lines of one standing look alike, those of two do not, and what is done differs from what holds", () => {
  const [holds, done] = [{ standing: "fact" }, { standing: "fact", event: true }];
  assert.deepEqual([E.statusDashes(holds), E.statusDashes(done)], [[], []]);
  assert.deepEqual([E.isDone(holds), E.isDone(done), E.isDone(undefined)], [false, true, false]);
  assert.deepEqual(E.statusDashes({ id: "planned", standing: "plan" }), E.statusDashes({ id: "ordered", standing: "plan" }));
  const looks = ["fact", "plan", "forecast", "ended", "denied"].map((standing) => E.statusDashes({ standing }).join());
  assert.equal(new Set(looks).size, looks.length);
  assert.deepEqual(E.statusDashes(undefined), []);
});

test("kinds look each their own way, unknown ones too, and those who act have colours", () => {
  assert.notEqual(E.kindStyle("state").colour, E.kindStyle("person").colour);
  assert.equal(E.kindStyle("moon-base").colour, E.kindStyle("topic").colour);
  assert.equal(E.kindStyle("state").shape, "circle");
  assert.equal(E.kindStyle("moon-base").shape, "circle");
  assert.deepEqual([1, -1, 0].map(E.signColour), ["--together", "--apart", "--neutral"]);
});
