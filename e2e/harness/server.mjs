// The real `plumb` binary, serving on a port of its own.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";

import * as environment from "./environment.mjs";
import { until } from "./patience.mjs";
import { emptyStorage } from "./storage.mjs";

const run = promisify(execFile);

const ADDRESS = /^Open http:\/\/127\.0\.0\.1:(\d+)$/m;
const SET_UP_CODE = /^Set-up code: (\S+)$/m;

/** A server and its data. `stop` or `kill` it, `start` it again: address and data stay. */
export class Server {
  /** @type {import("./storage.mjs").Storage} */
  #storage;
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #process;
  #port = 0;
  /** The scripted instant, and when by our own clock it was set: from there it runs on.
   * @type {{ instant: Date, at: number } | undefined} */
  #script;

  /** Everything that the server has written so far, over all its starts. */
  output = "";

  /**
   * @param {import("./storage.mjs").Storage} storage
   * @param {string} [now]
   */
  constructor(storage, now) {
    this.#storage = storage;
    if (now) this.#script = { instant: new Date(now), at: performance.now() };
  }

  /**
   * A fresh server on empty data, ready to answer.
   *
   * @param {{ now?: string, database?: "sqlite" | "postgres" }} [options]
   *   `now`: the instant from which its clock runs (RFC 3339); without it, the clock is the machine's
   */
  static async fresh({ now, database = environment.database() } = {}) {
    const server = new Server(await emptyStorage(database), now);
    await server.start();
    return server;
  }

  /** Where it answers, without a final slash. */
  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The one-time code that an empty server prints. */
  get setUpCode() {
    const code = SET_UP_CODE.exec(this.output)?.[1];
    if (!code) throw new Error(`the server printed no set-up code:\n${this.output}`);
    return code;
  }

  /** Starts it on its data and waits until it is ready. */
  async start() {
    if (this.#process) throw new Error("the server is running already");
    const earlier = this.output.length;
    const child = spawn(
      environment.binary(),
      ["serve", "--listen", `127.0.0.1:${this.#port}`, ...this.#storage.options],
      { env: { ...process.env, ...this.#now() }, stdio: ["ignore", "pipe", "pipe"] },
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
    this.#script = { instant: new Date(instant), at: performance.now() };
  }

  /**
   * What `plumb export` writes, while the server runs.
   * @returns {Promise<{ check_ins: { evidence: string }[] }>}
   */
  async export() {
    const { stdout } = await run(environment.binary(), ["export", ...this.#storage.options], { maxBuffer: 1 << 28 });
    return JSON.parse(stdout);
  }

  /** Takes its database away while it runs. PostgreSQL only. */
  async loseDatabase() {
    await this.#storage.letIn(false);
  }

  /** Gives it back. */
  async findDatabase() {
    await this.#storage.letIn(true);
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

  /** What its environment says about the time: never earlier than before, also after another start. */
  #now() {
    if (!this.#script) return {};
    const { instant, at } = this.#script;
    return { PLUMB_TEST_NOW: new Date(instant.getTime() + performance.now() - at).toISOString() };
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
