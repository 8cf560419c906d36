import fc from "fast-check";
import { expect, test } from "vitest";
import { isSameText } from "../../src/settings/audit-log/changes-between.ts";
import { matchItems } from "../../src/settings/file/match-items.ts";
import { parseFile } from "../../src/settings/file/service/file-schema.ts";
import { readYaml, withVersion, writeYaml } from "../../src/settings/file/service/yaml.ts";
import { fileOf } from "../../src/settings/file/settings-file.ts";
import { settingsIn } from "../../src/settings/file/settings-in.ts";
import { BEFORE_ANY_CHANGE, type WorkspaceSettings } from "../../src/settings/workspace.ts";

const DAY = [{ from: "09:00", to: "17:00" }];
const SETTINGS: WorkspaceSettings = {
  ...BEFORE_ANY_CHANGE,
  workspaceId: "T1",
  version: 3,
  opsPeople: ["U0A", "U0B"],
  admins: ["U0A"],
  triageChannelId: "C0A",
  newsChannelId: "C0B",
  calendar: { timeZone: "Asia/Kolkata", weekly: [DAY, DAY, DAY, DAY, DAY, [], []], exceptions: {} },
  workStarts: "09:00",
  workEnds: "17:00",
  workDays: [1, 2, 3, 4, 5],
  answerers: "many",
  setUpAt: 0,
};

/** What people type, YAML's own marks among it. */
const typed = fc
  .string({
    unit: fc.constantFrom(..."a b 9 : # - ? ! & * | > % @ ` ' \" { } [ ] , ~ é 😀 \\ \n \t".split(" "), " "),
    minLength: 1,
    maxLength: 12,
  })
  .filter((text) => text.trim() !== "");

test("whatever people have typed comes back from the file as it was", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(typed, { selector: (text) => text.trim().toLowerCase(), maxLength: 4 }),
      (names) => {
        const teams = names.map((name, index) => ({
          key: `t${index + 1}`,
          name: name.trim(),
          source: { kind: "channel", id: "C0C" } as const,
          ...(index === 1 && { archivedAt: 5 }),
        }));
        const calendars = names.map((name, index) => ({
          key: `c${index + 1}`,
          name: name.trim(),
          calendar: SETTINGS.calendar,
          dayNames: {},
        }));
        const before = { ...SETTINGS, teams, calendars };
        const text = writeYaml(fileOf(before, {}), new Map([["U0A", names[0] ?? "Olive"]]));
        const { data, errors } = readYaml(text);
        expect(errors).toEqual([]);
        const parsed = parseFile(data);
        if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
        const read = settingsIn(parsed.file, before, 9);
        expect(read.problems).toEqual([]);
        expect(isSameText(read.settings, before)).toBe(true);
      },
    ),
  );
});

test.each([
  ["a number that is no version", "version: 1.5", "has to be a whole number."],
  ["more than a column holds", "version: 99999999999", expect.stringContaining("2147483647")],
  ["a character that no database keeps", 'workspace: "T\\0"', "has a character that cannot be kept."],
])("%s is refused", (_, line, message) => {
  const text = writeYaml(fileOf(SETTINGS, {}), new Map());
  const name = line.slice(0, line.indexOf(":"));
  const { data } = readYaml(text.replace(new RegExp(`^${name}: .*$`, "m"), line));
  expect(parseFile(data)).toEqual({ problems: [{ path: [name], message }] });
});

test("what was saved changes the version in the file, and nothing else", () => {
  const text = "# version: 1\nversion: 1 # ours\nsections:\n  x:\n    version: 1\n";
  expect(withVersion(text, 2)).toBe("# version: 1\nversion: 2 # ours\nsections:\n  x:\n    version: 1\n");
});

test("who is new gets the next key, also where the file names it already", () => {
  const before = [{ key: "t1", name: "West" }];
  const keysOf = (items: readonly { key?: string; name: string }[]) =>
    matchItems(items, before, { letter: "t", path: [] }).matched.map(({ key }) => key);
  expect(keysOf([{ name: "North" }, { name: "west" }, { name: "South" }])).toEqual(["t2", "t1", "t3"]);
  expect(keysOf([{ key: "t2", name: "North" }, { name: "South" }])).toEqual(["t2", "t3"]);
  expect(keysOf([{ key: "t1", name: "East" }, { name: "West" }])).toEqual(["t1", "t2"]);
});
