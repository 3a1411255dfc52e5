// Every page, judged by axe: light and dark, wide and on a phone.

import { assertAccessible } from "../harness/axe.mjs";
import { FIRST_MONDAY, setUp, TEAM_PAGE } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** The pages of somebody who is signed in. */
const PAGES = [TEAM_PAGE, "/nothing-here"];

for (const theme of /** @type {const} */ (["light", "dark"])) {
  for (const width of /** @type {const} */ (["wide", "phone"])) {
    story(`no barrier on any page: ${theme}, ${width}`, async (stage) => {
      const server = await stage.server({ now: FIRST_MONDAY });
      const nora = await stage.visitor(server, { theme, width });
      const judge = async (/** @type {string} */ path) => {
        await nora.open(path);
        await assertAccessible(nora.page, `${path}, ${theme}, ${width}`);
      };

      await judge("/set-up");
      await setUp(nora, "not-the-code");
      await assertAccessible(nora.page, `/set-up with problems, ${theme}, ${width}`);
      await setUp(nora, server.setUpCode);
      for (const path of PAGES) await judge(path);
      await nora.page.context().clearCookies();
      await judge("/sign-in");
    });
  }
}
