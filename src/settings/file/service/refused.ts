import type { FileProblem } from "../settings-file.ts";
import type { ReadYaml } from "./yaml.ts";

/** Why a file is not taken, a line each, in the order of its lines: "12: teams[1].name: Give it a name." */
export function refusedBy(yaml: Pick<ReadYaml, "lineOf">, problems: readonly FileProblem[]) {
  const found = problems
    .map(({ path, message }) => ({ line: yaml.lineOf(path), place: placeOf(path), message }))
    .toSorted((a, b) => a.line - b.line);
  const lines = found.map(
    ({ line, place, message }) => `${line}: ${[place, message].filter(Boolean).join(": ")}`,
  );
  return { kind: "refused", problems: lines } as const;
}

/** "teams[1].name". */
export function placeOf(path: FileProblem["path"]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${step}`))
    .join("");
}
