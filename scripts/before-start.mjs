// Runs before src/main.ts, in plain JavaScript that every Node since 18.18 understands: an older one could not even read TypeScript, and would
// say so in a way that helps nobody.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const wanted = JSON.parse(readFileSync(here("package.json"), "utf8")).engines.node;
const [major, minor] = process.versions.node.split(".").map(Number);
const [wantedMajor, wantedMinor] = wanted.match(/\d+/g).map(Number);

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  console.error(
    `Tandem needs Node ${wanted}; this is ${process.version}. On 64-bit Linux "npm ci" brings it along: use "npm start". Elsewhere install it from https://nodejs.org.`,
  );
  process.exit(1);
}

if (existsSync(here(".env"))) process.loadEnvFile(here(".env"));
