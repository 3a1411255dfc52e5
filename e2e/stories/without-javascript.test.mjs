// What holds for every page: it works without scripts, and is in the list of which all the rest is told.

import assert from "node:assert/strict";

import { addresses, crawl, PAGES, pattern, setUpEverything } from "../harness/pages.mjs";
import { FIRST_MONDAY } from "../harness/people.mjs";
import { waitsForScript } from "../harness/scripts.mjs";
import { story } from "../harness/story.mjs";

/** What is there for programs alone. */
const DOCUMENT = "/api/v1/openapi.json";

story("every page works without JavaScript, and every link leads to one", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server, { javascript: false });
  // All pages are looked at before the story fails, so that one run tells everything.
  /** @type {string[]} */
  const found = [];
  const look = async (/** @type {string} */ path, status = 200) => {
    const answer = await nora.open(path);
    if (answer.status() !== status) found.push(`${path} answers ${answer.status()}`);
    for (const what of await waitsForScript(nora.page)) found.push(`${path}: ${what}`);
  };

  await look("/set-up");
  const invitation = await setUpEverything(nora, server);
  for (const path of await addresses(nora)) await look(path);
  await look("/nothing-here", 404);

  const reached = await crawl(nora);
  for (const [address, { status, from }] of reached) {
    if (address === DOCUMENT) continue;
    if (status !== 200) found.push(`a link on ${from} leads to ${address}, which answers ${status}`);
    if (!PAGES.some((page) => pattern(page).test(address))) found.push(`${address}, to which ${from} links, is not listed`);
  }
  for (const page of PAGES) {
    if (![...reached.keys()].some((address) => pattern(page).test(address))) found.push(`no link leads to ${page}`);
  }

  await nora.page.context().clearCookies();
  await look("/sign-in");
  await look(invitation);
  await look("/password-links/none", 404);
  assert.ok(found.length === 0, found.join("\n"));
});
