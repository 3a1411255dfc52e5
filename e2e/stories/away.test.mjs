// The server, or its database, is away for a moment, or the session has ended: nothing that somebody typed is lost.

import assert from "node:assert/strict";

import * as environment from "../harness/environment.mjs";
import { KEY_RESULTS, setUpWithObjective } from "../harness/okrs.mjs";
import { comeBack, FIRST_MONDAY, HARBOUR, PASSWORD, SIXTH_WEEK } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** @typedef {import("../harness/browser.mjs").Visitor} Visitor */

const EVIDENCE = "Counted on the quay.";

const checkIn = (/** @type {Visitor} */ { page }) => page.getByRole("form", { name: KEY_RESULTS[0].statement });
const save = (/** @type {Visitor} */ visitor) => checkIn(visitor).getByRole("button", { name: "Save" }).click();
const isSaved = (/** @type {Visitor} */ { page }) => page.getByText("52%, 7/10").waitFor();

/**
 * Somebody in the middle of a check-in.
 *
 * @param {import("../harness/story.mjs").Stage} stage
 */
async function typing(stage) {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  await setUpWithObjective(nora, server.setUpCode);
  await comeBack(nora, server, SIXTH_WEEK);
  await type(nora);
  return { server, nora };
}

async function type(/** @type {Visitor} */ visitor) {
  const form = checkIn(visitor);
  await form.getByRole("textbox", { name: "Now" }).fill("52");
  await form.getByRole("radio", { name: "7", exact: true }).check();
  await form.getByRole("textbox", { name: "What does the evidence say?" }).fill(EVIDENCE);
  visitor.mayBeAway = true;
}

/** A sentence says that it is not saved, and the form stays as it is. */
async function assertKept(/** @type {Visitor} */ visitor, /** @type {string} */ said) {
  await visitor.page.getByText(said).waitFor();
  assert.equal(await checkIn(visitor).getByRole("textbox", { name: "What does the evidence say?" }).inputValue(), EVIDENCE);
}

story("a check-in typed while the server is away stays, and is saved once it is back", async (stage) => {
  const { server, nora } = await typing(stage);
  await server.kill();
  await save(nora);
  await assertKept(nora, "The server can’t be reached.");
  await server.start();
  await save(nora);
  await isSaved(nora);
});

async function signIn(/** @type {Visitor["page"]} */ page) {
  await page.getByLabel("E-mail").fill(HARBOUR.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

story("a check-in typed while the session ended stays, and is saved after signing in on a new page", async (stage) => {
  const { nora } = await typing(stage);
  const everything = nora.page.context();
  await everything.clearCookies();
  await save(nora);
  await assertKept(nora, "You were signed out.");
  const opened = everything.waitForEvent("page");
  await nora.page.getByRole("link", { name: "Sign in on a new page" }).click();
  const elsewhere = await opened;
  await signIn(elsewhere);
  await elsewhere.waitForURL("**/week");
  await save(nora);
  await isSaved(nora);
});

story("without JavaScript, what was typed goes through sign-in and is sent again by hand", async (stage) => {
  const { server, nora } = await typing(stage);
  const withoutScripts = await stage.visitor(server, { javascript: false, as: nora });
  const { page } = withoutScripts;
  await withoutScripts.open("/week");
  await type(withoutScripts);
  await page.context().clearCookies();
  await save(withoutScripts);
  await page.getByText("You were signed out.").waitFor();
  await signIn(page);
  await page.getByText(`You are signed in as ${HARBOUR.name}.`).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "What you typed" }).inputValue(), EVIDENCE);
  await page.getByRole("button", { name: "Send it again" }).click();
  await isSaved(withoutScripts);
});

// Only from a server can its database be taken away.
const onPostgres = environment.database() === "postgres" ? story : () => {};

onPostgres("a check-in typed while the database is away stays, and is saved once it is back", async (stage) => {
  const { server, nora } = await typing(stage);
  await server.loseDatabase();
  await save(nora);
  await assertKept(nora, "It is not saved yet.");
  await server.findDatabase();
  await save(nora);
  await isSaved(nora);
});

onPostgres("without JavaScript, a page holds what was typed and sends it again", async (stage) => {
  const { server, nora } = await typing(stage);
  const withoutScripts = await stage.visitor(server, { javascript: false, as: nora });
  await withoutScripts.open("/week");
  await type(withoutScripts);
  await server.loseDatabase();
  await save(withoutScripts);
  await withoutScripts.page.getByText(EVIDENCE).waitFor();
  await server.findDatabase();
  await withoutScripts.page.getByRole("button", { name: "Send it again" }).click();
  await isSaved(withoutScripts);
  await withoutScripts.open("/key-results/K-1");
  await withoutScripts.page.getByText(EVIDENCE).first().waitFor();
});
