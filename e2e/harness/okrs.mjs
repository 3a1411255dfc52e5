// What people do with their OKRs on the pages. A story uses these for what it is not about.

import { HARBOUR, PASSWORD } from "./people.mjs";

/** @typedef {import("./browser.mjs").Visitor} Visitor */

/** An objective of the stories and its key results: one to raise, one to lower. */
export const OBJECTIVE = {
  statement: "Guests book a tour without calling us",
  why: "Half of the calls in the season are about a booking.",
};

export const KEY_RESULTS = /** @type {const} */ ([
  { statement: "Raise bookings made online", unit: "percent", from: "40", to: "75" },
  { statement: "Cut calls about a booking", unit: "count", from: "120", to: "30" },
]);

/**
 * Saves an objective as a draft of the writer's team.
 *
 * @param {Visitor} visitor
 * @param {typeof OBJECTIVE} [words]
 * @returns {Promise<string>} its page
 */
export async function draftObjective(visitor, words = OBJECTIVE) {
  const { page } = visitor;
  await visitor.open("/write");
  const fold = page.getByText("Write an objective");
  if (!(await page.getByLabel("We will").isVisible())) await fold.click();
  await page.getByLabel("We will").fill(words.statement);
  await page.getByLabel("Why this one, and why now?").fill(words.why);
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await page.getByRole("heading", { name: "Add a key result" }).waitFor();
  return new URL(page.url()).pathname.replace("/key-results/new", "");
}

/**
 * Adds a key result that reaches a value.
 *
 * @param {Visitor} visitor
 * @param {string} objective its page
 * @param {{ statement: string, unit: string, from: string, to: string }} facts
 * @param {string} owner
 */
export async function addKeyResult(visitor, objective, facts, owner = HARBOUR.name) {
  const { page } = visitor;
  await visitor.open(`${objective}/key-results/new`);
  await page.getByLabel("What moves?").fill(facts.statement);
  await page.getByLabel("Reach a value").check();
  await page.getByLabel("Counted in").selectOption(facts.unit);
  await page.getByLabel("from", { exact: true }).fill(facts.from);
  await page.getByLabel("to", { exact: true }).fill(facts.to);
  await page.getByLabel("Who looks after it?").selectOption(owner);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname === objective);
}

/**
 * A workspace with one objective and its key results, all of them agreed. What the forms would send is sent without
 * them: the stories about setting up and writing fill them in, the others begin sooner.
 *
 * @param {Visitor} visitor
 * @param {string} code
 */
export async function setUpWithObjective(visitor, code) {
  const { workspace, zone, name, email, cycle, startsOn, endsOn, team } = HARBOUR;
  const days = { starts_on: startsOn, ends_on: endsOn };
  await send(visitor, "/set-up", { code, workspace, zone, name, email, password: PASSWORD, cycle, ...days, team });
  const kind = { ambition: "aspirational", purpose: "strategic" };
  await send(visitor, "/objectives", { team: "T-2", cycle: "C-1", ...OBJECTIVE, ...kind });
  for (const facts of KEY_RESULTS) {
    await send(visitor, "/objectives/O-1/key-results", { ...facts, measure: "reach", owner: "P-1" });
  }
  await send(visitor, "/objectives/O-1/agreement", {});
}

/**
 * Proposes a key result under the agreed objective, which nobody looks after yet.
 *
 * @param {Visitor} visitor
 */
export async function proposeLate(visitor) {
  await send(visitor, "/objectives/O-1/key-results", { statement: "Hear the street's name from guests" });
  await send(visitor, "/key-results/K-4/proposal", {});
}

/**
 * Sends what a form would.
 *
 * @param {Visitor} visitor
 * @param {string} path
 * @param {Record<string, string>} form
 */
export async function send({ page, server }, path, form) {
  const answer = await page.request.post(path, { form, headers: { Origin: server.url }, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`${path} answers ${answer.status()}:\n${await answer.text()}`);
}

/**
 * Checks in on This week.
 *
 * @param {Visitor} visitor
 * @param {string} keyResult its words
 * @param {string} value
 * @param {number} confidence
 * @param {string} [evidence]
 */
export async function checkIn(visitor, keyResult, value, confidence, evidence = "") {
  await visitor.open("/week");
  const form = visitor.page.getByRole("form", { name: keyResult });
  await form.getByRole("textbox", { name: "Now" }).fill(value);
  await form.getByRole("radio", { name: String(confidence), exact: true }).check();
  await form.getByRole("textbox", { name: "What does the evidence say?" }).fill(evidence);
  await form.getByRole("button", { name: "Save" }).click();
  await visitor.page.getByText("Saved.").first().waitFor();
}

/**
 * Moves the cycle on.
 *
 * @param {Visitor} visitor
 * @param {string} phase
 */
export async function movePhase(visitor, phase) {
  const { page } = visitor;
  await visitor.open("/cycles/C-1");
  if (phase === "Closed") {
    await page.getByRole("link", { name: `Move to ${phase}` }).click();
    await page.getByRole("button", { name: "Close it" }).click();
  } else {
    await page.getByRole("button", { name: `Move to ${phase}` }).click();
  }
  await page.getByText(`, ${phase}`).first().waitFor();
}

/**
 * Scores a key result, with what comes after it.
 *
 * @param {Visitor} visitor
 * @param {string} keyResult its page
 * @param {string} value
 * @param {string} evidence
 */
export async function score(visitor, keyResult, value, evidence) {
  const { page } = visitor;
  await visitor.open(keyResult);
  await page.getByRole("combobox", { name: "Score" }).selectOption(value);
  await page.getByLabel("What is the evidence?").fill(evidence);
  await page.getByLabel("What changed, what surprised us, what next?").fill("We change the tickets first.");
  await page.getByRole("button", { name: "Set the score" }).click();
  await page.getByText(evidence).first().waitFor();
}
