/* The scripts keep to their floors. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FILES, PLAN, ROOMS, declared, declaredRooms, functions, names, parsed, source } from "./sources.mjs";

const MOST_LINES = 80;
/** The scripts that start a page stand above all rooms: nothing may use what they define. */
const TOP = PLAN.floors.length;
const floorOf = new Map(ROOMS.map(({ room, floor }) => [room, floor]));
const roomOf = (file) => file.split("/")[0];
const scripts = FILES.map((file) => ({
  file,
  room: roomOf(file),
  floor: floorOf.get(roomOf(file)) ?? TOP,
  ...names(source(file), "E"),
}));
const home = new Map(scripts.flatMap(({ file, defined }) => Array.from(defined, (name) => [name, file])));

test("every script has a room, and every room and page its scripts", () => {
  const planned = ROOMS.flatMap(({ room, scripts }) => scripts.map((name) => `${room}/${name}`));
  const pages = Object.keys(PLAN.pages).map((page) => `pages/${page}`);
  assert.deepEqual([...planned, ...pages].sort(), FILES);
});

test("every name of the namespace is defined by one script", () => {
  for (const { file, defined } of scripts) for (const name of defined) assert.equal(home.get(name), file, name);
});

test("a script uses names of its own room and of lower floors alone", () => {
  const upward = scripts.flatMap(({ file, room, floor, used }) =>
    Array.from(used)
      .filter((name) => home.has(name))
      .map((name) => ({ name, there: roomOf(home.get(name)) }))
      .filter(({ there }) => there !== room && (floorOf.get(there) ?? TOP) >= floor)
      .map(({ name, there }) => `${file} uses E.${name} of ${there}`),
  );
  assert.deepEqual(upward, []);
});

test("a page carries every room that it uses", () => {
  for (const [page, rooms] of Object.entries(PLAN.pages)) {
    const carried = scripts.filter(({ file, room }) => rooms.includes(room) || file === `pages/${page}`);
    for (const { file, used } of carried)
      for (const name of used)
        assert.ok(!home.has(name) || rooms.includes(roomOf(home.get(name))), `${page}: ${file} uses E.${name}`);
  }
});

test("what the types declare is defined, and what is defined is declared", () => {
  assert.deepEqual(Array.from(home.keys()).sort(), declared("Namespace").sort());
  const scene = new Set(FILES.flatMap((file) => Array.from(names(source(file), "S").defined)));
  assert.deepEqual(Array.from(scene).sort(), declared("Scene").sort());
});

test("the types name each member under its room", () => {
  for (const [name, room] of declaredRooms()) assert.equal(roomOf(home.get(name)), room, name);
});

test("no script uses a member that is not declared", () => {
  for (const [holder, type] of [
    ["E", "Namespace"],
    ["S", "Scene"],
  ]) {
    const known = new Set(declared(type));
    for (const file of FILES)
      for (const name of names(source(file), holder).used) assert.ok(known.has(name), `${file}: ${name}`);
  }
});

test("no function is too long to be seen whole", () => {
  const long = FILES.flatMap((file) =>
    functions(source(file))
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ line, lines }) => `${file}:${line} has ${lines} lines`),
  );
  assert.deepEqual(long, []);
});

test("what is measured here is seen", () => {
  const body = "\n".repeat(90);
  const script = parsed(`(function (E) {\n  E.far = function () {${body}};\n  E.near(E.far);\n})(Entente);`);
  assert.deepEqual(functions(script), [{ line: 2, lines: 91 }]);
  assert.deepEqual(names(script, "E"), { defined: new Set(["far"]), used: new Set(["far", "near"]) });
});
