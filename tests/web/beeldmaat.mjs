// Measures the texts of pictures in Chromium, as JSON on stdout.
//
// Input on stdin: {"chromium": path, "pictures": [svg, …]}. Output: for each picture the lines of
// text in order, [{"text": text, "width": number, "outside": true when part of it is not in the
// picture}, …], in the units of the picture.

import { chromium } from "playwright-core";

const parts = [];
for await (const part of process.stdin) parts.push(part);
const job = JSON.parse(Buffer.concat(parts).toString("utf8"));

const measure = () => {
  const svg = document.querySelector("svg");
  const { width, height } = svg.viewBox.baseVal;
  return [...svg.querySelectorAll("text")].map((line) => {
    const box = line.getBBox();
    const outside =
      box.x < -1 || box.y < -2 || box.x + box.width > width + 1 || box.y + box.height > height + 2;
    return { text: line.textContent, width: line.getComputedTextLength(), outside };
  });
};

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const browser = await chromium.launch({ executablePath: job.chromium, args });
const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
const answers = [];
for (const picture of job.pictures) {
  await page.setContent(`<!doctype html><meta charset="utf-8"><title>x</title>${picture}`);
  answers.push(await page.evaluate(measure));
}
await browser.close();
process.stdout.write(JSON.stringify(answers));
