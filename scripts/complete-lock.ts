import { readFileSync, writeFileSync } from "node:fs";

/**
 * Completes package-lock.json so that `npm ci` accepts it everywhere; run it after every `npm install` (`npm run lockfile`).
 * Some registries hide the packages of foreign platforms, so npm leaves them out of the lockfile, and elsewhere `npm ci` then refuses
 * it as out of step. What is missing can be told from the packages that ask for it: they name every platform with an exact version.
 * Addresses of registries are left out as well: everybody installs from their own.
 */
interface LockEntry {
  version?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  cpu?: string[];
  os?: string[];
  libc?: string[];
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, LockEntry>;
}

const OPERATING_SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64"];
const C_LIBRARIES: Record<string, string> = {
  gnu: "glibc",
  gnueabihf: "glibc",
  musl: "musl",
  musleabihf: "musl",
};

/** Which machines a package is for, as far as its name says, e.g. `@oxlint/binding-linux-arm-musleabihf`. */
export function platformOf(name: string): Pick<LockEntry, "cpu" | "libc" | "os"> {
  const words = name.split(/[@/_.-]/);
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  const libc = words.flatMap((word) => C_LIBRARIES[word] ?? []);
  const os = words.filter((word) => OPERATING_SYSTEMS.includes(word));
  return { ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
}

/** Where npm would find `name` for the package at `path`: in its own node_modules, then in those above it. */
function isLocked(lock: Lockfile, path: string, name: string): boolean {
  const above = path
    .split("/node_modules/")
    .map((_, index, parts) => parts.slice(0, index + 1).join("/node_modules/"));
  const places = ["node_modules", ...above.map((place) => `${place}/node_modules`)];
  return places.some((place) => `${place}/${name}` in lock.packages);
}

/** Adds what is missing and removes registry addresses. @returns the names added */
export function completeLock(lock: Lockfile): string[] {
  const added: string[] = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (!entry.resolved?.startsWith("https://registry.npmjs.org/")) delete entry.resolved;
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isLocked(lock, path, name)) continue;
      if (!/^\d/.test(version))
        throw new Error(`${path} asks for ${name} ${version}, which is not one exact version`);
      lock.packages[`node_modules/${name}`] = missingEntry(entry, name, version);
      added.push(name);
    }
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
  );
  return added;
}

/** npm compares name and version only; the rest follows the package that asks. Keys in npm's own order, so that it rewrites nothing. */
function missingEntry(asking: LockEntry, name: string, version: string): LockEntry {
  const { cpu, libc, os } = platformOf(name);
  const { dev, license } = asking;
  return {
    version,
    ...(cpu && { cpu }),
    ...(dev && { dev }),
    ...(libc && { libc }),
    ...(license && { license }),
    optional: true,
    ...(os && { os }),
  };
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const added = completeLock(lock);
  writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
  console.log(
    added.length === 0 ? "package-lock.json was complete" : `added to package-lock.json: ${added.join(", ")}`,
  );
}
