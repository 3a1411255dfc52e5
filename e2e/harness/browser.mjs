// A person at a browser, watched: whatever goes wrong behind the page fails the test.

import assert from "node:assert/strict";

import { chromium } from "playwright-core";

import * as environment from "./environment.mjs";

/** The widths that the pages are made for. 390 px is a phone. */
const WIDTHS = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").Page} Page */

/** @returns {Promise<Browser>} */
export function launch() {
  return chromium.launch({
    executablePath: environment.chromium(),
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      // Chromium's own conversations, which would hide that a page starts one.
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * @typedef {object} Look
 * @property {"light" | "dark"} [theme]
 * @property {"wide" | "phone"} [width]
 * @property {boolean} [javascript]
 * @property {string} [locale] a BCP 47 tag
 * @property {Visitor} [as] who is signed in already, in another browser
 */

/** One person with their own cookies. */
export class Visitor {
  /** What went wrong behind the page, in the order in which it happened. @type {string[]} */
  problems = [];

  /** Whether the server may be away for a while, or say that its database is: where a story takes them away. */
  mayBeAway = false;

  /**
   * @param {Page} page
   * @param {{ url: string }} server
   */
  constructor(page, server) {
    this.page = page;
    this.server = server;
    this.#watch();
  }

  /**
   * @param {Browser} browser
   * @param {{ url: string }} server the only one that the browser may talk to
   * @param {Look} [look]
   */
  static async arrive(browser, server, look = {}) {
    const { theme = "light", width = "wide", javascript = true, locale = "en-GB", as } = look;
    const context = await browser.newContext({
      baseURL: server.url,
      colorScheme: theme,
      javaScriptEnabled: javascript,
      locale,
      // Movement would only make the tests wait.
      reducedMotion: "reduce",
      storageState: as && { cookies: await as.page.context().cookies(), origins: [] },
      viewport: WIDTHS[width],
    });
    // A page that never answers fails soon, and says at which step.
    context.setDefaultTimeout(20_000);
    return new Visitor(await context.newPage(), server);
  }

  /**
   * Looks at the same page in another light, or on another screen.
   * @param {"light" | "dark"} theme
   * @param {"wide" | "phone"} width
   */
  async look(theme, width) {
    await this.page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await this.page.setViewportSize(WIDTHS[width]);
  }

  /** @param {string} path */
  async open(path) {
    const response = await this.page.goto(path);
    assert.ok(response, `${path} gave no answer`);
    return response;
  }

  /**
   * What the page says is wrong with a field, where a screen reader finds it too.
   * @param {string} label
   */
  async complaintAbout(label) {
    const field = this.page.getByLabel(label, { exact: true }).and(this.page.locator("[aria-invalid=true]"));
    const ids = (await field.getAttribute("aria-describedby")) ?? "";
    assert.notEqual(ids, "", `the field ${label} is wrong, but nothing says why`);
    const first = ids.split(" ")[0];
    return (await this.page.locator(`[id="${first}"]`).innerText()).trim();
  }

  /** Fails when anything went wrong behind the page. */
  assertQuiet() {
    assert.deepEqual(this.problems, [], `behind the page:\n  ${this.problems.join("\n  ")}`);
  }

  async leave() {
    await this.page.context().close();
  }

  #watch() {
    const { page, problems } = this;
    /** Addresses of pages and forms that answered with a refusal: the page says it, and the story looks there. */
    const refused = new Set();
    page.on("response", (response) => {
      const status = response.status();
      const isAway = status === 503 && this.mayBeAway;
      if (status >= 500 && !isAway) problems.push(`${status} for ${response.url()}`);
      const request = response.request();
      if (status >= 400 && (request.isNavigationRequest() || request.method() === "POST")) refused.add(response.url());
    });
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const inside = ["data:", "blob:", "about:"].includes(protocol) || origin === this.server.url;
      if (!inside) problems.push(`a request to another host: ${request.url()}`);
    });
    // Violations of the Content-Security-Policy are among the errors on the console.
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      if (message.text().startsWith("Failed to load resource") && refused.has(message.location().url)) return;
      if (this.mayBeAway && /ERR_CONNECTION_REFUSED|Failed to fetch/.test(message.text())) return;
      problems.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  }
}
