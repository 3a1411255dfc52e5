// Builds the pages' assets into the folder given as the only argument.
//
// What lands there: app.HASH.css, app.HASH.js, fonts/NAME.HASH.woff2, icon.HASH.svg, LICENSES.txt, and a .br
// and .gz beside each file that compresses. crates/plumb-assets embeds the folder as it is.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) throw new Error("usage: node build.mjs FOLDER");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

await esbuild.build({
  absWorkingDir: here,
  // with-fonts.css is app.css and the type from npm; without Node, app.css alone is used.
  entryPoints: [
    { in: "src/app.ts", out: "app" },
    { in: "src/css/with-fonts.css", out: "app" },
    { in: "src/icon.svg", out: "icon" },
  ],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  // The oldest browsers that know light-dark(), nesting and popover: nothing needs to be rewritten for them.
  target: ["chrome123", "firefox125", "safari17.5"],
  entryNames: "[name].[hash]",
  assetNames: "fonts/[name].[hash]",
  loader: { ".woff2": "file", ".svg": "copy" },
  publicPath: "/assets/",
  legalComments: "none",
  logLevel: "warning",
});

// Every package whose bytes we serve, with its whole licence.
const { dependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const licences = Object.keys(dependencies).map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n`;
});
const head = "Plumb's pages carry the work of others. Thank you.\n";
writeFileSync(join(out, "LICENSES.txt"), [head, ...licences].join(`\n${"-".repeat(78)}\n\n`));

for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name.endsWith(".woff2")) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = readFileSync(path);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
