// A whole cycle, from an empty folder to a score, at the pages that people use for it.

import assert from "node:assert/strict";

import {
  checkIn,
  comeBack,
  FIRST_MONDAY,
  KEY_RESULTS,
  setUpWithObjective,
  TEAM_PAGE,
} from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

const [BOOKINGS, CALLS] = KEY_RESULTS;

for (const javascript of [true, false]) {
  const how = javascript ? "" : ", without JavaScript";

  story(`from an empty folder to a scored cycle${how}`, async (stage) => {
    const server = await stage.server({ now: FIRST_MONDAY });
    const nora = await stage.visitor(server, { javascript });
    const { page } = nora;
    await setUpWithObjective(nora, server.setUpCode);
    await movePhase(nora, "Delivery");

    await comeBack(nora, server, "2026-01-20T08:00:00Z");
    await checkIn(nora, BOOKINGS.statement, "45", 8, "The short form brings more of them.");
    await checkIn(nora, CALLS.statement, "118", 6);
    await nora.open("/week");
    await page.getByText("Nothing is due.").or(page.getByText("Everything you look after is up to date")).first().waitFor();

    await comeBack(nora, server, "2026-02-10T08:00:00Z");
    await checkIn(nora, BOOKINGS.statement, "58", 8);
    await checkIn(nora, CALLS.statement, "110", 3, "The old number is still printed on the tickets.");
    await nora.open(TEAM_PAGE);
    const row = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: CALLS.statement }) });
    await row.getByText("Off track").waitFor();

    await comeBack(nora, server, "2026-03-24T08:00:00Z");
    await checkIn(nora, BOOKINGS.statement, "75", 10);

    // On the last day nothing is due any more, and the scores are asked.
    await comeBack(nora, server, "2026-03-31T08:00:00Z");
    assert.equal(await page.getByRole("button", { name: "Save" }).count(), 0);
    await page.getByText("Over, and waiting for a score").waitFor();
    await score(nora, "/key-results/K-1", "1.0", "The booking report of 31 March.");
    await score(nora, "/key-results/K-2", "0.1", "110 calls in the last week.");

    await nora.open("/objectives/O-1");
    await page.getByText("0.6").first().waitFor();
    await movePhase(nora, "Retrospective");
    await movePhase(nora, "Closed");
    await nora.open("/cycles/C-1");
    for (const { statement } of KEY_RESULTS) await page.getByRole("link", { name: statement }).first().waitFor();
  });
}

/**
 * @param {import("../harness/people.mjs").Visitor} visitor
 * @param {string} phase
 */
async function movePhase(visitor, phase) {
  const { page } = visitor;
  await visitor.open("/cycles/C-1");
  await page.getByRole("button", { name: `Move to ${phase}` }).click();
  await page.getByText(`, ${phase}`).first().waitFor();
}

/**
 * @param {import("../harness/people.mjs").Visitor} visitor
 * @param {string} keyResult its page
 * @param {string} value
 * @param {string} evidence
 */
async function score(visitor, keyResult, value, evidence) {
  const { page } = visitor;
  await visitor.open(keyResult);
  await page.getByRole("combobox", { name: "Score" }).selectOption(value);
  await page.getByLabel("What is the evidence?").fill(evidence);
  await page.getByLabel("What changed, what surprised us, what next?").fill("We change the tickets first.");
  await page.getByRole("button", { name: "Set the score" }).click();
  await page.getByText(evidence).waitFor();
}
