// The review beside what is written: it comes as one types, its suggestion takes one key, and it works without scripts.

import assert from "node:assert/strict";

import { barriers } from "../harness/axe.mjs";
import { draftObjective, send, setUpWithObjective } from "../harness/okrs.mjs";
import { comeBack, FIRST_MONDAY, SECOND_WEEK, setUp } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** @typedef {import("../harness/browser.mjs").Visitor} Visitor */

const SENTENCE = "Cut the wait for a table from 30 minutes to 10 minutes by 15 March";

/**
 * Somebody at the form of a new key result.
 * @param {import("../harness/story.mjs").Stage} stage
 * @param {import("../harness/browser.mjs").Look} [look]
 */
async function atANewKeyResult(stage, look) {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server, look);
  await setUp(nora, server.setUpCode);
  const objective = await draftObjective(nora);
  return { nora, objective };
}

const field = (/** @type {Visitor} */ { page }) => page.getByLabel("What moves?");

/** The review that is seen; those who don't see it hear the same words. */
const seen = (/** @type {Visitor} */ { page }) => page.getByRole("group", { name: "The review" });

/** Where the caret stands in the statement. */
const caret = (/** @type {Visitor} */ nora) =>
  field(nora).evaluate((one) => (one instanceof HTMLInputElement ? one.selectionStart : null));

story("the review comes as one types, and the caret stays where it is", async (stage) => {
  const { nora } = await atANewKeyResult(stage);
  const { page } = nora;
  const review = page.getByRole("group", { name: "The review" });
  await field(nora).pressSequentially("Launch a page for tables");
  await review.getByText("not evidence").waitFor();
  // Into the middle of the words, and on from there.
  await field(nora).evaluate((one) => one instanceof HTMLInputElement && one.setSelectionRange(9, 9));
  await field(nora).pressSequentially("new ");
  await review.locator('[data-reviewed="Launch a new page for tables"]').waitFor();
  assert.equal(await caret(nora), 13);
  await field(nora).pressSequentially("web ");
  assert.equal(await field(nora).inputValue(), "Launch a new web page for tables");
  // Those who don't see it hear that it came.
  await page.getByRole("status").filter({ hasText: "It can be saved as it is." }).waitFor({ state: "attached" });
  // Nothing is in the way of saving.
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("Launch a new web page for tables").first().waitFor();
});

story("a sentence fills the form in, and what somebody typed stays theirs", async (stage) => {
  const { nora } = await atANewKeyResult(stage);
  const { page } = nora;
  const [from, to] = [page.getByLabel("from", { exact: true }), page.getByLabel("to", { exact: true })];
  await field(nora).pressSequentially(SENTENCE);
  await page.getByText("Filled in from the sentence: from 30 min").waitFor();
  assert.deepEqual([await from.inputValue(), await to.inputValue()], ["30", "10"]);
  assert.equal(await page.getByLabel("Which time?").inputValue(), "minute");
  assert.equal(await page.locator("#due_on").inputValue(), "2026-03-15");
  // Typed over, the field is theirs: the sentence does not take it back.
  await to.fill("12");
  await seen(nora).getByText("The sentence says “to 10 minutes”, the form “to 12 minutes”.").waitFor();
  assert.equal(await to.inputValue(), "12");
  await field(nora).press("Alt+Enter");
  await page.locator('[data-reviewed*="to 12"]').waitFor();
  assert.match(await field(nora).inputValue(), /from 30 .* to 12 /);
  await field(nora).press("Control+z");
  assert.equal(await field(nora).inputValue(), SENTENCE);
});

