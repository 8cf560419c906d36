import { Document, isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { FilePath, SettingsFile } from "../settings-file.ts";

/** Comments above the names of the file. */
const ABOUT: Readonly<Record<string, string>> = {
  workspace: `Tandem's settings. "npm run settings -- import FILE" shows what would change; docs/settings.md tells more.`,
  version: "The version that this was made from.",
  opsPeople: "Sales Ops people, by their Slack ids. Confidential requests reach only them.",
  opsGroup: "Sales Ops user group.",
  admins: "They may change settings.",
  leaders: "Sales leaders and managers.",
  whoMayUse: "everyone, or the members of groups and channels.",
  triageChannel: "Where requests arrive, where news goes, and where the reaction :ticket: makes a request.",
  fiscalYearStarts: "A month.",
  answerers: "How many people answer: few (1–2) or many (3 or more).",
  teams: "What is taken out is archived. Leave out the key of a new one.",
  calendar:
    "Of Sales Ops, wherever no other is chosen. publicHolidays says whose were filled in; the closed days are those that are listed.",
  calendars: "Further ones. What is taken out is archived. Leave out the key of a new one.",
  sections: "What the other parts keep.",
};

/** The settings as text that stays the same as long as they do. @param names of people, by id; they become comments */
export function writeYaml(file: SettingsFile, names: ReadonlyMap<string, string>): string {
  const document = new Document(file);
  if (isMap(document.contents)) {
    for (const { key } of document.contents.items) {
      if (!isScalar(key)) continue;
      const about = ABOUT[String(key.value)];
      if (!about) continue;
      key.commentBefore = ` ${about}`;
      key.spaceBefore = key.value !== "workspace";
    }
  }
  visit(document, {
    Scalar(_, node) {
      const name = typeof node.value === "string" ? names.get(node.value) : undefined;
      if (name) node.comment = ` ${name.replace(/\s+/g, " ")}`;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** A text that was read: the data in it, and where its lines are. */
export interface ReadYaml {
  readonly data: unknown;
  /** Problems of the text itself, by line. */
  readonly errors: readonly { readonly line: number; readonly message: string }[];
  /** The line, from 1, of what stands at a path, or of the nearest that is there. */
  lineOf(path: FilePath): number;
}

export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(withoutBanner(text), { lineCounter: lines, prettyErrors: false });
  const errors = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    line: lines.linePos(pos[0]).line,
    message,
  }));
  return {
    data: errors.length > 0 ? undefined : document.toJS(),
    errors,
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const line = startOf(document, path.slice(0, length));
        if (line !== undefined) return lines.linePos(line).line;
      }
      return 1;
    },
  };
}

/** The text with another version in it. Everything else stays as somebody wrote it. */
export function withVersion(text: string, version: number): string {
  return text.replace(/^version:[ \t]*\d+/m, `version: ${version}`);
}

/** Where the name at a path begins, or an item of a list. */
function startOf(document: ReturnType<typeof parseDocument>, path: FilePath): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === last);
    return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = document.getIn(path, true);
  return typeof node === "object" && node !== null && "range" in node
    ? (node.range as readonly number[] | undefined)?.[0]
    : undefined;
}

/** `npm run` writes what it runs above what that writes, also into a file; these lines are left out, and the others keep their numbers. */
function withoutBanner(text: string): string {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const end = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("> "));
  return lines.map((line, index) => (index < end ? "" : line)).join("\n");
}
