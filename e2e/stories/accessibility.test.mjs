// Every page, judged by axe: light and dark, wide and on a phone. On one database only: pages look the same on both.

import assert from "node:assert/strict";

import { barriers } from "../harness/axe.mjs";
import * as environment from "../harness/environment.mjs";
import { checkIn, draftObjective, KEY_RESULTS, setUpWithObjective } from "../harness/okrs.mjs";
import { comeBack, FIRST_MONDAY, invite, setUp, SIXTH_WEEK, TEAM_PAGE } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** The pages of somebody who is signed in: `O-1` is agreed and read, `O-2` a draft. */
const PAGES = [
  "/week",
  TEAM_PAGE,
  "/teams/T-1",
  "/write",
  "/objectives/O-1",
  "/objectives/O-1/edit",
  "/objectives/O-1/supports",
  "/objectives/O-2",
  "/objectives/O-2/key-results/new",
  "/key-results/K-1",
  "/key-results/K-1/edit",
  "/key-results/K-2",
  "/map",
  "/cycles",
  "/cycles/new",
  "/cycles/C-1",
  "/cycles/C-1/edit",
  "/me",
  "/policy",
  "/policy/edit",
  "/initiatives/I-1",
  "/imports",
  "/people",
  "/people/new",
  "/people/P-1",
  "/people/P-1/erasure",
  "/teams",
  "/teams/new",
  "/teams/T-2/edit",
  "/ownerless",
  "/invitations",
  "/invitations/new",
  "/search?q=book",
  "/search?q=nothing+has+these+words",
  "/nothing-here",
];

/** A table with a row that can be taken and one that can't. */
const TABLE = "Quarter,Objective,Key result,Start,Target\n2026 Q1,Guests bring friends,Tables of four or more,10,30\n2026 Q1,,Letters of thanks,none,20\n";

const THEMES = /** @type {const} */ (["light", "dark"]);
const WIDTHS = /** @type {const} */ (["wide", "phone"]);

/** Writes down what is tried for the first key result: `I-1`. */
async function tryWork(/** @type {import("../harness/browser.mjs").Visitor} */ visitor, /** @type {string} */ title) {
  await visitor.open("/key-results/K-1");
  await visitor.page.getByText("Write down what you will try").click();
  await visitor.page.getByLabel("What will you try?").fill(title);
  await visitor.page.getByRole("button", { name: "Add", exact: true }).click();
  await visitor.page.getByRole("link", { name: title }).waitFor();
}

const judged = environment.database() === "sqlite" ? story : () => {};

judged("no barrier on any page, and nothing sticks out: light or dark, wide or on a phone", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  // All pages are judged before the story fails, so that one run tells everything.
  /** @type {Set<string>} */
  const found = new Set();
  const judge = async (/** @type {string} */ where) => {
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        await nora.look(theme, width);
        for (const barrier of await barriers(nora.page)) found.add(`${where}, ${theme}, ${width}: ${barrier}`);
        const beyond = await nora.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (beyond > 0) found.add(`${where}, ${width}: ${beyond} px stick out at the side`);
      }
    }
    await nora.look("light", "wide");
  };
  const openAndJudge = async (/** @type {string} */ path) => {
    await nora.open(path);
    await judge(path);
  };

  await openAndJudge("/set-up");
  await setUp(nora, "not-the-code");
  await judge("/set-up with problems");
  await setUpWithObjective(nora, server.setUpCode);
  await draftObjective(nora, { statement: "Guests come back with friends", why: "" });
  await comeBack(nora, server, SIXTH_WEEK);
  await checkIn(nora, KEY_RESULTS[0].statement, "52", 7, "Counted on Monday.");
  await judge("/week after a check-in");
  await tryWork(nora, "A table for the whole street");
  for (const path of PAGES) await openAndJudge(path);
  await nora.open("/me");
  await nora.page.getByText("Make a new token").click();
  await nora.page.getByLabel("What is it for?").fill("The notice board in the hall");
  await nora.page.getByRole("button", { name: "Make a token" }).click();
  await judge("/me with a new token");
  await nora.open("/imports");
  await nora.page.getByLabel("Files").setInputFiles({ name: "wishes.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) });
  await nora.page.getByRole("button", { name: "Read it" }).click();
  await judge("/imports with what was read");
  const link = await invite(nora, "ben@harbour.example");
  await judge("/invitations/new with a link");
  await openAndJudge("/invitations");
  await nora.page.context().clearCookies();
  await openAndJudge("/sign-in");
  await nora.open(link);
  await judge("an invitation");
  await openAndJudge("/password-links/none");
  assert.ok(found.size === 0, [...found].join("\n"));
});