story("a saved sentence that says another number is told, and one key takes it into the form", async (stage) => {
  const { nora, objective } = await atANewKeyResult(stage);
  const { page } = nora;
  await field(nora).pressSequentially(SENTENCE);
  await page.getByText("Filled in from the sentence: from 30 min").waitFor();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname === objective);
  await nora.open("/key-results/K-1/edit");
  const to = page.getByLabel("to", { exact: true });
  await field(nora).fill(SENTENCE.replace("10 minutes", "8 minutes"));
  await seen(nora).getByText("The sentence says “to 8 minutes”, the form “to 10 minutes”.").waitFor();
  assert.equal(await to.inputValue(), "10", "nothing is taken that nobody took");
  assert.deepEqual(await barriers(page), []);
  await field(nora).press("Alt+Enter");
  await seen(nora).getByText("The sentence says").waitFor({ state: "detached" });
  assert.equal(await to.inputValue(), "8");
  // The other way: the form's number goes into the sentence, and undoing takes it out again.
  await field(nora).fill(SENTENCE.replace("10 minutes", "6 minutes"));
  await page.getByRole("button", { name: "Put “to 8 minutes” into the sentence" }).click();
  await seen(nora).getByText("The sentence says").waitFor({ state: "detached" });
  assert.equal(await field(nora).inputValue(), SENTENCE.replace("10 minutes", "8 minutes"));
  await field(nora).press("Control+z");
  assert.match(await field(nora).inputValue(), /to 6 minutes/);
});

story("a level without a way is kept or reached, as one key says", async (stage) => {
  const { nora, objective } = await atANewKeyResult(stage);
  const { page } = nora;
  await field(nora).pressSequentially("Tables in use at least 50%");
  await page.getByText("Is “at least 50%” to be kept all the time, or reached by the end?").waitFor();
  await field(nora).press("Alt+Enter");
  await page.getByText("kept all the time").waitFor({ state: "detached" });
  assert.equal(await page.getByLabel("Keep within bounds").isChecked(), true);
  assert.equal(await page.getByLabel("at least", { exact: true }).inputValue(), "50");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname === objective);
  await nora.open("/key-results/K-1/edit");
  assert.equal(await page.getByText("kept all the time").count(), 0, "it is settled");
});

story("one key takes a suggestion, and undoing takes it back", async (stage) => {
  const { nora, objective } = await atANewKeyResult(stage);
  const { page } = nora;
  await nora.open(`${objective}/edit`);
  const words = page.getByLabel("We will");
  await words.fill("Guests feel at home by launching an app");
  await page.getByRole("button", { name: "Leave out" }).waitFor();
  await words.press("Alt+Enter");
  await page.locator('[data-reviewed="Guests feel at home"]').waitFor();
  assert.equal(await words.inputValue(), "Guests feel at home");
  assert.equal(await page.getByRole("button", { name: "Leave out" }).count(), 0);
  await words.press("Control+z");
  assert.equal(await words.inputValue(), "Guests feel at home by launching an app");
});

story("work moves to initiatives, and what should change takes its place", async (stage) => {
  const { nora, objective } = await atANewKeyResult(stage);
  const { page } = nora;
  await field(nora).pressSequentially("Launch a new page for tables");
  await page.getByRole("button", { name: "Save the draft and move it to initiatives" }).click();
  await page.getByLabel("What should change because of it?").fill("Raise tables booked online from 40% to 75%");
  await page.getByText("Read as").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Move to initiatives" }).last().click();
  // What the answer says stands in the form, as if it had been typed there.
  await page.getByText("Filled in from the sentence: from 40%").waitFor();
  assert.equal(await page.getByLabel("from", { exact: true }).inputValue(), "40");
  assert.equal(await page.getByLabel("to", { exact: true }).inputValue(), "75");
  await page.getByRole("button", { name: "Save", exact: true }).last().click();
  await page.waitForURL(({ pathname }) => pathname === objective);
  await page.getByText("Raise tables booked online from 40% to 75%").first().waitFor();
});

story("without JavaScript a button asks for the review and others take what it suggests", async (stage) => {
  const { nora } = await atANewKeyResult(stage, { javascript: false });
  const { page } = nora;
  await field(nora).fill(SENTENCE);
  await page.getByRole("button", { name: "Review it" }).click();
  await page.getByRole("button", { name: "Fill in" }).click();
  assert.equal(await field(nora).inputValue(), SENTENCE);
  assert.equal(await page.getByLabel("from", { exact: true }).inputValue(), "30");
  await page.getByLabel("to", { exact: true }).fill("12");
  await page.getByRole("button", { name: "Review it" }).click();
  await page.getByRole("button", { name: "Put “to 12 minutes” into the sentence" }).click();
  assert.match(await field(nora).inputValue(), /from 30 .* to 12 /);
});

