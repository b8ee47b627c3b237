/* The rows of the table as a spreadsheet gets them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./page.mjs";

test("rows are quoted, dates stay as in the data, and nothing is read as a formula", () => {
  const { E } = page({ rooms: ["data", "shapes", "filters"], scripts: ["table/columns", "table/csv"] });
  E.data.assertions[0].statement = { en: '=HYPERLINK("x")' };
  const rows = E.csv(E.claims).split("\r\n");
  assert.equal(rows.length, 7);
  assert.match(rows[0], /^"Who",|^"[^"]+","[^"]+",/);
  assert.ok(rows[1].includes('"\'=HYPERLINK(""x"")"'));
  assert.ok(rows[1].includes('"2024-02-03"'));
  assert.ok(rows[1].endsWith('"joined — the pact","https://example.org/a","","herald@v1#joins"'));
  assert.ok(rows[5].startsWith('"Pact","budget","5 EUR"'));
});
