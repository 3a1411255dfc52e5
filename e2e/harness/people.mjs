// What people do on the pages, in their words. A story uses these for what it is not about.

/** @typedef {import("./browser.mjs").Visitor} Visitor */

/** Everybody's password in the stories. */
export const PASSWORD = "a bell over the harbour";

/** The workspace of the stories: a quarter of thirteen weeks, one team. */
export const HARBOUR = {
  workspace: "Harbour Tours",
  zone: "Europe/Berlin",
  name: "Nora Lind",
  email: "nora@harbour.example",
  cycle: "2026 Q1",
  startsOn: "2026-01-01",
  endsOn: "2026-03-31",
  team: "Bookings",
};

/** The page of that team. `T-1` is the organisation itself. */
export const TEAM_PAGE = "/teams/T-2";

/** A Monday morning in its first full week. */
export const FIRST_MONDAY = "2026-01-05T08:00:00Z";

/**
 * Fills in the first-run page and sends it.
 *
 * @param {Visitor} visitor
 * @param {string} code
 * @param {typeof HARBOUR} [facts]
 */
export async function setUp(visitor, code, facts = HARBOUR) {
  const { page } = visitor;
  await visitor.open("/set-up");
  await page.getByLabel("Set-up code").fill(code);
  await page.getByLabel("What is your organisation called?").fill(facts.workspace);
  await page.getByLabel("Where are you?").fill(facts.zone);
  await page.getByLabel("What is your name?").fill(facts.name);
  await page.getByLabel("E-mail").fill(facts.email);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.locator("[name=cycle]").fill(facts.cycle);
  await page.getByLabel("First day").fill(facts.startsOn);
  await page.getByLabel("Last day").fill(facts.endsOn);
  await page.locator("[name=team]").fill(facts.team);
  await page.getByRole("button", { name: "Set up" }).click();
}

/**
 * @param {Visitor} visitor
 * @param {string} email
 * @param {string} [password]
 */
export async function signIn(visitor, email, password = PASSWORD) {
  const { page } = visitor;
  await visitor.open("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/**
 * Makes a link for somebody to join with.
 *
 * @param {Visitor} visitor
 * @param {string} email
 * @returns {Promise<string>} the link
 */
export async function invite(visitor, email) {
  const { page } = visitor;
  if (!page.url().includes("/invitations/new")) await visitor.open("/invitations/new");
  await page.getByLabel("Their e-mail").fill(email);
  await page.getByRole("button", { name: "Make the links" }).click();
  await page.getByRole("heading", { name: "Links to pass on" }).waitFor();
  return page.getByRole("textbox", { name: email }).inputValue();
}

/** An objective of the stories and its key results: one to raise, one to lower. */
export const OBJECTIVE = {
  statement: "Guests book a tour without calling us",
  why: "Half of the calls in the season are about a booking.",
};

export const KEY_RESULTS = /** @type {const} */ ([
  { statement: "Raise bookings made online", unit: "percent", from: "40", to: "75" },
  { statement: "Cut calls about a booking", unit: "a number", from: "120", to: "30" },
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
  await page.getByRole("heading", { name: OBJECTIVE.statement }).waitFor();
}

/**
 * A workspace with one objective and its key results, all of them agreed.
 *
 * @param {Visitor} visitor
 * @param {string} code
 * @returns {Promise<string>} the objective's page
 */
export async function setUpWithObjective(visitor, code) {
  await setUp(visitor, code);
  const objective = await draftObjective(visitor);
  for (const facts of KEY_RESULTS) await addKeyResult(visitor, objective, facts);
  await visitor.page.getByRole("button", { name: "Agree" }).click();
  await visitor.page.getByText("Change it, with a reason").waitFor();
  return objective;
}

/** A Tuesday in the sixth of thirteen weeks: check-ins are due. */
export const SIXTH_WEEK = "2026-02-10T08:00:00Z";

/**
 * Comes back another day. A session does not last that long, so it begins with signing in.
 *
 * @param {Visitor} visitor
 * @param {import("./server.mjs").Server} server
 * @param {string} instant
 * @param {string} [email]
 */
export async function comeBack(visitor, server, instant, email = HARBOUR.email) {
  await server.moveTo(instant);
  await visitor.page.context().clearCookies();
  await signIn(visitor, email);
  await visitor.page.waitForURL("**/week");
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
