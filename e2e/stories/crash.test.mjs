// What was acknowledged is there, whatever happens to the server in the next moment.

import assert from "node:assert/strict";

import { setUpWithObjective } from "../harness/okrs.mjs";
import { FIRST_MONDAY } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

/** How many check-ins are under way at any time. */
const HANDS = 4;

/** After how many acknowledged check-ins the server is killed: early, and in full swing. */
const KILLED_AFTER = [1, 20, 75];

story("a server killed in a stream of check-ins keeps every one that it acknowledged", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  await setUpWithObjective(nora, server.setUpCode);
  const cookies = await nora.page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

  /** @type {string[]} */
  const acknowledged = [];
  let sent = 0;
  for (const enough of KILLED_AFTER) {
    const before = acknowledged.length;
    /** @type {Promise<void> | undefined} */
    let killed;
    const hand = async () => {
      while (!killed) {
        sent += 1;
        const evidence = `Count ${sent}.`;
        const body = new URLSearchParams({ value: String(40 + (sent % 30)), confidence: "7", evidence });
        const answer = await fetch(`${server.url}/key-results/K-1/check-ins`, {
          method: "POST",
          headers: { cookie },
          body,
          redirect: "manual",
        }).catch(() => undefined);
        if (answer === undefined) continue;
        assert.equal(answer.status, 303, `check-in ${sent} was refused`);
        acknowledged.push(evidence);
        // Not awaited here: the other hands go on while the server dies.
        if (acknowledged.length - before >= enough) killed ??= server.kill();
      }
    };
    await Promise.all(Array.from({ length: HANDS }, hand));
    await killed;

    await server.start();
    const { check_ins: kept } = await server.export();
    const words = new Set(kept.map(({ evidence }) => evidence));
    const lost = acknowledged.filter((evidence) => !words.has(evidence));
    assert.deepEqual(lost, [], `${lost.length} of ${acknowledged.length} acknowledged check-ins are lost`);
  }

  // And the pages go on from there.
  await nora.open("/key-results/K-1");
  await nora.page.getByRole("heading", { name: "Raise bookings made online" }).waitFor();
});
