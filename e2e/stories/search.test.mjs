// Finding something from wherever one is.

import assert from "node:assert/strict";

import { KEY_RESULTS, setUpWithObjective } from "../harness/okrs.mjs";
import { FIRST_MONDAY } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

story("what was typed is looked for at once, and Enter opens the whole page", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  const { page } = nora;
  await setUpWithObjective(nora, server.setUpCode);
  await nora.open("/write");
  await page.keyboard.press("/");
  await page.keyboard.type("bookings");
  const found = page.getByRole("link", { name: KEY_RESULTS[0].statement });
  await found.waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?q=bookings/);
  // The browser has the piece of this address that it showed while typing; it must not take it for the page.
  await page.getByRole("navigation").first().waitFor();
  assert.equal(await page.locator("main").getByRole("link", { name: KEY_RESULTS[0].statement }).count(), 1);

  await nora.open("/objectives/O-1");
  await page.getByText("How it came to this").click();
  await page.getByText("You agreed").first().waitFor();
  await nora.open("/objectives/O-1/history");
  await page.getByRole("navigation").first().waitFor();
});
