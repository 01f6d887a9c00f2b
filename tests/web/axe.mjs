// Opens local pages in Chromium and reports what is wrong with them, as JSON on stdout.
//
// Input on stdin: {"chromium": path, "pages": [path, …], "screenshots": folder or null}.
// Output: [{"page": name, "view": "gewoon"|"scherm"|"smal"|"druk", "lines": [text, …]}, …], four
// for every page. `gewoon` is the page as a reader gets it: its own content security policy holds,
// and console errors, refused content and requests to a network are its lines. axe must be
// injected, which that policy forbids; so the other three views lift it, and only they run axe.

import { createRequire } from "node:module";
import { basename, join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// A4 is 794 CSS pixels wide; 320 is the width at which WCAG 1.4.10 wants no sideways scrolling.
const VIEWS = [
  { name: "scherm", media: "screen", width: 1000 },
  { name: "smal", media: "screen", width: 320 },
  { name: "druk", media: "print", width: 794 },
];

async function readJob() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

const isLocal = (url) => /^(file|data|blob|about):/.test(url);

async function lookAsReader(browser, path) {
  const lines = [];
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  await context.route(
    (url) => !isLocal(url.href),
    (route) => {
      lines.push(`network: asks for ${route.request().resourceType()} ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) lines.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => lines.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    if (isLocal(request.url())) lines.push(`request: ${basename(request.url())} could not be read`);
  });
  await page.goto(pathToFileURL(path).href, { waitUntil: "load" });
  // Refused content is reported by another process: one round trip lets its message arrive first.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  await context.close();
  return lines;
}

async function runAxe(page) {
  await page.addScriptTag({ path: AXE });
  const result = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => {
      const why = node.failureSummary.split("\n").slice(1).join(" ").replace(/\s+/g, " ").trim();
      return `${violation.id}: ${node.target.join(" ")}: ${why || violation.help}`;
    }),
  );
}

async function findSidewaysScroll(page, width) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  return wide > width ? [`reflow: ${wide} px wide in a window of ${width} px`] : [];
}

async function lookWithAxe(browser, path, view, screenshots) {
  const viewport = { width: view.width, height: 800 };
  const context = await browser.newContext({ viewport, bypassCSP: true });
  const page = await context.newPage();
  await page.route((url) => !isLocal(url.href), (route) => route.abort());
  await page.emulateMedia({ media: view.media, reducedMotion: "reduce" });
  await page.goto(pathToFileURL(path).href, { waitUntil: "load" });
  if (screenshots) {
    const target = join(screenshots, `${parse(path).name}-${view.name}.png`);
    await page.screenshot({ path: target, fullPage: true });
  }
  const scroll = view.name === "smal" ? await findSidewaysScroll(page, view.width) : [];
  const lines = [...scroll, ...(await runAxe(page))];
  await context.close();
  return lines;
}

async function main() {
  const job = await readJob();
  const browser = await chromium.launch({ executablePath: job.chromium, args: ARGUMENTS });
  const report = [];
  try {
    for (const path of job.pages) {
      const page = basename(path);
      report.push({ page, view: "gewoon", lines: await lookAsReader(browser, path) });
      for (const view of VIEWS) {
        const lines = await lookWithAxe(browser, path, view, job.screenshots);
        report.push({ page, view: view.name, lines });
      }
    }
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(report));
}

await main();
