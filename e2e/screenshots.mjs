// The pictures of README.md, taken anew: `cargo xtask screenshots`. The sample company's days are relative to today, so
// each picture is of a day like any other.

import { mkdir } from "node:fs/promises";

import { launch, Visitor } from "./harness/browser.mjs";
import { Demo } from "./harness/demo.mjs";

const [, , folder] = process.argv;
if (!folder) throw new Error("say into which folder");

/**
 * Who looks at what: a person of the sample company by their part in it, a page by the link that leads there.
 * @typedef {object} Picture
 * @property {string} file
 * @property {string} as the person
 * @property {string} page
 * @property {"light" | "dark"} [theme]
 * @property {"wide" | "phone"} [width]
 */

/** @type {Picture[]} */
const PICTURES = [
  { file: "this-week.png", as: "P-12", page: "/week" },
  { file: "this-week-phone.png", as: "P-12", page: "/week", width: "phone" },
  { file: "team.png", as: "P-27", page: "/teams/T-4" },
  { file: "key-result-dark.png", as: "P-27", page: "/key-results/K-60", theme: "dark" },
  { file: "map.png", as: "P-1", page: "/map" },
];

const demo = await Demo.start();
try {
  await demo.ready();

  await mkdir(folder, { recursive: true });
  const browser = await launch();
  for (const { file, as, page: path, theme = "light", width = "wide" } of PICTURES) {
    const visitor = await Visitor.arrive(browser, demo, { theme, width });
    await visitor.open("/");
    await visitor.page.locator(`form:has(input[name=person][value="${as}"]) button`).click();
    await visitor.page.waitForURL("**/week");
    await visitor.open(path);
    await visitor.page.evaluate(() => document.fonts.ready);
    await visitor.page.screenshot({ path: `${folder}/${file}` });
    visitor.assertQuiet();
    await visitor.leave();
    console.log(`${folder}/${file}`);
  }
  await browser.close();
} finally {
  await demo.remove();
}
