// Every page, judged by axe: light and dark, wide and on a phone. On one database only: pages look the same on both.

import assert from "node:assert/strict";

import { barriers } from "../harness/axe.mjs";
import * as environment from "../harness/environment.mjs";
import { draftObjective, FIRST_MONDAY, setUp, setUpWithObjective, TEAM_PAGE } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** The pages of somebody who is signed in: `O-1` is agreed, `O-2` a draft. */
const PAGES = [
  TEAM_PAGE,
  "/teams/T-1",
  "/write",
  "/objectives/O-1",
  "/objectives/O-1/edit",
  "/objectives/O-1/supports",
  "/objectives/O-2",
  "/objectives/O-2/key-results/new",
  "/key-results/K-1/edit",
  "/nothing-here",
];

const THEMES = /** @type {const} */ (["light", "dark"]);
const WIDTHS = /** @type {const} */ (["wide", "phone"]);

const judged = environment.database() === "sqlite" ? story : () => {};

judged("no barrier on any page, light or dark, wide or on a phone", async (stage) => {
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
  for (const path of PAGES) await openAndJudge(path);
  await nora.page.context().clearCookies();
  await openAndJudge("/sign-in");
  assert.ok(found.size === 0, [...found].join("\n"));
});
