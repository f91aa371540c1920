// Takes the fenced blocks of one language out of a document: node extract.mjs <document> <language> <file>
// What the document shows is what is compiled, line for line.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const [document, language, file] = process.argv.slice(2);
const blocks = [];
let block = null;
for (const line of readFileSync(document, "utf8").split("\n")) {
  if (block === null && line === "```" + language) block = [];
  else if (block !== null && line === "```") {
    blocks.push(block.join("\n"));
    block = null;
  } else block?.push(line);
}
if (blocks.length === 0) throw new Error(`${document} has no ${language}`);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, blocks.join("\n\n") + "\n");
