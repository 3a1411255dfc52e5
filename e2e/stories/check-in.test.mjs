// The minute a week that everything else rests on.

import assert from "node:assert/strict";

import { KEY_RESULTS, setUpWithObjective } from "../harness/okrs.mjs";
import { comeBack, FIRST_MONDAY, SIXTH_WEEK } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** @typedef {import("../harness/browser.mjs").Page} Page */

/**
 * Somebody with two check-ins due, on This week.
 *
 * @param {import("../harness/story.mjs").Stage} stage
 * @param {import("../harness/browser.mjs").Look} look
 */
async function withTwoDue(stage, look) {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server, look);
  await setUpWithObjective(nora, server.setUpCode);
  await comeBack(nora, server, SIXTH_WEEK);
  await nora.page.getByRole("heading", { name: "Two key results want a minute from you" }).waitFor();
  return nora;
}

/**
 * Presses Tab until the focus is on `target`.
 *
 * @param {Page} page
 * @param {import("playwright-core").Locator} target
 * @param {number} steps at most; a person would not press it more often
 */
async function tabTo(page, target, steps) {
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`${steps} times Tab do not lead to ${target}`);
}

story("a check-in by keyboard alone, with its short cuts", async (stage) => {
  const { page } = await withTwoDue(stage, {});
  const values = page.getByRole("textbox", { name: "Now" });

  await page.keyboard.press("j");
  await tabTo(page, values.first(), 2);
  await page.keyboard.type("52");
  await tabTo(page, page.getByRole("radio", { name: "0", exact: true }).first(), 1);
  await page.keyboard.press("7");
  await page.keyboard.press("Enter");
  await page.getByText("Saved. One more.").waitFor();
  await page.getByText("52%, 7/10").waitFor();
  await page.getByRole("heading", { name: "One key result wants a minute from you" }).waitFor();

  // The focus has gone on to the one that is left.
  await tabTo(page, values.first(), 2);
  await page.keyboard.type("84");
  await tabTo(page, page.getByRole("radio", { name: "0", exact: true }).first(), 1);
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await page.getByText("Saved. That was the last one.").waitFor();
  await page.getByRole("heading", { name: "Nothing is due." }).or(page.getByText("up to date")).first().waitFor();
});

story("a check-in by keyboard alone, without JavaScript", async (stage) => {
  const { page } = await withTwoDue(stage, { javascript: false });
  await tabTo(page, page.getByRole("textbox", { name: "Now" }).first(), 40);
  await page.keyboard.type("52");
  await tabTo(page, page.getByRole("radio", { name: "0", exact: true }).first(), 1);
  await page.keyboard.press("Space");
  for (let step = 0; step < 7; step += 1) await page.keyboard.press("ArrowRight");
  assert.ok(await page.getByRole("radio", { name: "7", exact: true }).first().isChecked());
  await page.keyboard.press("Enter");
  await page.getByText("Saved. One more.").waitFor();
  await page.getByText("52%, 7/10").waitFor();
});

story("a check-in on a phone, with a thumb", async (stage) => {
  const nora = await withTwoDue(stage, { width: "phone", theme: "dark" });
  const { page } = nora;
  const form = page.getByRole("form", { name: KEY_RESULTS[0].statement });
  await form.getByRole("textbox", { name: "Now" }).fill("47.5");
  await form.getByRole("radio", { name: "5", exact: true }).check();
  await form.getByRole("textbox", { name: "What does the evidence say?" }).fill("The new form went live on Monday.");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. One more.").waitFor();
  await page.getByText("47.5%, 5/10").waitFor();

  await nora.open("/key-results/K-1");
  await page.getByText("The new form went live on Monday.").waitFor();
});

story("Enter saves a check-in from its words, and undoing it leaves the keyboard there", async (stage) => {
  const { page } = await withTwoDue(stage, {});
  const form = page.getByRole("form", { name: KEY_RESULTS[0].statement });
  await form.getByRole("radio", { name: "6", exact: true }).check();
  await form.getByRole("textbox", { name: "What does the evidence say?" }).focus();
  await page.keyboard.type("Counted by hand.");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("Twice.");
  await page.keyboard.press("Enter");
  await page.getByText("Saved. One more.").waitFor();

  await page.keyboard.press("u");
  await page.getByRole("heading", { name: "Two key results want a minute from you" }).waitFor();
  await page.getByText("You undid a check-in").waitFor();
  assert.ok(await form.evaluate((element) => element === document.activeElement));
  await page.keyboard.press("6");
  assert.ok(await form.getByRole("radio", { name: "6", exact: true }).isChecked());
});

for (const javascript of [true, false]) {
  const how = javascript ? "" : " without JavaScript";
  story(`a check-in that cannot be read keeps what was typed${how}`, async (stage) => {
    const nora = await withTwoDue(stage, { javascript });
    const form = nora.page.getByRole("form", { name: KEY_RESULTS[0].statement });
    const value = form.getByRole("textbox", { name: "Now" });
    const evidence = form.getByRole("textbox", { name: "What does the evidence say?" });
    await value.fill("about half");
    await form.getByRole("radio", { name: "6", exact: true }).check();
    await evidence.fill("Counted by hand.");
    await form.getByRole("button", { name: "Save" }).click();

    await form.locator("[name=value][aria-invalid=true]").waitFor();
    assert.equal(await value.inputValue(), "about half");
    assert.equal(await evidence.inputValue(), "Counted by hand.");
    assert.ok(await form.getByRole("radio", { name: "6", exact: true }).isChecked());

    await value.fill("51");
    await form.getByRole("button", { name: "Save" }).click();
    await nora.page.getByText("51%, 6/10").waitFor();
  });
}
