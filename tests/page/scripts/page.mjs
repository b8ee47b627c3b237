/** The parts of the page that draw nothing, run without a browser. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { APP, ROOMS } from "./sources.mjs";

const WORDS = ["words/page", "words/comparison", "../../judges/diff/words"].map((name) =>
  JSON.parse(readFileSync(join(APP, `${name}.json`), "utf8")),
);
const LISTS = ["entities", "articles", "versions", "propositions", "assertions"];

/** @returns {object} an element of which nothing is seen */
function inert() {
  return { setAttribute() {}, append() {} };
}

/** @param {object[]} records @returns {object} as `packing.py` may write them */
export function packed(records) {
  const fields = new Set(records.flatMap((record) => Object.keys(record)));
  const columns = Array.from(fields, (field) => [field, { value: records.map((record) => record[field] ?? null) }]);
  return { count: records.length, columns: Object.fromEntries(columns) };
}

/** @param {string} id @param {object} [more] @returns {object} a term of the ontology */
export function term(id, more) {
  return { id, label: { en: id }, definition: {}, ...more };
}

/** Three states, a pact that two of them joined, and a figure; said by two articles, who disagree. */
export function small() {
  const named = (id, kind, more) => ({ id, kind, label: { en: id[0].toUpperCase() + id.slice(1) }, ...more });
  const word = (speaker) => ({ speaker, text: { en: speaker }, independent: true });
  const claim = (id, version, proposition, more) => ({
    id,
    version,
    proposition,
    status: "in-force",
    voice: ["herald"],
    statement: { en: `Statement ${id}` },
    ...more,
  });
  return {
    languages: ["en", "de"],
    title: { en: "Small", de: "Klein" },
    description: {},
    license: null,
    contact: null,
    kinds: [term("state"), term("alliance")],
    statuses: [term("in-force", { plain: true }), term("planned", { strength: 2 }), term("denied")],
    relations: [
      term("member-of", { sign: 1, takes: "object" }),
      term("rivals", { sign: -1, takes: "object", symmetric: true }),
      term("budget", { sign: 0, takes: "value" }),
    ],
    confidences: [term("high")],
    entities: [
      named("china", "state", { alias: { zh: ["中国"] } }),
      named("pact", "alliance"),
      named("russia", "state", { label: { en: "Russia", de: "Russland" }, alias: { fr: ["Fédération de Russie"] } }),
      named("serbia", "state"),
    ],
    communities: [],
    articles: [{ id: "herald", label: { en: "The Herald" }, url: "https://example.org/a", language: "en" }],
    versions: [
      { article: "herald", version: "v1", published: "2024-02-03", day: "2024-02-03", revised: true },
      { article: "herald", version: "v2" },
    ],
    propositions: [
      {
        id: "p0",
        subject: "russia",
        relation: "member-of",
        object: "pact",
        phrase: { en: "Russia is in the pact" },
        words: ["herald"],
      },
      { id: "p1", subject: "china", relation: "member-of", object: "pact", words: ["herald", "serbia"] },
      { id: "p2", subject: "russia", relation: "rivals", object: "serbia" },
      { id: "p3", subject: "pact", relation: "budget", value: { en: "5 EUR" } },
    ],
    conflictKinds: [term("denial", { ofFact: true })],
    sides: [
      { proposition: "p0", position: { en: "joined" }, claims: [0], words: [word("herald")] },
      { proposition: "p0", position: { en: "did not join" }, claims: [1], words: [word("serbia")] },
    ],
    conflictStates: [{ id: "c0", kind: "denial", sides: [0, 1], now: true, on: { event: [["2024-02-03", null]] } }],
    wordsOn: { 1: { published: [["2024-02-03", ["herald"]]] } },
    wordsFor: { 1: { event: [["2024-02-03", null]] } },
    without: [],
    grounds: { hows: [], links: {}, circles: [] },
    voices: { speakers: [], counted: [], courses: [], carriers: [] },
    promises: { fates: [], states: [] },
    days: {
      published: ["2024-02-03"],
      event: ["2024-01-01", "2024-02-03", "2024-03-01", "2024-06-02", "2025-12-31"],
      possible: ["2022-02-01", "2024-01-01", "2024-02-03", "2024-03-01", "2024-06-02", "2024-07-01", "2025-12-31"],
    },
    assertions: [
      claim("joins", 0, "p0", {
        seen: [["2024-02-03", null, "known"]],
        quotes: [{ text: "joined — the pact", prefix: "has ", suffix: " today" }],
      }),
      claim("not", 1, "p0", { status: "denied", voice: ["serbia"], said: ["serbia"], words: ["serbia"] }),
      claim("china", 0, "p1", { status: "planned", when: "2025", seen: [["2025-12-31", null, "said"]] }),
      claim("rivals", 0, "p2", {
        validFrom: "2022-02/..",
        validTo: "2024-06",
        seen: [
          ["2022-02-01", "2024-02-02", "possible"],
          ["2024-02-03", "2024-06-01", "known"],
          ["2024-06-02", "2024-06-30", "possible"],
        ],
      }),
      claim("money", 0, "p3", {
        confidence: "high",
        tags: ["cash"],
        seen: [
          ["2024-01-01", "2024-02-29", "presumed"],
          ["2024-03-01", null, "known"],
        ],
      }),
    ],
    rules: [{ title: { en: "Denied" }, text: { en: "A denial stands against a claim." } }],
    explained: { denial: 0 },
    comparing: { kinds: [], pairs: [] },
    later: false,
  };
}

/**
 * Run the scripts of some rooms, with all of `base`, and single scripts of others.
 * @param {{rooms?: string[], scripts?: string[], data?: object, hash?: string, tags?: string[]}} [asked]
 */
export function page({ rooms = [], scripts = [], data = small(), hash = "", tags = ["en-GB"] } = {}) {
  const payload = { ...data, texts: [], ...Object.fromEntries(LISTS.map((name) => [name, packed(data[name])])) };
  const words = Object.fromEntries(data.languages.map((tag) => [tag, Object.assign({}, ...WORDS.map((file) => file[tag]))]));
  const parts = { data: JSON.stringify(payload), words: JSON.stringify(words) };
  const location = { hash };
  const document = {
    createElement: inert,
    createElementNS: inert,
    getElementById: (id) => (id in parts ? { textContent: parts[id] } : null),
    querySelectorAll: () => [],
  };
  const chosen = ROOMS.flatMap(({ room, scripts }) => scripts.map((name) => [room, `${room}/${name}`]))
    .filter(([room, file]) => ["base", ...rooms].includes(room) || scripts.includes(file))
    .map(([, file]) => file);
  const code = chosen.map((file) => readFileSync(join(APP, "scripts", file + ".js"), "utf8")).join("\n");
  const run = new Function("document", "location", "navigator", code + "\nreturn Entente;");
  return { E: run(document, location, { languages: tags }), location };
}
