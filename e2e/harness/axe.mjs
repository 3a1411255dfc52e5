// Accessibility of the page as it stands, judged by axe-core with all its rules.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe has against the page, a paragraph per broken rule; empty when there is nothing.
 *
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function barriers(page) {
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
  return violations.map(({ rule, places }) => `${rule}\n    ${places.join("\n    ")}`);
}
