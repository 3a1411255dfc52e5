// A test as a story: servers and people come, and go at its end whatever happens.

import { mkdir, writeFile } from "node:fs/promises";
import { after, test } from "node:test";

import * as browsers from "./browser.mjs";
import { Demo } from "./demo.mjs";
import { Server } from "./server.mjs";

/** Where a failed story leaves what it saw. */
const RESULTS = new URL("../results/", import.meta.url);

/** One browser for all stories of a file; each person has their own context in it.
 * @type {Promise<browsers.Browser> | undefined} */
let browser;
after(async () => (await browser)?.close());

export class Stage {
  /** @type {(Server | Demo)[]} */
  #servers = [];
  /** @type {browsers.Visitor[]} */
  #visitors = [];

  /**
   * A server on empty data.
   * @param {Parameters<typeof Server.fresh>[0]} [options]
   */
  async server(options) {
    const server = await Server.fresh(options);
    this.#servers.push(server);
    return server;
  }

  /** The sample company, which may still be being made up. */
  async demo() {
    const demo = await Demo.start();
    this.#servers.push(demo);
    return demo;
  }

  /**
   * A person at a browser of their own.
   * @param {{ url: string }} server
   * @param {browsers.Look} [look]
   */
  async visitor(server, look) {
    browser ??= browsers.launch();
    const visitor = await browsers.Visitor.arrive(await browser, server, look);
    this.#visitors.push(visitor);
    return visitor;
  }

  assertQuiet() {
    for (const visitor of this.#visitors) visitor.assertQuiet();
  }

  /**
   * Keeps what every person saw, and what every server wrote.
   * @param {string} name
   */
  async keepEvidence(name) {
    await mkdir(RESULTS, { recursive: true });
    const file = (/** @type {string} */ end) => new URL(`${name.replaceAll(/[^a-z0-9]+/gi, "-")}-${end}`, RESULTS);
    for (const [index, { page }] of this.#visitors.entries()) {
      await writeFile(file(`${index + 1}.html`), await page.content());
      await writeFile(file(`${index + 1}.png`), await page.screenshot({ fullPage: true }));
    }
    for (const [index, server] of this.#servers.entries()) {
      await writeFile(file(`server-${index + 1}.log`), server.output);
    }
  }

  async close() {
    await Promise.all(this.#visitors.map((visitor) => visitor.leave()));
    await Promise.all(this.#servers.map((server) => server.remove()));
  }
}

/**
 * @param {string} name a sentence
 * @param {(stage: Stage) => Promise<void>} tell
 */
export function story(name, tell) {
  test(name, async () => {
    const stage = new Stage();
    try {
      await tell(stage);
      stage.assertQuiet();
    } catch (error) {
      await stage.keepEvidence(name).catch((reason) => console.error("no evidence kept:", reason));
      throw error;
    } finally {
      await stage.close();
    }
  });
}
