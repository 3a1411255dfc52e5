// How people come in: one of them makes a link, the other opens it in a browser of their own.

import assert from "node:assert/strict";

import { BEN, FIRST_MONDAY, join, setUpAndInvite, signIn } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

for (const javascript of [true, false]) {
  const how = javascript ? "" : ", without JavaScript";

  story(`an administrator invites, and whoever has the link is in${how}`, async (stage) => {
    const server = await stage.server({ now: FIRST_MONDAY });
    const nora = await stage.visitor(server, { javascript });
    const link = await setUpAndInvite(nora, server.setUpCode);
    assert.equal(new URL(link).origin, server.url);
    const copy = nora.page.getByRole("button", { name: "Copy", exact: true });
    assert.equal(await copy.isVisible(), javascript, "there is a button to copy where scripts run");

    const ben = await stage.visitor(server, { javascript });
    await join(ben, link);
    await ben.open("/teams/T-2");
    await ben.page.getByRole("complementary").getByText(BEN.name).waitFor();

    const again = await stage.visitor(server, { javascript });
    await again.open(link);
    await again.page.getByRole("heading", { name: "This invitation is not open any more" }).waitFor();
  });
}

story("a link is copied with one click", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  const link = await setUpAndInvite(nora, server.setUpCode);
  await nora.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await nora.page.getByRole("button", { name: "Copy", exact: true }).click();
  await nora.page.getByText("Copied").waitFor();
  assert.equal(await nora.page.evaluate(() => navigator.clipboard.readText()), link);
});

story("a lost password is replaced by a link that an administrator makes", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  const ben = await stage.visitor(server);
  await join(ben, await setUpAndInvite(nora, server.setUpCode));

  await nora.open("/people");
  await nora.page.getByRole("link", { name: BEN.name }).click();
  await nora.page.getByRole("button", { name: "Make a link for a new password" }).click();
  const link = await nora.page.getByRole("textbox", { name: BEN.name }).inputValue();

  const elsewhere = await stage.visitor(server);
  await elsewhere.open(link);
  await elsewhere.page.getByLabel("New password").fill("the tide turns twice a day");
  await elsewhere.page.getByRole("button", { name: "Save and sign in" }).click();
  await elsewhere.page.waitForURL("**/week");

  // Where he was signed in before, he is not any more; the old password opens nothing, the new one does.
  assert.match((await ben.open("/week")).url(), /\/sign-in/);
  await signIn(ben, BEN.email);
  assert.notEqual(await ben.complaintAbout("Password"), "");
  await signIn(ben, BEN.email, "the tide turns twice a day");
  await ben.page.waitForURL("**/week");
});
