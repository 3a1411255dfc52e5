// The pictures of README.md, taken anew: `cargo xtask screenshots`. The sample company's days are relative to today, so
// each picture is of a day like any other.

import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";

import { launch, Visitor } from "./harness/browser.mjs";
import * as environment from "./harness/environment.mjs";
import { until } from "./harness/patience.mjs";

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

const demo = spawn(environment.binary(), ["demo", "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
try {
  let said = "";
  demo.stdout.setEncoding("utf8").on("data", (text) => (said += text));
  await until("the sample company", () => (said.includes("Ready.") ? true : undefined), { seconds: 180 });
  const url = /Open (\S+)/.exec(said)?.[1];
  if (!url) throw new Error(`the demo did not say where it is:\n${said}`);

  await mkdir(folder, { recursive: true });
  const browser = await launch();
  for (const { file, as, page: path, theme = "light", width = "wide" } of PICTURES) {
    const visitor = await Visitor.arrive(browser, { url }, { theme, width });
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
  demo.kill();
}
