/* Words, strings, records in columns, and the address. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page, small } from "./page.mjs";

test("strings are folded, shortened and made well formed", () => {
  const { E } = page();
  assert.equal(E.fold("Fédération STRASSE"), "federation strasse");
  assert.equal(E.fold("Straße"), "strasse");
  assert.equal(E.shorten("four", 4), "four");
  assert.equal(E.shorten("a word more", 8), "a word…");
  assert.equal(E.shorten("x🤝yz", 3), "x\ufffd…");
  assert.equal(E.wellFormed("a\ud800b 🤝"), "a\ufffdb 🤝");
});

test("words are filled in and counted in the reader's language", () => {
  const { E } = page();
  assert.equal(E.count("claim", 1), "1 claim");
  assert.equal(E.count("claim", 1200), "1,200 claims");
  E.set({ language: "de" });
  assert.equal(E.count("claim", 1200), "1.200 Aussagen");
  assert.equal(E.word("no such word"), "no such word");
});

test("a text is given in the reader's language, else in another of the page, else in any", () => {
  const { E } = page();
  E.set({ language: "de" });
  assert.equal(E.text({ en: "one", de: "eins" }), "eins");
  assert.equal(E.text({ zh: "一", en: "one" }), "one");
  assert.equal(E.text({ zh: "一" }), "一");
  assert.equal(E.text({ de: "", zh: "一" }), "一");
  assert.equal(E.text(undefined), "");
});

test("records come out of their columns as they went in", () => {
  const { E } = page();
  const columns = {
    id: { text: [1, 0, 1] },
    kind: { text: [-1, 2, -1] },
    at: { of: [[1, 2]], at: [0, -1, 0] },
    order: { value: [0, null, false] },
  };
  assert.deepEqual(E.unpack({ count: 3, columns }, ["b", "a", "state"]), [
    { id: "a", at: [1, 2], order: 0 },
    { id: "b", kind: "state" },
    { id: "a", at: [1, 2], order: false },
  ]);
});

test("listeners hear of a change in the order they came, and of how it came", () => {
  const { E } = page();
  const heard = [];
  E.watch((changed, how) => heard.push(["first", ...changed, how]));
  E.watch((changed) => heard.push(["second", ...changed, E.state.view]));
  E.set({ view: "table" }, "quiet");
  assert.deepEqual(heard, [
    ["first", "view", "quiet"],
    ["second", "view", "table"],
  ]);
});

test("the first language of the reader that the page has is taken, else its first", () => {
  assert.equal(page({ tags: ["fr-FR", "de-AT", "en"] }).E.readAddress().language, "de");
  assert.equal(page({ tags: ["fr"] }).E.readAddress().language, "en");
  assert.equal(page({ tags: ["de"], hash: "#lang=en" }).E.readAddress().language, "en");
  assert.equal(page({ data: { ...small(), languages: ["de", "en"] }, tags: [] }).E.readAddress().language, "de");
});

test("what an address asks for and nobody knows is noted, and the rest is read", () => {
  const { E } = page({
    rooms: ["data", "shapes", "filters"],
    hash: "#lang=xx&theme=dark&around=4 russia&hide-status=planned&hide-status=odd&colour=red",
  });
  const state = E.readAddress();
  assert.equal(state.theme, "dark");
  assert.equal(state.focus, null);
  assert.deepEqual(Array.from(state.hidden.get("status")), ["planned"]);
  assert.deepEqual(Array.from(E.unknownInAddress()).sort(), ["4 russia", "colour", "odd", "xx"]);
});

test("what is written into an address is read out of it without a complaint", () => {
  const { E, location } = page({ rooms: ["data", "shapes", "filters"] });
  const state = {
    language: "de",
    theme: "light",
    focus: { id: "russia", steps: 2 },
    time: { by: "event", until: "2024-02", since: "2023", possible: true },
    find: "who said & what",
    rests: { least: 2, alone: "" },
    without: "",
    hidden: new Map([["status", new Set(["planned", "denied"])]]),
  };
  location.hash = E.addressOf(state);
  const read = E.readAddress();
  assert.deepEqual(E.unknownInAddress(), []);
  assert.deepEqual({ ...read, hidden: [] }, { ...state, hidden: [] });
  assert.deepEqual(Array.from(read.hidden.get("status")).sort(), ["denied", "planned"]);
});
