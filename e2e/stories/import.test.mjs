// A larger table from elsewhere: read, imported while it tells how far it is, and sent a second time.

import assert from "node:assert/strict";

import * as environment from "../harness/environment.mjs";
import { until } from "../harness/patience.mjs";
import { FIRST_MONDAY, setUp } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** @typedef {import("../harness/browser.mjs").Visitor} Visitor */

/** Enough that the import takes longer than the second after which it tells how far it is, and not much longer. */
const OBJECTIVES = environment.database() === "sqlite" ? 300 : 150;
const KEY_RESULTS = 4;
/** A row for each key result, and one for a check-in on it. */
const ROWS = OBJECTIVES * KEY_RESULTS * 2;

function tables() {
  const okrs = ["Quarter,Team,Objective,Key result,Start,Target"];
  const checkIns = ["Quarter,Key result,Date,Value"];
  for (let objective = 1; objective <= OBJECTIVES; objective += 1) {
    for (let keyResult = 1; keyResult <= KEY_RESULTS; keyResult += 1) {
      const name = `Boats to pier ${objective} that leave on time from berth ${keyResult}`;
      okrs.push(`2025 Q4,Boats,Nobody waits on pier ${objective},${name},40,90`);
      checkIns.push(`2025 Q4,${name},2025-11-03,55`);
    }
  }
  return Object.entries({ "boats.csv": okrs, "boats-check-ins.csv": checkIns }).map(([name, rows]) => ({
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(`${rows.join("\n")}\n`),
  }));
}

/** Whoever imports first has scripts on one database and none on the other; the second time it is the other way round. */
const FIRST_HAS_SCRIPTS = environment.database() === "sqlite";

story("an import tells how far it is, and a second one changes nothing: with and without JavaScript", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server, { javascript: FIRST_HAS_SCRIPTS });
  await setUp(nora, server.setUpCode);
  await nora.page.getByRole("heading", { name: "Invite somebody" }).waitFor();

  await read(nora);
  const told = await run(nora);
  assert.notEqual(told.length, 0, "it did not tell how far it was");
  for (const { done, all } of told) assert.ok(all === ROWS && done <= all, `${done} of ${all}, where there are ${ROWS}`);
  assert.deepEqual(told, told.toSorted((one, other) => one.done - other.done), "it went backwards");
  const nothing = ["0", "0"];
  const all = (OBJECTIVES * KEY_RESULTS).toLocaleString("en-GB");
  assert.deepEqual(await counted(nora), {
    Cycles: ["1", ...nothing],
    Teams: ["1", ...nothing],
    Objectives: [`${OBJECTIVES}`, ...nothing],
    "Key results": [all, ...nothing],
    "Check-ins": [all, ...nothing],
  });

  const again = await stage.visitor(server, { javascript: !FIRST_HAS_SCRIPTS, as: nora });
  await read(again);
  await run(again);
  await again.page.getByText("Everything is here already: nothing changes.").waitFor();
  assert.deepEqual((await counted(again))["Key results"], [...nothing, all]);
  await again.open("/cycles/C-2");
  await again.page.getByRole("link", { name: "Nobody waits on pier 1", exact: true }).waitFor();
});

/** Chooses the tables and sees what was read of them. */
async function read(/** @type {Visitor} */ visitor) {
  await visitor.open("/imports");
  await visitor.page.getByLabel("Files").setInputFiles(tables());
  await visitor.page.getByRole("button", { name: "Read it" }).click();
  await visitor.page.getByRole("heading", { name: "What you chose" }).waitFor();
}

/**
 * Imports, and notes every sentence on how far it is.
 *
 * @param {Visitor} visitor
 * @returns {Promise<{ done: number, all: number }[]>}
 */
async function run({ page }) {
  /** @type {{ done: number, all: number }[]} */
  const told = [];
  await page.getByRole("button", { name: "See what would happen" }).click();
  await page.getByRole("heading", { name: "What would happen" }).waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).click({ noWaitAfter: true });
  await until("the end of the import", async () => {
    // Between two pages there is none to look at.
    const seen = await page.evaluate(() => {
      const visible = [...document.querySelectorAll(".running__now")].filter((one) => one.checkVisibility());
      return { running: visible.map((one) => one.textContent ?? ""), over: document.querySelector("#outcome")?.textContent === "Imported" };
    }).catch(() => undefined);
    if (seen?.over) return true;
    for (const words of seen?.running ?? []) {
      const [done = 0, all = 0] = [...words.matchAll(/[\d,]+/g)].map(([number]) => Number(number.replaceAll(",", "")));
      if (told.at(-1)?.done !== done) told.push({ done, all });
    }
  }, { seconds: 120, every: 100 });
  return told;
}

/** What it says came of it: new, changed and as it was, of each kind. */
async function counted(/** @type {Visitor} */ { page }) {
  const rows = await page.getByRole("table").locator("tbody tr").all();
  const cells = await Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
  return Object.fromEntries(cells.map(([kind, ...numbers]) => [kind, numbers]));
}
