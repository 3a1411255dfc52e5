// Waiting for something that comes soon, with a limit and without a fixed sleep.

import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks `probe` until it answers something other than `undefined`.
 *
 * @template T
 * @param {string} what for the message when it never comes
 * @param {() => T | undefined | Promise<T | undefined>} probe
 * @param {{ seconds?: number, every?: number }} [limit] `every` so many milliseconds it asks
 * @returns {Promise<T>}
 */
export async function until(what, probe, { seconds = 30, every = 20 } = {}) {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await pause(every);
  }
}
