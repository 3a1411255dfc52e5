// The real `plumb` binary, serving on a port of its own.

import { spawn } from "node:child_process";
import { once } from "node:events";

import * as environment from "./environment.mjs";
import { until } from "./patience.mjs";
import { emptyStorage } from "./storage.mjs";

const ADDRESS = /http:\/\/127\.0\.0\.1:(\d+)/;

/** A server and its data. `stop` or `kill` it, `start` it again: address and data stay. */
export class Server {
  /** @type {import("./storage.mjs").Storage} */
  #storage;
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #process;
  /** @type {Record<string, string>} */
  #environment;
  #port = 0;

  /** Everything that the server has written so far, over all its starts. */
  output = "";

  /**
   * @param {import("./storage.mjs").Storage} storage
   * @param {Record<string, string>} variables
   */
  constructor(storage, variables) {
    this.#storage = storage;
    this.#environment = variables;
  }

  /**
   * A fresh server on empty data, ready to answer.
   *
   * @param {{ now?: string, database?: "sqlite" | "postgres" }} [options]
   *   `now`: the instant at which its clock stands (RFC 3339); without it, the clock runs as usual
   */
  static async fresh({ now, database = environment.database() } = {}) {
    const server = new Server(await emptyStorage(database), now ? { PLUMB_TEST_NOW: now } : {});
    await server.start();
    return server;
  }

  /** Where it answers, without a final slash. */
  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it on its data and waits until it is ready. */
  async start() {
    if (this.#process) throw new Error("the server is running already");
    const earlier = this.output.length;
    const child = spawn(
      environment.binary(),
      ["serve", "--listen", `127.0.0.1:${this.#port}`, ...this.#storage.options],
      { env: { ...process.env, ...this.#environment }, stdio: ["ignore", "pipe", "pipe"] },
    );
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (this.output += text));
    }
    const alive = () => {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`the server ended while starting (${child.exitCode ?? child.signalCode}):\n${this.output}`);
      }
    };
    this.#port = await until("the server's address", () => {
      alive();
      const port = ADDRESS.exec(this.output.slice(earlier))?.[1];
      return port === undefined ? undefined : Number(port);
    });
    await until("/readyz", async () => {
      alive();
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      return answer?.ok ? true : undefined;
    });
  }

  /**
   * Moves its clock forward. Only for a server that was given `now`.
   * @param {string} instant RFC 3339
   */
  async moveTo(instant) {
    const answer = await fetch(`${this.url}/test/clock`, { method: "POST", body: instant });
    if (answer.status !== 204) throw new Error(`the clock did not move to ${instant}: ${answer.status}`);
  }

  /** Asks it to end, as an operator would, and gives its exit code. */
  async stop() {
    return (await this.#end("SIGTERM")).code;
  }

  /** Ends it without a chance to tidy up, as a power cut would. */
  async kill() {
    await this.#end("SIGKILL");
  }

  /** Ends it if it runs, and removes its data. */
  async remove() {
    if (this.#process) await this.kill();
    await this.#storage.remove();
  }

  /** @param {"SIGTERM" | "SIGKILL"} signal */
  async #end(signal) {
    const child = this.#process;
    if (!child) throw new Error("the server is not running");
    this.#process = undefined;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit", { signal: AbortSignal.timeout(20_000) });
      child.kill(signal);
      await ended.catch((error) => {
        child.kill("SIGKILL");
        throw new Error(`the server did not end on ${signal}:\n${this.output}`, { cause: error });
      });
    }
    return { code: child.exitCode };
  }
}
