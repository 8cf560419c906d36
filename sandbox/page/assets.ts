import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";

interface Asset {
  readonly body: Buffer;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

/** The packages that the page uses in the browser, as they lie in node_modules. */
const VENDOR: Readonly<Record<string, string>> = {
  "preact.js": import.meta.resolve("preact"),
  "preact-hooks.js": import.meta.resolve("preact/hooks"),
  "htm.js": import.meta.resolve("htm"),
  "inter-400.ttf": import.meta.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  "inter-600.ttf": import.meta.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"),
  "inter-700.ttf": import.meta.resolve("@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf"),
};

/** A file of the page by its path below `/page/`, or undefined. */
export function findAsset(path: string): Asset | undefined {
  const [folder, name = ""] = path.split("/");
  const file = folder === "vendor" ? VENDOR[name] : publicFile(path);
  const type = TYPES[extname(path)];
  if (!file || !type) return undefined;
  try {
    return { body: readFileSync(new URL(file)), type };
  } catch {
    return undefined;
  }
}

/** The page itself, and the policy that lets it run nothing but its own files. */
export function readIndex(): { body: Buffer; policy: string } {
  const body = readFileSync(new URL("public/index.html", import.meta.url));
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(body.toString())?.[1] ?? "";
  const hash = createHash("sha256").update(importMap).digest("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "connect-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
  return { body, policy };
}

/** Files of the page lie in one folder: whatever the path says, only its last part counts. */
function publicFile(path: string): string {
  return new URL(`public/${basename(path)}`, import.meta.url).href;
}
