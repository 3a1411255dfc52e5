// Two people change the same thing at the same time. The second is told what the first made of it, keeps every word
// that they typed, and decides.

import assert from "node:assert/strict";

import { addKeyResult, draftObjective, KEY_RESULTS } from "../harness/okrs.mjs";
import { FIRST_MONDAY, HARBOUR, join, setUpAndInvite } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** @typedef {import("../harness/browser.mjs").Visitor} Visitor */

story("the second of two who change the same thing is told, and keeps what they typed", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  const ben = await stage.visitor(server);
  await join(ben, await setUpAndInvite(nora, server.setUpCode));
  await draftObjective(nora);
  await addKeyResult(nora, "/objectives/O-1", KEY_RESULTS[0]);
  await nora.page.getByRole("button", { name: "Propose" }).click();
  await nora.page.getByRole("button", { name: "Agree" }).click();
  await nora.page.getByText("Change it, with a reason").waitFor();

  const withoutScripts = await stage.visitor(server, { javascript: false, as: ben });
  for (const [round, second] of [ben, withoutScripts].entries()) {
    await changeTheWords(nora, second, round);
    await changeTheTarget(nora, second, round);
  }
});

/** Both change the statement; only she says another why. */
async function changeTheWords(/** @type {Visitor} */ first, /** @type {Visitor} */ second, /** @type {number} */ round) {
  const hers = `Guests book a tour in a minute, ${round}`;
  const his = `Guests book a tour on the quay, ${round}`;
  const why = `Most calls are about a booking, ${round}.`;
  await Promise.all([first.open("/objectives/O-1/edit"), second.open("/objectives/O-1/edit")]);

  await save(first, { "We will": hers, "Why this one, and why now?": why, "Why?": "A minute is what they have." });
  await first.page.getByRole("heading", { name: hers }).waitFor();
  await save(second, { "We will": his, "Why?": "They stand on the quay." });

  await assertTold(second, { Words: [hers, his], "Why this one, and why now?": [why, "You left it as it was"] });
  const { page } = second;
  assert.equal(await page.getByLabel("We will").inputValue(), his, "what he typed stays");
  assert.equal(await page.getByLabel("Why this one, and why now?").inputValue(), why, "what only she changed comes in");
  assert.equal(await page.getByLabel("Why?", { exact: true }).inputValue(), "They stand on the quay.");

  await save(second, {});
  await page.getByRole("heading", { name: his }).waitFor();
  await page.getByText(why).first().waitFor();
}

/** Both change the target; only he changes the start. */
async function changeTheTarget(/** @type {Visitor} */ first, /** @type {Visitor} */ second, /** @type {number} */ round) {
  const [hers, his, start] = [`8${round}`, `9${round}`, `3${round}`];
  await Promise.all([first.open("/key-results/K-1/edit"), second.open("/key-results/K-1/edit")]);

  await save(first, { to: hers, "Why?": "The first week says so." });
  await first.page.getByRole("heading", { name: KEY_RESULTS[0].statement }).waitFor();
  await save(second, { from: start, to: his, "Why?": "We counted again." });

  await assertTold(second, { Target: [hers, his] });
  const { page } = second;
  assert.equal(await page.getByLabel("to", { exact: true }).inputValue(), his);
  assert.equal(await page.getByLabel("from", { exact: true }).inputValue(), start);

  // He takes hers, and his start with it.
  await save(second, { to: hers });
  await page.getByText(`from ${start}% to ${hers}%`).first().waitFor();
}

/**
 * Fills fields in and saves.
 *
 * @param {Visitor} visitor
 * @param {Record<string, string>} fields by their labels
 */
async function save({ page }, fields) {
  const form = page.locator("main form").filter({ has: page.getByRole("button", { name: /^Save/ }) }).first();
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value);
  await form.getByRole("button", { name: /^Save/ }).click();
}

/**
 * The page says who was quicker and, of each field that they changed, what it says now and what was typed.
 *
 * @param {Visitor} visitor
 * @param {Record<string, [now: string, typed: string]>} changed
 */
async function assertTold({ page }, changed) {
  const told = page.getByRole("alert").filter({ hasText: "This was changed meanwhile" });
  await told.getByText(`${HARBOUR.name} changed it`).waitFor();
  const rows = await told.locator("tbody tr").all();
  const cells = rows.map((row) => row.locator("th, td").allInnerTexts());
  assert.deepEqual(Object.fromEntries((await Promise.all(cells)).map(([field, ...cells]) => [field, cells])), changed);
}
