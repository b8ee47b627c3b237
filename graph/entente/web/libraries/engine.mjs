/* The engine, in a worker: it is given a packed store once, then answers queries until it is ended. It only reads. */
import init, { defaultGraph, namedNode, Store } from "oxigraph/web.js";
import { XzReadableStream } from "xz-decompress";

let store;

/* How similar a term is that may be meant. */
const SIMILAR = 0.7;
/* Every named graph once more as one, so that a query need not say where to look: each triple once. */
const MERGING = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }";

const unpacked = (bytes) => new Response(new XzReadableStream(new Blob([bytes]).stream())).arrayBuffer();

async function start({ engine, statements }) {
  await init({ module_or_path: await unpacked(engine) });
  const made = new Store();
  made.load(new TextDecoder().decode(await unpacked(statements)), { format: "application/trig", lenient: true });
  made.update(MERGING);
  store = made;
}

/* A term as SPARQL's JSON has it. */
function asJson(term) {
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  if (term.termType === "Quad")
    return { type: "triple", value: { subject: asJson(term.subject), predicate: asJson(term.predicate), object: asJson(term.object) } };
  return { type: "literal", value: term.value, "xml:lang": term.language || undefined, datatype: term.datatype.value };
}

function answer(query, isGraph) {
  if (!isGraph) return JSON.parse(store.query(query, { results_format: "json" }));
  const bindings = store.query(query).map((triple) => ({
    subject: asJson(triple.subject),
    predicate: asJson(triple.predicate),
    object: asJson(triple.object),
  }));
  return { head: { vars: ["subject", "predicate", "object"] }, results: { bindings } };
}

/* The labels that the statements have for what is in some rows, by IRI and language. */
function labels(rows) {
  const label = namedNode("http://www.w3.org/2000/01/rdf-schema#label");
  const merge = defaultGraph();
  const found = {};
  for (const row of rows)
    for (const term of Object.values(row)) {
      if (term.type !== "uri" || found[term.value]) continue;
      const texts = store.match(namedNode(term.value), label, null, merge).map(({ object }) => [object.language, object.value]);
      found[term.value] = Object.fromEntries(texts.sort());
    }
  return found;
}

/* Which of the terms that a query names the statements do not have, each with one that may be meant: as `entente.rdf.query.known`. */
function unknown(names) {
  const missing = names.filter(
    ({ iri }) => !store.query(`ASK { { <${iri}> ?p ?o } UNION { ?s <${iri}> ?o } UNION { ?s ?p <${iri}> } UNION { GRAPH <${iri}> { ?s ?p ?o } } }`),
  );
  return missing.map(({ term, iri, within }) => ({ term, similar: within && similar(iri, ...within) }));
}

function similar(iri, prefix, space) {
  const rows = store.query("SELECT DISTINCT ?x { { SELECT DISTINCT ?x { ?s ?x ?o } } UNION { ?x a ?c } UNION { SELECT DISTINCT ?x { ?s a ?x } } }");
  const names = rows.map((row) => row.get("x")).filter(({ termType, value }) => termType === "NamedNode" && value.startsWith(space));
  let best = null;
  let most = SIMILAR;
  for (const name of names.map(({ value }) => value.slice(space.length)).sort()) {
    const found = ratio(iri.slice(space.length), name);
    if (found > most || (found === most && best === null)) [best, most] = [name, found];
  }
  return best === null ? null : prefix + ":" + best;
}

/* How similar two texts are, from 0 to 1: what they have in common, in order, of both their lengths. */
function ratio(one, other) {
  let row = new Array(other.length + 1).fill(0);
  for (const sign of one) {
    const next = [0];
    for (let i = 0; i < other.length; i++) next.push(other[i] === sign ? row[i] + 1 : Math.max(row[i + 1], next[i]));
    row = next;
  }
  return (2 * row[other.length]) / Math.max(1, one.length + other.length);
}

self.onmessage = async ({ data }) => {
  try {
    if (data.start) {
      await start(data.start);
      self.postMessage({ ready: true });
      return;
    }
    const { query, isGraph, sort, names, most } = data;
    const { head, results, boolean } = answer(query, isGraph);
    if (!results) return self.postMessage({ truth: boolean, unknown: boolean ? [] : unknown(names) });
    const rows = results.bindings;
    const count = rows.length;
    if (sort) {
      const keys = new Map(rows.map((row) => [row, JSON.stringify(head.vars.map((name) => row[name] || null))]));
      rows.sort((a, b) => (keys.get(a) < keys.get(b) ? -1 : 1));
    }
    const shown = rows.slice(0, most);
    self.postMessage({ variables: head.vars, rows: shown, count, labels: labels(shown), unknown: count ? [] : unknown(names) });
  } catch (error) {
    self.postMessage({ error: String((error && error.message) || error), broken: error instanceof WebAssembly.RuntimeError || error instanceof RangeError });
  }
};
