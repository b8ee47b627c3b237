/* The style sheets keep to the scales of tokens.css. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const FOLDER = new URL("../../../graph/entente/web/app/styles/", import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, FOLDER), "utf8").replaceAll(/\/\*[^]*?\*\//g, "");
const SHEETS = readdirSync(FOLDER).filter((name) => name !== "tokens.css");
const TOKENS = new Set(read("tokens.css").match(/--[\w-]+(?=:)/g));
/** Up to here a space sets something right by eye, and belongs to no scale. */
const BY_EYE = 3;

/** @param {string} sheet @returns {[string, string][]} names and values of the declarations, but for those of the paper itself */
function declarations(sheet) {
  const styles = read(sheet).replaceAll(/@page[^{]*\{[^}]*\}/g, "");
  return Array.from(styles.matchAll(/([\w-]+)\s*:\s*([^;{}]+)[;}]/g), ([, name, value]) => [name, value.trim()]);
}

/** @param {string} scale the start of its tokens' names @param {string} value @returns {string} what is of another measure */
const outside = (scale, value) => value.replaceAll(/var\((--[\w-]+)\)/g, (all, token) => (token.startsWith(scale) ? "" : all));

test("a size of letters is one of the scale", () => {
  const strange = SHEETS.flatMap((sheet) =>
    declarations(sheet)
      .filter(([name]) => name === "font" || name === "font-size")
      .map(([name, value]) => [name, outside("--text-", value.replace(/(\/ *)[\d.]+(px)?/, "$1")), value])
      .filter(([, rest]) => /\d(px|r?em|ch|pt|mm|%)/.test(rest))
      .map(([name, , value]) => `${sheet}: ${name}: ${value}`),
  );
  assert.deepEqual(strange, []);
});

test("a space of more than a few pixels is one of the scale", () => {
  const strange = SHEETS.flatMap((sheet) =>
    declarations(sheet)
      .filter(([name]) => /^(scroll-)?(margin|padding)(-|$)|^(row-|column-)?gap$/.test(name))
      .filter(([, value]) =>
        Array.from(outside("--space-", value).matchAll(/([\d.]+)(px|r?em|ch|pt|mm|%|vw|vh)|var/g)).some(
          ([, size, unit]) => unit !== "px" || Number(size) > BY_EYE,
        ),
      )
      .map(([name, value]) => `${sheet}: ${name}: ${value}`),
  );
  assert.deepEqual(strange, []);
});

test("a style asks for no size that the scales do not have", () => {
  const asked = SHEETS.flatMap((sheet) => read(sheet).match(/--(text|space)-[\w-]+/g) ?? []);
  assert.ok(asked.length > 300);
  assert.deepEqual(
    asked.filter((token) => !TOKENS.has(token)),
    [],
  );
});
