import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { completeLock, type Lockfile, platformOf } from "../../scripts/complete-lock.ts";

function readLock(): Lockfile {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, "../../package-lock.json"), "utf8"));
}

test("the lockfile lists the packages of every platform, so that npm ci accepts it everywhere", () => {
  expect(completeLock(readLock())).toEqual([]);
});

test("the lockfile names no registry but npm's own", () => {
  const addresses = Object.values(readLock().packages).flatMap(({ resolved }) => resolved ?? []);
  expect(addresses.filter((address) => !address.startsWith("https://registry.npmjs.org/"))).toEqual([]);
});

test("a hidden package is added with the version, kind and licence of the package that asks for it", () => {
  const asking = {
    version: "2.0.0",
    license: "MIT",
    dev: true,
    optionalDependencies: { "tool-darwin-arm64": "2.0.0" },
  };
  const lock: Lockfile = { packages: { "node_modules/tool": asking } };
  expect(completeLock(lock)).toEqual(["tool-darwin-arm64"]);
  expect(lock.packages["node_modules/tool-darwin-arm64"]).toEqual({
    version: "2.0.0",
    cpu: ["arm64"],
    dev: true,
    license: "MIT",
    optional: true,
    os: ["darwin"],
  });
});

test("a package that is found further up is not added again", () => {
  const asking = { version: "1.0.0", optionalDependencies: { native: "1.0.0" } };
  const above = { version: "1.0.0" };
  const lock: Lockfile = {
    packages: { "node_modules/a/node_modules/tool": asking, "node_modules/a/node_modules/native": above },
  };
  expect(completeLock(lock)).toEqual([]);
});

test("the address of a private registry is left out", () => {
  const lock: Lockfile = {
    packages: { "node_modules/a": { version: "1.0.0", resolved: "https://npm.example.com/a-1.0.0.tgz" } },
  };
  completeLock(lock);
  expect(lock.packages).toEqual({ "node_modules/a": { version: "1.0.0" } });
});

test.each([
  ["@biomejs/cli-linux-x64-musl", { cpu: ["x64"], libc: ["musl"], os: ["linux"] }],
  ["@oxlint/binding-linux-arm-gnueabihf", { cpu: ["arm"], libc: ["glibc"], os: ["linux"] }],
  ["@oxc-parser/binding-android-arm-eabi", { cpu: ["arm"], os: ["android"] }],
  ["@oxlint-tsgolint/win32-arm64", { cpu: ["arm64"], os: ["win32"] }],
  ["@swc/core-win32-ia32-msvc", { cpu: ["ia32"], os: ["win32"] }],
  ["@oxc-parser/binding-wasm32-wasi", {}],
])("the name %s says which machines it is for", (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});
