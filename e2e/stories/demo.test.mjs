// The first look at Plumb: the sample company, whose visitor chooses a person to be.

import assert from "node:assert/strict";

import * as environment from "../harness/environment.mjs";
import { story } from "../harness/story.mjs";

// The sample company keeps its data in SQLite.
const told = environment.database() === "sqlite" ? story : () => {};

told("a visitor of the demo chooses a person, looks around, and becomes somebody else", async (stage) => {
  const demo = await stage.demo();
  const visitor = await stage.visitor(demo);
  const { page } = visitor;
  await visitor.open("/");
  // Until the company is there, the page looks again by itself.
  await page.getByRole("heading", { name: "Look around as somebody" }).waitFor({ timeout: 60_000 });

  await page.getByRole("button", { name: /^Be / }).first().click();
  await page.waitForURL("**/week");
  const menu = page.getByRole("navigation", { name: "Main" });
  const links = await menu.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  for (const link of links) {
    const answer = await visitor.open(link);
    assert.equal(answer.status(), 200, link);
    assert.notEqual(await page.getByRole("heading", { level: 1 }).innerText(), "", link);
  }
  await visitor.open("/week");
  await page.getByText("week 6 of 13").first().waitFor();

  await menu.getByRole("link", { name: "Be somebody else" }).click();
  await page.getByLabel("Or be anybody else").selectOption({ index: 0 });
  const name = await page.getByLabel("Or be anybody else").locator("option").first().innerText();
  await page.getByRole("button", { name: "Be them" }).click();
  await page.waitForURL("**/week");
  await menu.getByText(name).waitFor();
});
