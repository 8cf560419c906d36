import "./loopback-only.ts";
import { existsSync, readFileSync } from "node:fs";
import { ADDRESS_FILE } from "./demo/address.ts";
import { STORIES } from "./scenarios/index.ts";

/** `npm run scenario NAME` plays a story into the demo that runs on this machine. */
const [name = ""] = process.argv.slice(2);

function giveUp(why: string): never {
  console.error(why);
  process.exit(1);
}

if (!STORIES.some((story) => story.name === name)) {
  const all = STORIES.map((story) => `  ${story.name.padEnd(16)} ${story.title}`).join("\n");
  giveUp(`Which one?\n${all}`);
}
if (!existsSync(ADDRESS_FILE)) giveUp("No demo is running. Start one with: npm run demo");
const address = readFileSync(ADDRESS_FILE, "utf8").trim();
const response = await fetch(`${address}/page/stage`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ story: name }),
}).catch(() => giveUp(`The demo at ${address} does not answer. Start it again with: npm run demo`));
if (!response.ok) giveUp(((await response.json()) as { error: string }).error);
console.log(`Playing. Look at ${address}`);
