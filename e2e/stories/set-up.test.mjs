// The first minutes with Plumb: an empty server becomes a workspace, and its owner can come back.

import assert from "node:assert/strict";

import { FIRST_MONDAY, HARBOUR, PASSWORD, setUp, signIn, TEAM_PAGE } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

for (const javascript of [true, false]) {
  const how = javascript ? "" : " without JavaScript";

  story(`a fresh server is set up with the code that it printed${how}`, async (stage) => {
    const server = await stage.server({ now: FIRST_MONDAY });
    const nora = await stage.visitor(server, { javascript });
    await nora.open("/");
    assert.match(nora.page.url(), /\/set-up$/, "an empty server asks to be set up");

    await setUp(nora, server.setUpCode);
    await nora.open(TEAM_PAGE);
    await nora.page.getByRole("heading", { name: HARBOUR.team }).waitFor();
    await nora.page.getByText("week 1 of 13").waitFor();
  });

  story(`whoever set it up signs out, and in again${how}`, async (stage) => {
    const server = await stage.server({ now: FIRST_MONDAY });
    const nora = await stage.visitor(server, { javascript });
    await setUp(nora, server.setUpCode);
    await nora.open(TEAM_PAGE);
    await nora.page.getByRole("button", { name: "Sign out" }).click();
    await nora.page.getByText("You are signed out").waitFor();

    const response = await nora.open(TEAM_PAGE);
    assert.match(response.url(), /\/sign-in\?/, "a page asks who is there");
    await nora.page.getByLabel("E-mail").fill(HARBOUR.email);
    await nora.page.getByLabel("Password").fill(PASSWORD);
    await nora.page.getByRole("button", { name: "Sign in" }).click();
    await nora.page.getByRole("heading", { name: HARBOUR.team }).waitFor();
  });
}

story("a stranger without the code cannot claim a fresh server", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const stranger = await stage.visitor(server);
  await setUp(stranger, "aaaa-bbbb-cccc");
  const { page } = stranger;
  assert.notEqual(await stranger.complaintAbout("Set-up code"), "");
  assert.equal(await page.getByLabel("What is your name?").inputValue(), HARBOUR.name, "what was typed stays");
  assert.equal(await page.getByLabel("Choose a password").inputValue(), "", "a password is never sent back");

  const response = await stranger.open("/");
  assert.match(response.url(), /\/set-up$/, "the server is still free");
});

story("a wrong password opens nothing, and does not tell whether the account exists", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  await setUp(await stage.visitor(server), server.setUpCode);

  const stranger = await stage.visitor(server);
  const answers = [];
  for (const email of [HARBOUR.email, "nobody@harbour.example"]) {
    await signIn(stranger, email, "open sesame, please");
    answers.push(await stranger.complaintAbout("Password"));
  }
  assert.equal(answers[0], answers[1]);
  const response = await stranger.open(TEAM_PAGE);
  assert.match(response.url(), /\/sign-in\?/);
});

story("a server that was stopped goes on where it was", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  await setUp(nora, server.setUpCode);
  assert.equal(await server.stop(), 0, "it ends by itself when it is asked to");
  await server.start();
  await nora.open(TEAM_PAGE);
  await nora.page.getByRole("heading", { name: HARBOUR.team }).waitFor();
});
