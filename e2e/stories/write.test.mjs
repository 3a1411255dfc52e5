// From an empty team page to an agreed objective that can be measured.

import assert from "node:assert/strict";

import { addKeyResult, draftObjective, KEY_RESULTS, OBJECTIVE } from "../harness/okrs.mjs";
import { FIRST_MONDAY, setUp, TEAM_PAGE } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

for (const javascript of [true, false]) {
  const how = javascript ? "" : " without JavaScript";

  story(`an objective is drafted, measured, proposed and agreed${how}`, async (stage) => {
    const server = await stage.server({ now: FIRST_MONDAY });
    const nora = await stage.visitor(server, { javascript });
    const { page } = nora;
    await setUp(nora, server.setUpCode);

    const objective = await draftObjective(nora);
    for (const facts of KEY_RESULTS) await addKeyResult(nora, objective, facts);
    await page.getByText("Raise bookings made online from 40% to 75% by 31 Mar").waitFor();
    await page.getByText("Cut calls about a booking from 120 to 30 by 31 Mar").waitFor();

    await page.getByRole("button", { name: "Propose" }).click();
    await page.getByText("Proposed", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Agree" }).click();
    await page.getByText("Change it, with a reason").waitFor();

    await nora.open(TEAM_PAGE);
    await page.getByRole("heading", { name: OBJECTIVE.statement }).waitFor();
    for (const { statement } of KEY_RESULTS) await page.getByRole("link", { name: statement }).waitFor();
  });

  story(`a target equal to the start is refused, and what was typed stays${how}`, async (stage) => {
    const server = await stage.server({ now: FIRST_MONDAY });
    const nora = await stage.visitor(server, { javascript });
    const { page } = nora;
    await setUp(nora, server.setUpCode);
    const objective = await draftObjective(nora);

    await nora.open(`${objective}/key-results/new`);
    await page.getByLabel("What moves?").fill("Raise bookings made online");
    await page.getByLabel("Reach a value").check();
    await page.getByLabel("Counted in").selectOption("percent");
    await page.getByLabel("from", { exact: true }).fill("40");
    await page.getByLabel("to", { exact: true }).fill("40");
    await page.getByRole("button", { name: "Add", exact: true }).click();

    assert.notEqual(await nora.complaintAbout("to"), "");
    assert.equal(await page.getByLabel("What moves?").inputValue(), "Raise bookings made online");
    assert.equal(await page.getByLabel("from", { exact: true }).inputValue(), "40");
  });
}
