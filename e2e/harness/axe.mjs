// Accessibility of the page as it stands, judged by axe-core with all its rules.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * @param {import("playwright-core").Page} page
 * @param {string} where named in the failure
 */
export async function assertAccessible(page, where) {
  // Evaluated by the debugger, so the page's Content-Security-Policy stays as strict as it is.
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const { axe } = /** @type {{ axe: typeof import("axe-core") }} */ (/** @type {unknown} */ (globalThis));
    const results = await axe.run(document, { resultTypes: ["violations"] });
    return results.violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      places: nodes.map(({ target, failureSummary }) => `${target.join(" ")}\n      ${failureSummary}`),
    }));
  });
  const words = violations.map(({ rule, places }) => `\n  ${rule}\n    ${places.join("\n    ")}`).join("");
  assert.equal(words, "", `axe on ${where}:${words}`);
}
