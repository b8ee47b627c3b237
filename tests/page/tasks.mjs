/**
 * What a reader wants of the page, done by hand and by keyboard in a browser: `node tasks.mjs BROWSER PROGRAM FILE LANGUAGE`.
 * Browsers are driven through WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). Prints what went wrong as a JSON object.
 */
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [browser, program, file, language] = process.argv.slice(2);
const PHONE = { width: 390, height: 800, isMobile: browser === "chrome", hasTouch: true };
const DESK = { width: 1440, height: 900 };
const WAIT = { timeout: 30000 };
const WORDS = {
  en: {
    ordered: "Putin ordered",
    statements: "Statements",
    halted: "stopped chip makers",
    figures: "AI GDP",
    copied: /Copied|Copy it/,
  },
  de: {
    ordered: "Putin ordnete",
    statements: "Darstellungen",
    halted: "Chiphersteller stoppte",
    figures: "KI BIP",
    copied: /Kopiert|kopieren/,
  },
}[language];

/** Find something by typing, and choose the first of what is found, or the first under a heading. */
async function find(page, words, heading = "") {
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.id === "query", WAIT);
  await page.keyboard.type(words);
  const first = (/** @type {string} */ under) => {
    const rows = [...document.querySelectorAll("#query-list li")];
    const at = rows.findIndex((row) => row.classList.contains("group") && row.textContent.startsWith(under));
    return at < 0 ? null : rows.slice(at).find((row) => row.getAttribute("role") === "option")?.id;
  };
  await page.waitForFunction(first, WAIT, heading);
  const wanted = () => page.evaluate(first, heading);
  const active = () => page.$eval("#query", (field) => field.getAttribute("aria-activedescendant"));
  for (let step = 0; step < 60 && (await active()) !== (await wanted()); step++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#panel:not([hidden]) h2", WAIT);
}

/** @returns {Promise<string>} what is read in an element, once it is there */
async function text(page, selector) {
  const found = await page.waitForSelector(selector, { visible: true, ...WAIT });
  return found.evaluate((element) => element.innerText);
}

/** @param {unknown} fact @param {string} told what is wrong where it is not so */
function hold(fact, told) {
  if (!fact) throw new Error(told);
}

