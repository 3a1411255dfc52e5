// A place for one server's data: a folder for SQLite, or a database of its own on the PostgreSQL server.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import * as environment from "./environment.mjs";

const run = promisify(execFile);

/**
 * @typedef {object} Storage
 * @property {string[]} options what tells `plumb` where its data is
 * @property {(isIn: boolean) => Promise<void>} letIn whether anybody may connect; PostgreSQL only
 * @property {() => Promise<void>} remove
 */

/**
 * @param {"sqlite" | "postgres"} database
 * @returns {Promise<Storage>}
 */
export async function emptyStorage(database) {
  return database === "sqlite" ? emptyFolder() : emptyDatabase();
}

/** @returns {Promise<Storage>} */
async function emptyFolder() {
  const folder = await mkdtemp(join(tmpdir(), "plumb-e2e-"));
  return {
    options: ["--data", folder],
    letIn: () => Promise.reject(new Error("nobody connects to a folder")),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

let databases = 0;

/** @returns {Promise<Storage>} */
async function emptyDatabase() {
  const server = environment.postgres();
  databases += 1;
  const name = `plumb_e2e_${process.pid}_${databases}`;
  // `psql` comes with the server, so the tests need no client library of their own.
  const sql = (/** @type {string} */ statement) => run("psql", ["--no-psqlrc", "--quiet", "-c", statement, server]);
  await sql(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    options: ["--database", url.href],
    letIn: async (isIn) => {
      await sql(`alter database ${name} allow_connections ${isIn}`);
      if (!isIn) await sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    },
    remove: async () => void (await sql(`drop database ${name} with (force)`)),
  };
}