story("a finding is left as it is with a reason, and looked at again on demand", async (stage) => {
  const { nora, objective } = await atANewKeyResult(stage);
  const { page } = nora;
  await field(nora).pressSequentially("Launch a new page for tables");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname === objective);
  const work = page.getByRole("listitem").filter({ hasText: "Launch a new page for tables" });
  await work.getByRole("link", { name: "Leave it as it is" }).first().click();
  // Without a reason nobody would know later.
  await page.getByRole("button", { name: "Leave it as it is" }).click();
  await page.getByText("say why in a sentence").first().waitFor();
  await page.getByLabel("Why is it right as it is?").fill("Half of all calls ask for it.");
  await page.getByRole("button", { name: "Leave it as it is" }).click();
  await page.waitForURL(({ pathname }) => pathname === objective);
  await page.getByText("One finding left as it is").click();
  await page.getByText("Half of all calls ask for it.").waitFor();
  await page.getByRole("link", { name: "K-1, K2" }).click();
  await page.getByText("Left as it is by Nora").waitFor();
  await page.getByRole("button", { name: "Look at it again" }).click();
  await page.waitForURL(({ pathname }) => pathname === objective);
  assert.equal(await page.getByText("One finding left as it is").count(), 0);
});

story("what is found of all that a team wants is left as it is and looked at again", async (stage) => {
  const { nora } = await atANewKeyResult(stage);
  const { page } = nora;
  for (const statement of ["Guests come back", "Guides stay with us", "Boats are never late"]) {
    const kind = { ambition: "aspirational", purpose: "strategic" };
    await send(nora, "/objectives", { team: "T-2", cycle: "C-1", statement, why: "", ...kind });
  }
  await nora.open("/write?team=T-2&cycle=C-1");
  const whole = page.getByRole("region", { name: "All that is wanted here, as a reviewer would read it" });
  await whole.getByRole("link", { name: "Leave it as it is" }).click();
  await page.getByText("It comes back once the team has other objectives.").waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByLabel("Why is it right as it is?").fill("Two of them end in a month.");
  await page.getByRole("button", { name: "Leave it as it is" }).click();
  await page.waitForURL(({ pathname }) => pathname === "/write");
  await whole.getByText("One finding left as it is").click();
  await whole.getByText("Two of them end in a month.").waitFor();
  await whole.getByRole("link", { name: "T-2, S1" }).click();
  await page.getByText("Left as it is by Nora").waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Look at it again" }).click();
  await page.waitForURL(({ pathname }) => pathname === "/write");
  await whole.getByRole("link", { name: "Leave it as it is" }).waitFor();
});

story("what was agreed is looked at again in the second week", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  await setUpWithObjective(nora, server.setUpCode);
  const { page } = nora;
  assert.equal(await page.getByText("a second look").count(), 0);
  await comeBack(nora, server, SECOND_WEEK);
  await page.getByRole("region", { name: "Time for a second look" }).getByRole("link").click();
  await page.getByText("2 of 2 key results are not as they were agreed, or wait for something.").waitFor();
  await page.getByRole("link", { name: "Go and read it" }).first().click();
  await page.waitForURL(({ pathname }) => pathname === "/key-results/K-1");
});

for (const width of /** @type {const} */ (["wide", "phone"])) {
  story(`the review has no barrier, ${width}`, async (stage) => {
    const { nora, objective } = await atANewKeyResult(stage, { width });
    const { page } = nora;
    await field(nora).pressSequentially("Launch 3 new pages for tables by 15 March");
    await page.getByText("not evidence").waitFor();
    assert.deepEqual(await barriers(page), []);
    await nora.look("dark", width);
    assert.deepEqual(await barriers(page, { of: "colours" }), []);
    const overflows = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(overflows, false, "the page is wider than the screen");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.waitForURL(({ pathname }) => pathname === objective);
    await nora.open("/write");
    await page.getByText("This set, as a reviewer would read it").waitFor();
    assert.deepEqual(await barriers(page), []);
  });
}
