import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const PROJECT = join(import.meta.dirname, "../..");

/** Starts what is installed with no settings at all, and says where it failed. */
const FAILS = `
  const { start } = await import(${JSON.stringify(join(PROJECT, "dist/main.mjs"))});
  await start({ config: undefined }).catch((error) => console.log(error.stack));
  process.exit();
`;

test("an error in the bundle names the line of its source", () => {
  const preload = ["--enable-source-maps", "--import", join(PROJECT, "scripts/bundle.mjs")];
  const args = [...preload, "--input-type=module", "--eval", FAILS];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(stdout).toMatch(/^TypeError: .*\n {4}at .*\/src\/main\.ts:\d+:\d+\)?\n/);
});
