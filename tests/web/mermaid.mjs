// Reads Mermaid pictures with Mermaid itself and says, as JSON on stdout, what became of each.
//
// Input on stdin: {"texts": [text, …]}. Output: [{"error": null or text, "labels": [text, …]}, …];
// the labels are what Mermaid would write in the picture, with its numbers turned back to signs.

import { JSDOM } from "jsdom";

const dom = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

async function readStdin() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

// What mermaid does before and after drawing (its encodeEntities and decodeEntities).
const decode = (text) =>
  text
    .replace(/ﬂ°°(\d+)¶ß/g, (_, number) => String.fromCodePoint(Number(number)))
    .replace(/ﬂ°(\w+)¶ß/g, "&$1;");

const walk = (node) => [node.descr, ...(node.children ?? []).flatMap(walk)];

function labels(type, db) {
  if (type === "mindmap") return walk(db.getMindmap());
  return db.getTasks().flatMap((task) => [task.task, ...task.events]);
}

async function look(text) {
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    return { error: null, labels: labels(diagram.type, diagram.db).map(decode) };
  } catch (error) {
    return { error: String(error.message ?? error), labels: [] };
  }
}

const answers = [];
for (const text of (await readStdin()).texts) answers.push(await look(text));
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
