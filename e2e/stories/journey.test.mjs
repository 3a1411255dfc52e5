// A whole cycle, from an empty folder to a score, with two people in two browsers: Nora leads the team, Ben looks after
// its key results from the other side of the world.

import assert from "node:assert/strict";

import * as environment from "../harness/environment.mjs";
import { addKeyResult, checkIn, draftObjective, KEY_RESULTS, movePhase, OBJECTIVE, score } from "../harness/okrs.mjs";
import { BEN, comeBack, FIRST_MONDAY, join, setUpAndInvite, TEAM_PAGE } from "../harness/people.mjs";
import { assertSameNumbers } from "../harness/screens.mjs";
import { story } from "../harness/story.mjs";

/** @typedef {import("../harness/browser.mjs").Visitor} Visitor */

const [BOOKINGS, CALLS] = KEY_RESULTS;

/** One of the two has scripts, the other has none; on the other database it is the other way round. */
const NORA_HAS_SCRIPTS = environment.database() === "sqlite";

/** Every page that tells how the objective stands. */
const SCREENS = [TEAM_PAGE, "/objectives/O-1", "/key-results/K-1", "/key-results/K-2", "/cycles/C-1", "/map"];

story("two people go from an empty folder to a scored cycle, one of them without JavaScript", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server, { javascript: NORA_HAS_SCRIPTS });
  const ben = await stage.visitor(server, { javascript: !NORA_HAS_SCRIPTS });
  await join(ben, await setUpAndInvite(nora, server.setUpCode));
  await liveIn(ben, "Pacific/Auckland");

  // He writes and proposes; agreeing is up to her.
  const objective = await draftObjective(ben);
  for (const facts of KEY_RESULTS) await addKeyResult(ben, objective, facts, BEN.name);
  await ben.page.getByRole("button", { name: "Propose" }).click();
  await ben.page.getByText("Proposed", { exact: true }).waitFor();
  assert.equal(await ben.page.getByRole("button", { name: "Agree" }).count(), 0, "a member agrees for no team");

  await nora.open("/week");
  await newsOf(nora).getByText(`${BEN.name} proposed`).waitFor();
  await newsOf(nora).getByRole("link", { name: OBJECTIVE.statement }).first().click();
  await nora.page.getByRole("button", { name: "Agree", exact: true }).first().click();
  await nora.page.getByText("Change it, with a reason").waitFor();
  await movePhase(nora, "Delivery");
  await readAll(nora);

  await comeBack(ben, server, "2026-01-20T20:00:00Z", BEN.email);
  await checkIn(ben, BOOKINGS.statement, "45", 8, "The short form brings more of them.");
  await checkIn(ben, CALLS.statement, "118", 6);
  await ben.open("/week");
  await ben.page.getByText("Nothing is due.").or(ben.page.getByText("Everything you look after is up to date")).first().waitFor();

  // Off track: it asks for a decision, and gets one.
  await comeBack(ben, server, "2026-02-10T20:00:00Z", BEN.email);
  await checkIn(ben, BOOKINGS.statement, "58", 8);
  await checkIn(ben, CALLS.statement, "112", 3, "The old number is still printed on the tickets.");
  await decide(ben, "Start or stop an initiative");
  await ben.page.getByText("Write down what you will try").click();
  await ben.page.getByLabel("What will you try?").fill("Print the address on the tickets");
  await ben.page.getByRole("button", { name: "Add", exact: true }).click();
  await ben.page.getByRole("link", { name: "Print the address on the tickets" }).first().waitFor();

  // She reads what happened since she was here, and once she has, it is gone.
  await comeBack(nora, server, "2026-02-10T20:05:00Z");
  await nora.page.getByRole("heading", { name: "Since you were last here" }).waitFor();
  await newsOf(nora).getByText(`${BEN.name} checked in on ${CALLS.statement}`).first().waitFor();
  await newsOf(nora).getByText(`${BEN.name} added the initiative Print the address on the tickets`).waitFor();
  await readAll(nora);
  await nora.open(TEAM_PAGE);
  await rowOf(nora, CALLS.statement).getByText("Off track").waitFor();
  await assertSameNumbers(nora, ben, SCREENS);

  // Still off track: this time the target changes, and she reads from what to what, and why.
  await comeBack(ben, server, "2026-03-03T20:00:00Z", BEN.email);
  await checkIn(ben, CALLS.statement, "110", 2);
  await decide(ben, "Change the key result");
  await ben.page.getByLabel("to", { exact: true }).fill("70");
  await ben.page.getByLabel("Why?").first().fill("The tickets are printed for the whole season.");
  await ben.page.getByRole("button", { name: "Save", exact: true }).click();
  await ben.page.getByRole("heading", { name: CALLS.statement }).waitFor();
  await comeBack(nora, server, "2026-03-03T20:05:00Z");
  await newsOf(nora).getByText("The tickets are printed for the whole season.").waitFor();

  await comeBack(ben, server, "2026-03-24T20:00:00Z", BEN.email);
  await checkIn(ben, BOOKINGS.statement, "75", 10);

  // On the last day nothing is due any more. He scores, she says how it ended, and the cycle closes.
  await comeBack(ben, server, "2026-03-31T08:00:00Z", BEN.email);
  assert.equal(await ben.page.getByRole("button", { name: "Save" }).count(), 0);
  await ben.page.getByText("Over, and waiting for a score").waitFor();
  await score(ben, "/key-results/K-1", "1.0", "The booking report of 31 March.");
  await score(ben, "/key-results/K-2", "0.2", "110 calls in the last week.");
  await comeBack(nora, server, "2026-03-31T08:05:00Z");
  await newsOf(nora).getByText(`${BEN.name} scored ${CALLS.statement}`).waitFor();
  await answer(nora, "In part", "The phone rings as before.");
  await movePhase(nora, "Retrospective");
  await movePhase(nora, "Closed");

  await assertSameNumbers(nora, ben, SCREENS);
  for (const visitor of [nora, ben]) {
    await visitor.open("/objectives/O-1");
    const end = visitor.page.getByRole("region", { name: "Looking back" });
    await end.getByText("The phone rings as before.").waitFor();
    await end.getByText("Score: 0.6", { exact: true }).waitFor();
    await visitor.open("/key-results/K-2");
    await visitor.page.locator("#scoring strong").filter({ hasText: "0.2" }).waitFor();
    await visitor.open("/cycles/C-1");
    await visitor.page.getByRole("row", { name: CALLS.statement }).getByText("0.2").waitFor();
  }
});

