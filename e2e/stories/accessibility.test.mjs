// Every page, judged by axe: light and dark, wide and on a phone. On one database only: pages look the same on both.

import assert from "node:assert/strict";

import { barriers } from "../harness/axe.mjs";
import * as environment from "../harness/environment.mjs";
import { checkIn, KEY_RESULTS } from "../harness/okrs.mjs";
import { addresses, setUpEverything } from "../harness/pages.mjs";
import { FIRST_MONDAY, setUp } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** @typedef {import("../harness/browser.mjs").Visitor} Visitor */

/** A table with a row that can be taken and one that can't. */
const TABLE = "Quarter,Objective,Key result,Start,Target\n2026 Q1,Guests bring friends,Tables of four or more,10,30\n2026 Q1,,Letters of thanks,none,20\n";

/** Every look, and what is judged in it. */
const LOOKS = /** @type {const} */ ([
  { theme: "light", width: "wide", of: "everything" },
  { theme: "light", width: "phone", of: "everything" },
  { theme: "dark", width: "phone", of: "colours" },
  { theme: "dark", width: "wide", of: "colours" },
]);

/** Tells the same shapes hundreds of times: as many are judged as differ. */
const REFERENCE = "/api/v1/docs";

/** Leaves a few of each kind. */
const shorten = (/** @type {Visitor} */ { page }) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll("article:nth-of-type(n + 4), tr:nth-child(n + 5)")) one.remove();
  });

/** Whether a plumb line is higher than the list that it falls through. Runs in the page. */
const lineLeavesItsList = () =>
  [...document.querySelectorAll(".tracks__line, .map__line")].some((frame) => {
    const line = frame.querySelector(".plumb-line");
    return line !== null && line.getBoundingClientRect().bottom > frame.getBoundingClientRect().bottom + 1;
  });

/** Two browsers change the same words, the first of them later. */
async function changeMeanwhile(/** @type {Visitor} */ later, /** @type {Visitor} */ sooner) {
  await Promise.all([later.open("/objectives/O-1/edit"), sooner.open("/objectives/O-1/edit")]);
  for (const { page } of [sooner, later]) {
    await page.getByLabel("We will").fill(`Guests book ${page === later.page ? "at home" : "on the quay"}`);
    await page.getByLabel("Why?", { exact: true }).fill("They told us where they are.");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Change it, with a reason").or(page.getByRole("alert")).waitFor();
  }
}

const judged = environment.database() === "sqlite" ? story : () => {};

judged("no barrier on any page, and nothing sticks out: light or dark, wide or on a phone", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  // All pages are judged before the story fails, so that one run tells everything.
  /** @type {Set<string>} */
  const found = new Set();
  const judge = async (/** @type {string} */ where) => {
    for (const { theme, width, of } of LOOKS) {
      await nora.look(theme, width);
      const beyond = await nora.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (beyond > 0) found.add(`${where}, ${width}: ${beyond} px stick out at the side`);
      if (await nora.page.evaluate(lineLeavesItsList)) found.add(`${where}, ${width}: the plumb line leaves its list`);
      for (const barrier of await barriers(nora.page, { of })) found.add(`${where}, ${theme}, ${width}: ${barrier}`);
    }
    await nora.look("light", "wide");
  };
  const openAndJudge = async (/** @type {string} */ path) => {
    await nora.open(path);
    if (path === REFERENCE) await shorten(nora);
    await judge(path);
  };

  await openAndJudge("/set-up");
  await setUp(nora, "not-the-code");
  await judge("/set-up with problems");
  const invitation = await setUpEverything(nora, server);
  await judge("/invitations/new with a link");
  await checkIn(nora, KEY_RESULTS[1].statement, "110", 3);
  await judge("/week after a check-in");
  for (const path of await addresses(nora)) await openAndJudge(path);
  await openAndJudge("/nothing-here");
  await nora.open("/me");
  await nora.page.getByText("Make a new token").click();
  await nora.page.getByLabel("What is it for?").fill("The notice board in the hall");
  await nora.page.getByRole("button", { name: "Make a token" }).click();
  await judge("/me with a new token");
  await nora.open("/imports");
  await nora.page.getByLabel("Files").setInputFiles({ name: "wishes.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) });
  await nora.page.getByRole("button", { name: "Read it" }).click();
  await judge("/imports with what was read");
  await changeMeanwhile(nora, await stage.visitor(server, { as: nora }));
  await judge("/objectives/O-1 changed by two");
  await nora.page.context().clearCookies();
  await openAndJudge("/sign-in");
  await nora.open(invitation);
  await judge("an invitation");
  await openAndJudge("/password-links/none");
  assert.ok(found.size === 0, [...found].join("\n"));
});
