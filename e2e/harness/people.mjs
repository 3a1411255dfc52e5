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
