// Every page, in one list, and a workspace in which each of them has something to show. What must hold for all pages
// is told of this list; that the list is complete is a story of its own.

import { addKeyResult, checkIn, draftObjective, KEY_RESULTS, proposeLate, send, setUpWithObjective } from "./okrs.mjs";
import { BEN, comeBack, invite, SIXTH_WEEK } from "./people.mjs";

/** @typedef {import("./browser.mjs").Visitor} Visitor */

/**
 * The pages of somebody who is signed in and may do everything. A name after a colon stands for what a link on another
 * page knows. `O-1` is agreed and read, `O-2` a draft, `K-4` proposed late.
 */
export const PAGES = [
  "/week",
  "/write",
  "/map",
  "/cycles",
  "/cycles/new",
  "/cycles/C-1",
  "/cycles/C-1/history",
  "/cycles/C-1/edit",
  "/cycles/C-1/phase",
  "/cycles/C-1/review",
  "/objectives/O-1",
  "/objectives/O-1/edit",
  "/objectives/O-1/supports",
  "/objectives/O-1/history",
  "/objectives/O-2",
  "/objectives/O-2/findings/S1",
  "/objectives/O-2/key-results/new",
  "/key-results/K-1",
  "/key-results/K-1/edit",
  "/key-results/K-1/history",
  "/key-results/K-2",
  "/key-results/K-3",
  "/key-results/K-3/edit",
  "/key-results/K-3/initiative",
  "/key-results/K-3/findings/K9",
  "/key-results/K-4/proposal/return",
  "/check-ins/:id/correction",
  "/readings/:id/correction",
  "/texts/:of/:id",
  "/texts/:of/:id/blanking",
  "/initiatives/I-1",
  "/initiatives/I-1/history",
  "/teams",
  "/teams/new",
  "/teams/T-1",
  "/teams/T-2",
  "/teams/T-2/recall",
  "/teams/T-2/edit",
  "/teams/T-2/history",
  "/teams/T-2/second-look",
  "/teams/T-2/findings/S1",
  "/people",
  "/people/new",
  "/people/P-1",
  "/people/P-1/erasure",
  "/ownerless",
  "/invitations",
  "/invitations/new",
  "/policy",
  "/policy/edit",
  "/me",
  "/imports",
  "/search?q=book",
  "/search?q=nothing+has+these+words",
  "/rules",
  "/rules/K2",
  "/sorter",
  "/api/v1/docs",
];

/** On which pages a link knows what a name in an address stands for. */
const KNOWN_ON = ["/key-results/K-1", "/texts/key_result/K-1"];

/**
 * Sets up a workspace in its sixth week: objectives agreed and drafted, a key result read and one never read, work on
 * it, one objective too many, somebody invited.
 *
 * @param {Visitor} visitor
 * @param {import("./server.mjs").Server} server
 * @returns {Promise<string>} the link of an invitation
 */
export async function setUpEverything(visitor, server) {
  const { page } = visitor;
  await setUpWithObjective(visitor, server.setUpCode);
  const draft = await draftObjective(visitor, { statement: "Guests come back with friends", why: "" });
  await addKeyResult(visitor, draft, { statement: "Raise tables of four", unit: "count", from: "10", to: "30" });
  await comeBack(visitor, server, SIXTH_WEEK);
  await checkIn(visitor, KEY_RESULTS[0].statement, "52", 7, "Counted on Monday.");
  await proposeLate(visitor);
  await visitor.open("/key-results/K-1");
  await page.getByText("Write down what you will try").click();
  await page.getByLabel("What will you try?").fill("A table for the whole street");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("link", { name: "A table for the whole street" }).first().waitFor();
  // One objective more than a team agreed on.
  const kind = { ambition: "aspirational", purpose: "strategic" };
  for (const statement of ["Guides stay with us", "Boats are never late"]) {
    await send(visitor, "/objectives", { team: "T-2", cycle: "C-1", statement, why: "", ...kind });
  }
  return invite(visitor, BEN.email);
}

/**
 * The addresses of all pages, as they are in this workspace.
 *
 * @param {Visitor} visitor
 * @returns {Promise<string[]>}
 */
export async function addresses(visitor) {
  const links = (await Promise.all(KNOWN_ON.map((path) => linksOn(visitor, path)))).flat();
  return PAGES.map((page) => {
    if (!page.includes(":")) return page;
    const address = links.find((link) => pattern(page).test(withoutQuery(link)));
    if (!address) throw new Error(`no link on ${KNOWN_ON.join(" or ")} leads to ${page}`);
    return address;
  });
}

/**
 * Follows every link from the front page on, each address once, whatever its query.
 *
 * @param {Visitor} visitor
 * @returns {Promise<Map<string, { status: number, from: string }>>} what was reached, and from where
 */
export async function crawl(visitor) {
  /** @type {Map<string, { status: number, from: string }>} */
  const reached = new Map();
  const followed = new Set();
  const waiting = [{ to: "/", from: "the beginning" }];
  for (const { to, from } of waiting) {
    if (followed.has(withoutQuery(to))) continue;
    followed.add(withoutQuery(to));
    const answer = await visitor.page.request.get(to);
    const here = withoutQuery(answer.url().replace(visitor.server.url, ""));
    reached.set(here, { status: answer.status(), from });
    for (const link of links(await answer.text())) waiting.push({ to: link, from: here });
  }
  return reached;
}

/**
 * What the address of a page in the list looks like, whichever objective, person or rule it is about.
 *
 * @param {string} page
 */
export function pattern(page) {
  return new RegExp(`^${withoutQuery(page).replace(/[A-Z]-\d+/g, "[A-Z]-\\d+").replace(/\/[A-Z]\d+$/, "/[A-Z]\\d+").replace(/:\w+/g, "[^/]+")}$`);
}

const withoutQuery = (/** @type {string} */ address) => address.replace(/[?#].*$/, "");

async function linksOn(/** @type {Visitor} */ visitor, /** @type {string} */ path) {
  const answer = await visitor.page.request.get(path);
  return links(await answer.text());
}

/** The links of a page to pages of ours. */
function links(/** @type {string} */ html) {
  const found = html.matchAll(/<a\s[^>]*?href="(\/[^"]*)/g);
  const said = [...found].map(([, address = ""]) => address.replaceAll("&amp;", "&").replaceAll("&#38;", "&"));
  return said.map((address) => address.replace(/#.*$/, ""));
}
