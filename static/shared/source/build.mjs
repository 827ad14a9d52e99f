// Makes what is committed from pinned sources: the CSS, the script, the sprite of icons, and what is vendored.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { PurgeCSS } from "purgecss";
import { compile } from "sass";
import { COLUMNS, ICONS, sprite } from "./icons.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const shared = join(here, "..");
const modules = join(here, "node_modules");
const OLD = ["chrome80", "firefox78", "safari13"];
const SCRIPTS = readdirSync(here).filter((name) => name.endsWith(".js"));

function iconPositions() {
  const rem = (n) => (n ? `${+((-16 * n) / 15).toFixed(4)}rem` : "0");
  return ICONS.map((name, i) => {
    const at = `${rem(i % COLUMNS)} ${rem(Math.floor(i / COLUMNS))}`;
    return `.i-${name}{-webkit-mask-position:${at};mask-position:${at}}`;
  }).join("");
}

async function css(version) {
  const { css } = compile(join(here, "app.scss"), {
    style: "compressed",
    loadPaths: [join(modules, "govuk-frontend", "dist")],
    quietDeps: true,
  });
  const [{ css: used }] = await new PurgeCSS().purge({
    content: [join(here, "../../../templates/shared/*.html")],
    css: [{ raw: css + iconPositions() }],
    safelist: [/^(?!govuk-)/, /--error$/],
  });
  const { code } = transformSync(used, { loader: "css", minify: true, target: OLD });
  const licence = "/*! Parts from GOV.UK Frontend 6.6.0, MIT, see static/vendor/govuk-frontend/LICENSE */";
  return `${licence}${code.replace(/url\("?icons\.svg"?\)/g, `url(icons.svg?v=${version})`)}\n`;
}

function script(name) {
  return transformSync(readFileSync(join(here, name), "utf8"), { minify: true, target: OLD }).code;
}

function vendorHtmx() {
  const target = join(here, "../../vendor/htmx.org@2.0.11");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  copyFileSync(join(modules, "htmx.org/dist/htmx.min.js"), join(target, "htmx.min.js"));
  copyFileSync(join(modules, "htmx.org/LICENSE"), join(target, "LICENSE"));
  const sums = ["LICENSE", "htmx.min.js"].map((name) => `${digest(readFileSync(join(target, name)))}  ${name}\n`);
  writeFileSync(join(target, "SHA256SUMS"), sums.join(""));
}

// What was built from what: a test compares, so nobody commits styles without what they were made from.
function stamp() {
  const sources = readdirSync(here).filter((name) => /\.(scss|mjs|js|json)$/.test(name));
  const made = ["app.css", ...SCRIPTS, "icons.svg"].map((name) => `../${name}`);
  const lines = [...sources, ...made].map((name) => `${digest(readFileSync(join(here, name)))}  ${name}\n`);
  writeFileSync(join(here, "SHA256SUMS"), lines.join(""));
}

function digest(content) {
  return createHash("sha256").update(content).digest("hex");
}

const icons = sprite(join(modules, "lucide-static/icons"));
writeFileSync(join(shared, "icons.svg"), icons);
writeFileSync(join(shared, "app.css"), await css(digest(icons).slice(0, 10)));
for (const name of SCRIPTS) writeFileSync(join(shared, name), script(name));
copyFileSync(join(modules, "lucide-static/LICENSE"), join(shared, "icons.LICENSE"));
vendorHtmx();
stamp();
