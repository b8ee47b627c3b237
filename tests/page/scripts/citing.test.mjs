/* References to a claim, as other programs read them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { page, small } from "./page.mjs";

/** @param {(data: object) => void} change @returns {Record<string, string>} the first claim's reference in each format */
function cited(change) {
  const data = small();
  change(data);
  const { E } = page({ rooms: ["data"], scripts: ["claims/citing"], data });
  return Object.fromEntries(Object.entries(E.citations).map(([name, write]) => [name, write(E.claims[0])]));
}

test("a claim is cited with all that is known of its version", () => {
  const found = cited((data) => {
    Object.assign(data.articles[0], { publisher: "serbia", authors: ["Ada Lind", "Bo Arvid"] });
    Object.assign(data.versions[0], { title: "A pact\nsigned", retrieved: "2024-03-01" });
    data.versions[0].archived = { url: "https://archive.example/a", date: "2024-03-02" };
  });
  assert.equal(
    found.bibtex,
    [
      "@misc{herald-v1,",
      "  author = {{Ada Lind} and {Bo Arvid}},",
      "  title = {{A pact signed}},",
      "  organization = {{Serbia}},",
      "  year = {2024},",
      "  month = {2},",
      "  url = {https://example.org/a},",
      "  urldate = {2024-03-01},",
      "  note = {Version v1; claim herald@v1\\#joins of “Small”. Archived copy of 2 Mar 2024: https://archive.example/a}",
      "}\n",
    ].join("\n"),
  );
  assert.deepEqual(found.ris.split("\r\n"), [
    "TY  - ELEC",
    "AU  - Ada Lind",
    "AU  - Bo Arvid",
    "TI  - A pact signed",
    "PB  - Serbia",
    "PY  - 2024",
    "DA  - 2024/02/03/",
    "LA  - en",
    "UR  - https://example.org/a",
    "L2  - https://archive.example/a",
    "Y2  - 2024/03/01",
    "N1  - Version v1; claim herald@v1#joins of “Small”",
    "ER  - ",
    "",
  ]);
});

test("what is not known is left out, and nothing is obeyed", () => {
  const found = cited((data) => {
    data.versions[0].published = "XXXX-12-11";
    data.versions[0].title = "50 % of {AI} \\input{x} & ~more_\r\nER  - \r\nTY  - BOOK";
    data.articles[0].url = "javascript:alert(1)";
  });
  assert.ok(!/year|url|organization|author/.test(found.bibtex));
  assert.ok(
    found.bibtex.includes("{50 \\% of \\{AI\\} \\textbackslash{}input\\{x\\} \\& \\textasciitilde{}more\\_ ER - TY - BOOK}"),
  );
  assert.equal(found.ris.match(/^ER {2}- /gm).length, 1);
  assert.equal(found.ris.match(/^TY {2}- /gm).length, 1);
});
