// What `cargo xtask check` tells the browser tests, read in one place.

/**
 * @param {string} name
 * @returns {string}
 */
function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests with \`cargo xtask check --only browser\``);
  return value;
}

/** The `plumb` binary, built with the scripted clock. */
export const binary = () => required("PLUMB_TEST_BINARY");

/** A Chromium to drive. */
export const chromium = () => required("PLUMB_TEST_CHROMIUM");

/** A program that asks an API everything that its description allows. */
export const schemathesis = () => required("PLUMB_TEST_SCHEMATHESIS");

/** A PostgreSQL server on which databases may be made and dropped. */
export const postgres = () => required("PLUMB_TEST_POSTGRES");

/**
 * Which database the servers of this run keep their data in.
 * @returns {"sqlite" | "postgres"}
 */
export function database() {
  const name = required("PLUMB_TEST_DATABASE");
  if (name !== "sqlite" && name !== "postgres") throw new Error(`PLUMB_TEST_DATABASE is ${name}`);
  return name;
}
