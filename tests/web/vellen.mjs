// Prints pages in Chromium as a person does, as JSON on stdout.
//
// Input on stdin: {"chromium": path, "pages": [html, …]}. Output: for each page {"sheets": how many
// sheets it takes, "outside": texts of the panels of a card that do not fit their panel}.

import { chromium } from "playwright-core";

const parts = [];
for await (const part of process.stdin) parts.push(part);
const job = JSON.parse(Buffer.concat(parts).toString("utf8"));

const findOutside = () =>
  [...document.querySelectorAll(".paneel")].flatMap((panel) => {
    const edge = panel.getBoundingClientRect();
    return [...panel.querySelectorAll("h1, h2, h3, p, li")]
      .filter((line) => {
        const box = line.getBoundingClientRect();
        return box.bottom > edge.bottom + 1 || box.right > edge.right + 1;
      })
      .map((line) => line.textContent);
  });

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const browser = await chromium.launch({ executablePath: job.chromium, args });
const page = await browser.newPage({ viewport: { width: 718, height: 1047 } });
await page.emulateMedia({ media: "print" });
const answers = [];
for (const html of job.pages) {
  await page.setContent(html);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  answers.push({ sheets, outside: await page.evaluate(findOutside) });
}
await browser.close();
process.stdout.write(JSON.stringify(answers));
