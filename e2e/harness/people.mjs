// Who the people of the stories are, and how they come in. A story uses these for what it is not about.

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

/** Who is invited there. */
export const BEN = { name: "Ben Ode", email: "ben@harbour.example" };

/** The page of that team. `T-1` is the organisation itself. */
export const TEAM_PAGE = "/teams/T-2";

/** A Monday morning in its first full week. */
export const FIRST_MONDAY = "2026-01-05T08:00:00Z";

/** A Tuesday in the second week: what was agreed is looked at again. */
export const SECOND_WEEK = "2026-01-13T08:00:00Z";

/** A Tuesday in the sixth of thirteen weeks: check-ins are due. */
export const SIXTH_WEEK = "2026-02-10T08:00:00Z";

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
  await visitor.open("/sign-in");
  await fillInSignIn(visitor, email, password);
}

async function fillInSignIn(/** @type {Visitor} */ { page }, /** @type {string} */ email, /** @type {string} */ password) {
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

/**
 * Sets the workspace up, whose last step invites Ben.
 *
 * @param {Visitor} visitor
 * @param {string} code
 * @returns {Promise<string>} the link
 */
export async function setUpAndInvite(visitor, code) {
  await setUp(visitor, code);
  await visitor.page.getByRole("heading", { name: "Invite somebody" }).waitFor();
  return invite(visitor, BEN.email);
}

/**
 * Follows an invitation, and is in.
 *
 * @param {Visitor} visitor
 * @param {string} link
 * @param {typeof BEN} [who]
 */
export async function join(visitor, link, who = BEN) {
  const { page } = visitor;
  await visitor.open(link);
  await page.getByRole("heading", { name: `${HARBOUR.name} invites you to ${HARBOUR.workspace}` }).waitFor();
  await page.getByLabel("Your name").fill(who.name);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL("**/week");
}

/**
 * Comes back another day to This week, and signs in where the session has ended: it lasts thirty days.
 *
 * @param {Visitor} visitor
 * @param {import("./server.mjs").Server} server
 * @param {string} instant
 * @param {string} [email]
 */
export async function comeBack(visitor, server, instant, email = HARBOUR.email) {
  await server.moveTo(instant);
  await visitor.open("/week");
  if (new URL(visitor.page.url()).pathname === "/sign-in") await fillInSignIn(visitor, email, PASSWORD);
  await visitor.page.waitForURL("**/week");
}
