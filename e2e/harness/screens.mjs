// What two people see of the same thing. A number that differs from one screen to another is worse than none.

import assert from "node:assert/strict";

/** @typedef {import("./browser.mjs").Visitor} Visitor */

/**
 * The numbers that a page tells whoever may read it. Left out is what depends on the reader: forms and buttons, and
 * instants, which everybody reads in a zone of their own.
 *
 * @param {Visitor} visitor
 * @param {string} path
 * @returns {Promise<string[]>}
 */
export async function numbersOn(visitor, path) {
  await visitor.open(path);
  return visitor.page.locator("main").evaluate((main) => {
    const told = /** @type {HTMLElement} */ (main.cloneNode(true));
    for (const own of told.querySelectorAll("form, details, .buttons, .actions, .note__when, .note__foot")) own.remove();
    // Each text by itself: beside each other, "7" and "5" would be one number.
    const texts = document.createTreeWalker(told, NodeFilter.SHOW_TEXT);
    const numbers = [];
    while (texts.nextNode()) numbers.push(...(texts.currentNode.textContent?.match(/\d+(?:[.,]\d+)*%?/g) ?? []));
    return numbers;
  });
}

/**
 * Two people open the same pages, and read the same numbers.
 *
 * @param {Visitor} one
 * @param {Visitor} other
 * @param {string[]} paths
 */
export async function assertSameNumbers(one, other, paths) {
  for (const path of paths) {
    const [ones, others] = await Promise.all([numbersOn(one, path), numbersOn(other, path)]);
    assert.notEqual(ones.length, 0, `${path} tells no number`);
    assert.deepEqual(others, ones, `${path} tells two people different numbers`);
  }
}
