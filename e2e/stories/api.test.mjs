// The JSON API against its own description: Schemathesis asks a live server whatever the description allows, and what it
// does not. No request may fail inside, and no answer may be one that the description does not know.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

import * as environment from "../harness/environment.mjs";
import { setUpWithObjective } from "../harness/okrs.mjs";
import { FIRST_MONDAY } from "../harness/people.mjs";
import { story } from "../harness/story.mjs";

const run = promisify(execFile);

/** The questions are the same in every run; `PLUMB_TEST_API_SECONDS` asks others for so long. */
const QUESTIONS = process.env["PLUMB_TEST_API_SECONDS"]
  ? ["--max-time", process.env["PLUMB_TEST_API_SECONDS"]]
  : ["--seed", "20261122", "--max-examples", "5"];

const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "ignored_auth",
];

story("the API answers as its description says, whatever it is asked", async (stage) => {
  const server = await stage.server({ now: FIRST_MONDAY });
  const nora = await stage.visitor(server);
  await setUpWithObjective(nora, server.setUpCode);
  await nora.open("/me");
  const token = await nora.page.evaluate(async () => {
    const answer = await fetch("/api/v1/tokens", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Questions", scope: "write" }),
    });
    return /** @type {{ secret: string }} */ (await answer.json()).secret;
  });

  const options = ["--header", `Authorization: Bearer ${token}`, "--checks", CHECKS.join(","), "--warnings", "off"];
  await run(
    environment.schemathesis(),
    ["run", `${server.url}/api/v1/openapi.json`, ...options, ...QUESTIONS, "--continue-on-failure", "--no-color"],
    { maxBuffer: 1 << 26 },
  ).catch((error) => {
    throw new Error(`schemathesis found this:\n${error.stdout ?? error}`);
  });
});
