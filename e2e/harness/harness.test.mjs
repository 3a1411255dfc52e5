// The harness finds what it is there to find. Without this, a silent harness would look like a faultless product.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { barriers } from "./axe.mjs";
import { launch, Visitor } from "./browser.mjs";
import { until } from "./patience.mjs";
import { waitsForScript } from "./scripts.mjs";

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src * data:";

/** Pages of a small server, by path. @type {Record<string, { status?: number, body: string }>} */
const PAGES = {
  "/good": { body: `<main><h1>Good</h1><p>All is well.</p></main>` },
  "/inline-style": { body: `<main><h1>Style</h1><p style="color: red">Red.</p></main>` },
  "/inline-script": { body: `<main><h1>Script</h1></main><script>document.title = "changed"</script>` },
  "/throws": { body: `<main><h1>Throws</h1></main><script src="/throws.js"></script>` },
  "/throws.js": { body: `throw new Error("it broke")` },
  "/other-host": { body: `<main><h1>Image</h1><img alt="" src="http://127.0.0.1:9/a.png"></main>` },
  "/missing-image": { body: `<main><h1>Image</h1><img alt="" src="/nothing.png"></main>` },
  "/refusal": { status: 422, body: `<main><h1>No</h1><p>Please give a name.</p></main>` },
  "/broken": { status: 500, body: `<main><h1>Broken</h1></main>` },
  "/no-label": { body: `<main><h1>Form</h1><form><input name="title"></form></main>` },
  "/plain": {
    body: `<main><h1>Plain</h1><form><label>Name <input name="name"></label><button>Save</button></form>
      <button popovertarget="menu">Menu</button><nav id="menu" popover>Menu</nav>
      <details hx-get="/more"><summary>More</summary><a href="/more">More</a></details></main>`,
  },
  "/lonely-button": { body: `<main><h1>Button</h1><button type="button">Save</button></main>` },
  "/lonely-field": { body: `<main><h1>Field</h1><label>Name <input name="name"></label></main>` },
  "/folded-field": { body: `<main><h1>Fold</h1><form><details><input></details><button>Save</button></form></main>` },
  "/no-button": { body: `<main><h1>Form</h1><form><label>Name <select name="name"></select></label></form></main>` },
  "/no-link": { body: `<main><h1>Link</h1><a href="#">More</a></main>` },
  "/brought": { body: `<main><h1>News</h1><div hx-get="/news">News</div></main>` },
  "/no-heading": { body: `<main><p>Text.</p></main>` },
  "/faint": { body: `<link rel="stylesheet" href="/faint.css"><main><h1>Faint</h1><p>Hard to read.</p></main>` },
  "/faint.css": { body: `p { color: #999; background: #fff } @media (prefers-color-scheme: dark) { p { color: #111 } }` },
};

const http = createServer((request, response) => {
  const path = request.url ?? "";
  const page = PAGES[path];
  const type = path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "text/html";
  response.writeHead(page ? (page.status ?? 200) : 404, {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Security-Policy": POLICY,
  });
  const head = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Test</title>`;
  response.end(page && type === "text/html" ? head + page.body : page?.body);
});

/** @type {import("./browser.mjs").Browser} */
let browser;
const server = { url: "" };

before(async () => {
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  assert.ok(address && typeof address === "object");
  server.url = `http://127.0.0.1:${address.port}`;
  browser = await launch();
});

after(async () => {
  await browser.close();
  http.closeAllConnections();
  http.close();
});

/**
 * Opens `path` and gives what the visitor noticed behind it.
 * @param {string} path
 */
async function problemsOf(path) {
  const visitor = await Visitor.arrive(browser, server);
  await visitor.open(path);
  const { problems } = visitor;
  await visitor.leave();
  return problems;
}

/**
 * @param {string} path
 * @param {...RegExp} expected
 */
async function checkProblems(path, ...expected) {
  const problems = await problemsOf(path);
  assert.equal(problems.length, expected.length, problems.join("\n"));
  for (const [index, pattern] of expected.entries()) assert.match(problems[index] ?? "", pattern);
}

test("a good page is quiet", () => checkProblems("/good"));

test("a refused form is quiet: the page itself says it", () => checkProblems("/refusal"));

test("an inline style breaks the policy", () => checkProblems("/inline-style", /inline style.*Content Security Policy/is));

test("an inline script breaks the policy", () =>
  checkProblems("/inline-script", /inline script.*Content Security Policy/is));

test("an exception in a script is a problem", () => checkProblems("/throws", /uncaught: it broke/));

test("a request to another host is a problem", () =>
  checkProblems("/other-host", /another host: http:\/\/127\.0\.0\.1:9\/a\.png/, /ERR_/));

test("a missing image is a problem", () => checkProblems("/missing-image", /404/));

test("a broken page is a problem", () => checkProblems("/broken", /500 for/));

test("axe finds a field without a label, and names it", async () => {
  const visitor = await Visitor.arrive(browser, server);
  await visitor.open("/good");
  assert.deepEqual(await barriers(visitor.page), []);
  await visitor.open("/no-label");
  assert.match((await barriers(visitor.page)).join("\n"), /label[^]*input/);
  visitor.assertQuiet();
  await visitor.leave();
});

test("axe judges the theme that the visitor asked for", async () => {
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    const visitor = await Visitor.arrive(browser, server, { theme });
    await visitor.open("/faint");
    const found = await barriers(visitor.page);
    if (theme === "dark") assert.deepEqual(found, []);
    else assert.match(found.join("\n"), /color-contrast/);
    await visitor.leave();
  }
});

test("a visitor can come without JavaScript, and with a phone", async () => {
  const visitor = await Visitor.arrive(browser, server, { javascript: false, width: "phone" });
  await visitor.open("/throws");
  assert.equal(visitor.page.viewportSize()?.width, 390);
  visitor.assertQuiet();
  await visitor.leave();
});

/**
 * @param {string} path
 * @param {...RegExp} expected
 */
async function checkWaits(path, ...expected) {
  const visitor = await Visitor.arrive(browser, server, { javascript: false });
  await visitor.open(path);
  const found = await waitsForScript(visitor.page);
  assert.equal(found.length, expected.length, found.join("\n"));
  for (const [index, pattern] of expected.entries()) assert.match(found[index] ?? "", pattern);
  await visitor.leave();
}

test("forms, links, folds and a menu need no script", () => checkWaits("/plain"));

test("what a script would have to do is found", async () => {
  await checkWaits("/lonely-button", /<button.*does nothing when it is pressed/);
  await checkWaits("/lonely-field", /<input.*is sent nowhere/);
  await checkWaits("/folded-field", /<input.*has no name/, /<input.*is not sent/);
  await checkWaits("/no-button", /<form.*can't be sent/);
  await checkWaits("/no-link", /<a.*leads nowhere/);
  await checkWaits("/brought", /<div.*is brought by a script alone/);
  await checkWaits("/no-heading", /not one heading/);
});

test("waiting ends, and says for what", () =>
  assert.rejects(until("spring", () => undefined, { seconds: 0.05 }), /waited 0.05 s in vain for spring/));
