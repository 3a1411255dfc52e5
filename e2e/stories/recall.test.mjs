// A team is asked, without looking, what it aims at: whoever is in it answers in two steps, and the team hears its share.

import assert from "node:assert/strict";

import { barriers } from "../harness/axe.mjs";
import { OBJECTIVE, setUpWithObjective } from "../harness/okrs.mjs";
import { BEN, FIRST_MONDAY, join, TEAM_PAGE } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** @typedef {import("../harness/browser.mjs").Visitor} Visitor */

/** Who is in the team besides Nora, who leads it. */
const OTHERS = [BEN, { name: "Cleo Rask", email: "cleo@harbour.example" }, { name: "Dan Moor", email: "dan@harbour.example" }];

/**
 * A team of four with an objective, each at a browser of their own: Nora and Ben with scripts, the others without, and
 * Ben on a phone.
 *
 * @param {import("../harness/story.mjs").Stage} stage
 */
async function team(stage) {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  await setUpWithObjective(nora, server.setUpCode);
  await nora.open("/invitations/new?team=T-2");
  await nora.page.getByLabel("Their e-mail").fill(OTHERS.map(({ email }) => email).join("\n"));
  await nora.page.getByRole("button", { name: "Make the links" }).click();
  const links = await Promise.all(
    OTHERS.map(({ email }) => nora.page.getByRole("textbox", { name: email }).inputValue()),
  );
  /** @type {Visitor[]} */
  const others = [];
  for (const [nth, who] of OTHERS.entries()) {
    const look = nth === 0 ? { width: /** @type {const} */ ("phone") } : { javascript: false };
    const visitor = await stage.visitor(server, look);
    await join(visitor, links[nth] ?? "", who);
    others.push(visitor);
  }
  return { server, nora, others };
}

/** Nora goes from the page of the team to where she asks it. */
async function ask(/** @type {Visitor} */ nora) {
  const { page } = nora;
  await nora.open(TEAM_PAGE);
  await page.getByRole("link", { name: "What does the team aim at, without looking?" }).click();
  await page.getByRole("button", { name: /^Ask (the team|again)$/ }).click();
  await page.getByLabel("Write down, from memory").waitFor();
}

/** From This week to the second step, in which what was written stands beside the objectives. */
async function remember(/** @type {Visitor} */ visitor, /** @type {string} */ words) {
  const { page } = visitor;
  await visitor.open("/week");
  await page.getByRole("link", { name: /without looking\? One minute/ }).click();
  assert.equal(await page.getByText(OBJECTIVE.statement).count(), 0, "that would be looking");
  await page.getByLabel("Write down, from memory").fill(words);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("group", { name: "Which of these had you named?" }).waitFor();
}

/** Ticks what was named, or nothing, and answers. */
async function answer(/** @type {Visitor} */ visitor, /** @type {boolean} */ named) {
  const { page } = visitor;
  if (named) await page.getByLabel(OBJECTIVE.statement).check();
  await page.getByRole("button", { name: "Answer" }).click();
  await page.getByText("Thank you, you have answered.").or(page.getByText("4 of 4 answered.")).first().waitFor();
}

story("four answer, with scripts or without, and the team hears its share", async (stage) => {
  const { server, nora, others } = await team(stage);
  await ask(nora);
  assert.deepEqual(await barriers(nora.page), []);

  const [ben, ...rest] = others;
  assert.ok(ben);
  await remember(ben, "bookings that need no call");
  await ben.page.getByText("bookings that need no call").waitFor();
  assert.deepEqual(await barriers(ben.page), []);
  await answer(ben, true);
  await ben.open("/week");
  assert.equal(await ben.page.getByText("One minute.").count(), 0);

  for (const visitor of rest) {
    await remember(visitor, "");
    await visitor.page.getByText("Nothing came to mind.").waitFor();
    await answer(visitor, visitor === rest[0]);
  }
  await remember(nora, "online bookings");
  await answer(nora, true);

  // With the last answer it has ended, for everybody in the team; and nobody reads who answered what.
  for (const visitor of [nora, ben, ...rest]) {
    await visitor.open(`${TEAM_PAGE}/recall`);
    await visitor.page.getByText("4 of 4 answered. The team named 75% of its one objective.").waitFor();
  }
  assert.deepEqual(await barriers(nora.page), []);
  await nora.open(`${TEAM_PAGE}/history`);
  assert.equal(await nora.page.getByText(`${BEN.name} answered`).count(), 0);

  // A week later it may be asked again, and of fewer than four answers no share is shown.
  await server.moveTo("2026-01-12T08:00:00Z");
  await ask(nora);
  await remember(nora, "online bookings");
  await answer(nora, true);
  await nora.page.getByRole("button", { name: "End the question now" }).click();
  await nora.page.getByText("Fewer than four answered, so no share is shown.").waitFor();
  assert.equal(await nora.page.getByText("75%").count(), 1, "what was told before");
});
