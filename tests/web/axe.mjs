// Opens local pages in Chromium and reports what is wrong with them, as JSON on stdout.
//
// Input on stdin: {"chromium": path, "pages": [{"path": path, "axe": bool}, …], "screenshots":
// folder or null, "pause": milliseconds}.
// Output: [{"page": name, "view": "gewoon"|"scherm"|"smal"|"druk", "lines": [text, …]}, …], four
// for every page, which is loaded once. `gewoon` is the page as a reader gets it: console errors,
// refused content and requests to a network are its lines. axe looks at the other three, as the
// same page in another window. It is handed over by the tools of a developer, past the content
// security policy of the page, so that this holds all the while.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage", // a container often has little of it
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

/** Open a page that notes, in `reader.lines`, what the browser says while it loads. */
async function openReader(browser) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const reader = { page: await context.newPage(), lines: [] };
  await context.route(
    (url) => !isLocal(url.href),
    (route) => {
      const request = route.request();
      reader.lines.push(`network: asks for ${request.resourceType()} ${request.url()}`);
      return route.abort();
    },
  );
  reader.page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      reader.lines.push(`console: ${message.text()}`);
    }
  });
  reader.page.on("pageerror", (error) => reader.lines.push(`script: ${error.message}`));
  reader.page.on("requestfailed", (request) => {
    if (isLocal(request.url())) {
      reader.lines.push(`request: ${basename(request.url())} could not be read`);
    }
  });
  return reader;
}

async function lookAsReader(reader, url, pause) {
  reader.lines = [];
  await reader.page.setViewportSize({ width: 1000, height: 800 });
  await reader.page.emulateMedia({ media: null, reducedMotion: null });
  await reader.page.goto(url, { waitUntil: "load" });
  // Refused content is reported by another process: a pause lets its message arrive first.
  await reader.page.evaluate((wait) => new Promise((done) => setTimeout(done, wait)), pause);
  return [...reader.lines];
}

async function runAxe(page) {
  const result = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"], preload: false }));
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

async function lookInView(page, view, axe, picture) {
  await page.setViewportSize({ width: view.width, height: 800 });
  await page.emulateMedia({ media: view.media, reducedMotion: "reduce" });
  if (picture) await page.screenshot({ path: picture, fullPage: true });
  const scroll = view.name === "smal" ? await findSidewaysScroll(page, view.width) : [];
  return [...scroll, ...(axe ? await runAxe(page) : [])];
}

/** Look at pages from the shared queue until it is empty; two of these run side by side. */
async function work(browser, queue, report, { screenshots, pause }) {
  const reader = await openReader(browser);
  const page = reader.page;
  for (let job = queue.shift(); job; job = queue.shift()) {
    const url = pathToFileURL(job.path).href;
    const views = [{ view: "gewoon", lines: await lookAsReader(reader, url, pause) }];
    if (job.axe) await page.evaluate(AXE);
    for (const view of VIEWS) {
      const name = `${parse(job.path).name}-${view.name}.png`;
      const picture = screenshots && join(screenshots, name);
      views.push({ view: view.name, lines: await lookInView(page, view, job.axe, picture) });
    }
    report[job.index] = views.map((view) => ({ page: basename(job.path), ...view }));
  }
}

async function main() {
  const job = await readJob();
  const queue = job.pages.map((page, index) => ({ ...page, index }));
  const report = [];
  const browser = await chromium.launch({ executablePath: job.chromium, args: ARGUMENTS });
  try {
    const start = () => work(browser, queue, report, job);
    await Promise.all([start(), start()]);
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(report.flat()));
}

await main();