/** What This week tells of what happened. */
const newsOf = (/** @type {Visitor} */ { page }) => page.locator("#since");

/** A key result on a page with tracks. */
const rowOf = (/** @type {Visitor} */ { page }, /** @type {string} */ keyResult) =>
  page.getByRole("listitem").filter({ has: page.getByRole("link", { name: keyResult }) });

/** Says on This week that all of it is read. */
async function readAll(/** @type {Visitor} */ visitor) {
  await visitor.open("/week");
  const button = newsOf(visitor).getByRole("button", { name: "All read" });
  await button.click();
  await button.waitFor({ state: "detached" });
}

/** Says where one lives: instants are then written for there. */
async function liveIn(/** @type {Visitor} */ visitor, /** @type {string} */ zone) {
  await visitor.open("/me");
  await visitor.page.getByLabel("Time zone").fill(zone);
  await visitor.page.getByRole("button", { name: "Save", exact: true }).click();
  await visitor.page.getByText("You changed your profile").waitFor();
}

/** Takes one of the ways that a check-in off track offers. */
async function decide(/** @type {Visitor} */ { page }, /** @type {string} */ way) {
  const asked = page.getByRole("group", { name: "What will you change before next week?" });
  await asked.getByRole("link", { name: way }).click();
}

/** Says of the objective how it ended. */
async function answer(/** @type {Visitor} */ visitor, /** @type {string} */ said, /** @type {string} */ words) {
  const { page } = visitor;
  await visitor.open("/objectives/O-1");
  await page.getByRole("radio", { name: said }).check();
  await page.getByLabel("In a sentence or two").fill(words);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText(words).first().waitFor();
}
