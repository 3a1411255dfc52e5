// Accessibility of the page as it stands, judged by axe-core with all its rules.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules that depend on the theme. All others look at the same in light and in dark. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * What axe has against the page, a paragraph per broken rule; empty when there is nothing.
 *
 * @param {import("playwright-core").Page} page
 * @param {{ of?: "everything" | "colours" }} [rules] colours alone where the page was judged in another theme already
 * @returns {Promise<string[]>}
 */
export async function barriers(page, { of = "everything" } = {}) {
  // Evaluated by the debugger, so the page's Content-Security-Policy stays as strict as it is.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const violations = await page.evaluate(async (only) => {
    const { axe } = /** @type {{ axe: typeof import("axe-core") }} */ (/** @type {unknown} */ (globalThis));
    const runOnly = only && { type: /** @type {const} */ ("rule"), values: only };
    const results = await axe.run(document, { resultTypes: ["violations"], ...(runOnly && { runOnly }) });
    return results.violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      places: nodes.map(({ target, failureSummary }) => `${target.join(" ")}\n      ${failureSummary}`),
    }));
  }, of === "colours" ? COLOURS : undefined);
  return violations.map(({ rule, places }) => `${rule}\n    ${places.join("\n    ")}`);
}
