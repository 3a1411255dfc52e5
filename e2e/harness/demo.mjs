// The sample company of `plumb demo`, on a port of its own. Nothing of it is kept.

import { spawn } from "node:child_process";
import { once } from "node:events";

import * as environment from "./environment.mjs";
import { until } from "./patience.mjs";

export class Demo {
  /** @type {import("node:child_process").ChildProcess} */
  #process;

  /** Everything that it has written so far. */
  output = "";

  /** Where it answers, without a final slash. */
  url = "";

  /** Starts it; it answers from then on, and the company is there once it is ready. */
  constructor() {
    this.#process = spawn(environment.binary(), ["demo", "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => (this.output += text));
    }
  }

  /** Starts it and waits for its address. */
  static async start() {
    const demo = new Demo();
    demo.url = await until("the demo's address", () => /^Open (\S+)$/m.exec(demo.#said())?.[1]);
    return demo;
  }

  /** Waits until the company is made up. */
  async ready() {
    await until("the sample company", () => (this.#said().includes("Ready.") ? true : undefined), { seconds: 180 });
  }

  /** Ends it. */
  async remove() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill();
    await ended;
  }

  #said() {
    if (this.#process.exitCode !== null) throw new Error(`the demo ended:\n${this.output}`);
    return this.output;
  }
}
