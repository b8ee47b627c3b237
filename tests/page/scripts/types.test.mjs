/* The types hold: a call that the namespace does not know is an error before any reader meets it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { APP, TYPES } from "./sources.mjs";

/** @param {string} body of a script @returns {string[]} what the compiler says of it, as the check of all scripts is set */
function faults(body) {
  const { config } = ts.readConfigFile(join(import.meta.dirname, "../tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, import.meta.dirname);
  const host = ts.createCompilerHost(options);
  const script = join(APP, "scripts/tried.js");
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === script || fileExists(name);
  host.getSourceFile = (name, ...more) =>
    name === script
      ? ts.createSourceFile(name, `(function (E) {\n${body}\n})(Entente);`, ts.ScriptTarget.ES2022, true)
      : getSourceFile(name, ...more);
  const program = ts.createProgram([TYPES, join(APP, "scripts/base/opening.js"), script], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(script))
    .map((fault) => ts.flattenDiagnosticMessageText(fault.messageText, "\n").split("\n")[0]);
}

test("a member that nobody defines is a fault", () => {
  assert.match(faults('E.claimsAbot("russia");')[0], /Property 'claimsAbot' does not exist on type 'Namespace'/);
  assert.match(faults("E.map.wher('russia');")[0], /Property 'wher' does not exist/);
  assert.match(faults("E.scene.linez.length;")[0], /Property 'linez' does not exist/);
});

test("so is a field that the payload has not, and an argument of another type", () => {
  assert.match(faults("E.claims[0].assertion.sayd;")[0], /Property 'sayd' does not exist on type 'Assertion'/);
  assert.match(faults("E.shorten(3, 4);")[0], /Argument of type 'number' is not assignable/);
  assert.match(faults('E.set({ langage: "en" });')[0], /'langage' does not exist|but 'langage'/);
});

test("what is right passes", () => {
  assert.deepEqual(faults('E.set({ language: E.languages[0] });\nE.claimsAbout("russia").map((claim) => claim.key);'), []);
});