/** Each by whom, from where, and how. @type {Record<string, [object, string, (page: any) => Promise<void>]>} */
const TASKS = {
  "a journalist sees who says that chip makers halted, and the other side": [
    DESK,
    "",
    async (page) => {
      await find(page, WORDS.halted, WORDS.statements);
      await text(page, "#panel .dispute .side");
      const sides = await page.$$eval("#panel .dispute .side", (all) => all.map((side) => side.querySelectorAll("li").length));
      hold(sides.length > 1 && sides.every((count) => count > 0), "a side names nobody");
    },
  ],
  "a journalist sees what rests on TASS alone": [
    DESK,
    "&view=table",
    async (page) => {
      await page.focus("#legend .rests:not(.without) summary");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#alone", { visible: true, ...WAIT });
      await page.select("#alone", "tass");
      await page.waitForFunction(() => location.hash.includes("alone=tass"), WAIT);
      const rests = await page.$$eval("#table td.col-rests", (cells) => cells.map((cell) => cell.innerText));
      hold(rests.length > 0 && rests.every((words) => words === "1: TASS"), `they rest on ${rests}`);
    },
  ],
  "a journalist reads what Putin ordered, and in which words": [
    DESK,
    "",
    async (page) => {
      await find(page, WORDS.ordered, WORDS.statements);
      hold((await text(page, "#panel .card q.quote")).length > 3, "no evidence is shown");
    },
  ],
  "a journalist takes a picture for print": [
    DESK,
    "&view=map&entity=intel",
    async (page) => {
      await page.waitForFunction(() => document.querySelector("#map canvas"), WAIT);
      const size = await page.evaluate(async () => {
        const blob = await Entente.picture.png("chosen");
        const picture = await createImageBitmap(blob);
        return [picture.width, picture.height, blob.type];
      });
      hold(size[0] >= 2000 && size[1] >= 1000 && size[2] === "image/png", `the picture is ${size}`);
    },
  ],
  "a journalist cites a claim, and contests it": [
    DESK,
    "&view=map&claim=reuters-sberbank-china%402025-01-02%23order-sberbank",
    async (page) => {
      await (await page.waitForSelector("#panel .card.chosen .cite", WAIT)).click();
      await (await page.waitForSelector("#panel .formats [data-format=ris]", WAIT)).click();
      hold((await text(page, "#panel .card.chosen .cited .reference")).startsWith("TY  - "), "there is no RIS");
      hold(
        WORDS.copied.test(await text(page, "#panel .card.chosen .copied [role=status]")),
        "it is not said whether it was copied",
      );
      await (await page.waitForSelector("#panel .card.chosen .contest", WAIT)).click();
      hold(
        (await text(page, "#panel .card.chosen .cited")).includes("reuters-sberbank-china@2025-01-02#order-sberbank"),
        "no claim is named",
      );
    },
  ],
  "an analyst compares two versions": [
    DESK,
    "",
    async (page) => {
      await (await page.waitForSelector("#view-compare", WAIT)).click();
      await page.select("#compare-old", "reuters-sberbank-china@2025-01-01");
      await page.select("#compare-new", "reuters-sberbank-china@2025-01-02");
      await text(page, "#changes li.change");
      hold((await page.$$("#web svg.network .strand")).length > 3, "the network is not drawn");
    },
  ],
  "an analyst follows a story from the agency to its copies": [
    DESK,
    "&view=front",
    async (page) => {
      await page.focus(".story-of-front .headline");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#panel:not([hidden]) h2", WAIT);
      const told = '#panel .tellers a.chip[href*="article="]';
      const dated = await page.$$eval("#panel .tellers li", (tellers) => tellers.map((one) => /\d{4}/.test(one.innerText)));
      hold(dated.length > 1 && dated.some(Boolean), `${dated.length} articles tell the story, and none on a day`);
      await page.focus(told);
      await page.keyboard.press("Enter");
      hold((await text(page, "#panel .card .statement")).length > 10, "the article says nothing");
    },
  ],
  "an analyst sees what was known on a day": [
    DESK,
    "&view=table",
    async (page) => {
      // Of a long table a page of rows is drawn; it says how many rows it has.
      const rows = () => Number(document.querySelector("#table table").getAttribute("aria-rowcount"));
      const all = await page.evaluate(rows);
      await page.focus("#time-until");
      await page.keyboard.type("2025-01-01");
      await page.keyboard.press("Enter");
      await page.waitForFunction(`(${rows})() < ${all}`, WAIT);
      hold((await page.$$("#table tbody tr")).length > 0, "nothing was known");
      hold((await text(page, "#time-said")).includes("2025"), "the day is not said");
    },
  ],
  "an analyst compares two articles": [
    DESK,
    "",
    async (page) => {
      await (await page.waitForSelector("#view-compare", WAIT)).click();
      await page.select("#compare-old", "finextra-sberbank-china@v1");
      await page.select("#compare-new", "kyivpost-sberbank-china@v1");
      await text(page, "#changes li.change");
      for (const kind of ["is-added", "is-dropped"]) hold(await page.$(`#changes li.${kind}`), `no claim ${kind}`);
    },
  ],
  "an analyst finds the forecasts of GDP": [
    DESK,
    "",
    async (page) => {
      await find(page, WORDS.figures);
      hold(/\d/.test(await text(page, "#panel")), "no figure is shown");
    },
  ],
  "a reader on a phone sees a claim with its words, and closes it": [
    PHONE,
    "&view=map&claim=reuters-sberbank-china%402025-01-02%23order-sberbank",
    async (page) => {
      await text(page, "#panel .card .statement");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      hold(wide <= 0, `the page is ${wide} px too wide`);
      await (await page.waitForSelector("#panel .close", { visible: true, ...WAIT })).click();
      await page.waitForFunction(() => document.getElementById("panel").hidden, WAIT);
    },
  ],
  "a reader asks a shipped question on a phone, and a row lights the map": [
    PHONE,
    "&view=query&ask=members-of",
    async (page) => {
      await text(page, "#ask-csv");
      hold((await page.$$eval(".answer-table tbody tr", (rows) => rows.length)) > 5, "few members are told");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      hold(wide <= 0, `the page is ${wide} px too wide`);
      await page.$eval(".answer-table tbody tr .lights", (button) => button.click());
      await page.waitForFunction(() => Entente.scene.highlighted?.nodes.has("brics"), WAIT);
    },
  ],
  "an analyst writes SPARQL by keyboard, leaves the editor, and stops what is endless": [
    DESK,
    "&view=query",
    async (page) => {
      await text(page, "#ask-csv");
      await page.focus("#asked-text summary");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector(".sparql")?.shadowRoot.querySelector(".cm-content"), WAIT);
      const write = async (/** @type {string} */ query) => {
        await page.evaluate(() => document.querySelector(".sparql").shadowRoot.querySelector(".cm-content").focus());
        await page.keyboard.down("Control");
        await page.keyboard.press("a");
        await page.keyboard.up("Control");
        await page.keyboard.type(query);
        await page.keyboard.press("Escape");
        await page.keyboard.press("Tab");
        await page.waitForFunction(() => document.activeElement.id === "ask-run", WAIT);
        await page.keyboard.press("Enter");
      };
      await write("SELECT ?state { ?state :memberOf entity:brics . ");
      await page.waitForSelector(".fault", WAIT);
      await write("SELECT ?state { ?state :memberOf entity:brics }");
      await page.waitForFunction(() => document.querySelectorAll(".answer-table tbody .chip").length > 5, WAIT);
      hold(await page.evaluate(() => location.hash.includes("sparql=")), "the address does not hold the query");
      await write("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
      await page.waitForSelector("#ask-stop", WAIT);
      await page.click("#ask-stop");
      await page.waitForSelector("#ask-run", { timeout: 2000 });
    },
  ],
  "a reader sees one claim alone in a frame": [
    { width: 560, height: 480 },
    "&embed&claim=reuters-sberbank-china%402025-01-02%23order-sberbank",
    async (page) => {
      hold((await text(page, "#main .sources")).includes("https://"), "its source is not named");
    },
  ],
};

const started = await puppeteer.launch({
  browser,
  executablePath: program,
  protocol: "webDriverBiDi",
  headless: true,
  args: browser === "chrome" ? ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] : [],
});
const faults = {};
try {
  for (const [task, [viewport, address, act]] of Object.entries(TASKS)) {
    const page = await started.newPage();
    const strange = [];
    page.on("console", (message) => strange.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => strange.push(`error: ${error}`));
    page.on("request", (request) => {
      if (!/^(file|data|blob):/.test(request.url())) strange.push(`request: ${request.url()}`);
    });
    try {
      await page.setViewport(viewport);
      await page.goto(`${pathToFileURL(file)}#lang=${language}${address}`);
      await page.waitForSelector("html.ready", WAIT);
      await act(page);
    } catch (error) {
      strange.push(String(error));
    }
    if (strange.length) faults[task] = strange;
    await page.close();
  }
} finally {
  await started.close();
}
console.log(JSON.stringify(faults, null, 2));
