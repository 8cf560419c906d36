/** A fault that can be planted: one change of one line of a source file. */
export interface Fault {
  /** From the project's root. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly was: string;
  readonly is: string;
}

/** Changes that compile nearly everywhere and that a reader would call a mistake, each by the text that it looks for. */
const CHANGES: readonly { readonly from: RegExp; readonly to: string }[] = [
  { from: / === /g, to: " !== " },
  { from: / !== /g, to: " === " },
  { from: / <= /g, to: " < " },
  { from: / >= /g, to: " > " },
  { from: / < (?=[\w(])/g, to: " <= " },
  { from: / > (?=[\w(])/g, to: " >= " },
  { from: / && /g, to: " || " },
  { from: / \|\| /g, to: " && " },
  { from: / \?\? (?!\[)/g, to: " && " },
  { from: / \+ 1\b/g, to: " + 2" },
  { from: / - 1\b/g, to: " - 0" },
  { from: /\btrue\b/g, to: "false" },
  { from: /\bfalse\b/g, to: "true" },
  { from: /\bMath\.min\(/g, to: "Math.max(" },
  { from: /\bMath\.max\(/g, to: "Math.min(" },
  { from: /\basc\(/g, to: "desc(" },
  { from: /\.some\(/g, to: ".every(" },
  { from: /\.every\(/g, to: ".some(" },
  { from: /\bif \(!/g, to: "if (" },
  { from: /^(\s*)await (?=[\w.]+\()(?=.*;$)/g, to: "$1if (false) await " },
];

/** Lines in which no behaviour stands. */
const SILENT = /^\s*(import |export (type|interface|\{|\*)|type |interface |\/\/|\/\*|\*|readonly |\})/;

/** The faults that can be planted in a source file, in the order of its lines; one a change and line. */
export function faultsIn(file: string, source: string): readonly Fault[] {
  return source.split("\n").flatMap((was, index) => {
    if (SILENT.test(was)) return [];
    const code = codeOf(was);
    return CHANGES.flatMap(({ from, to }) => {
      const [first] = code.matchAll(from);
      if (!first) return [];
      const after = was.slice(first.index).replace(new RegExp(from.source), to);
      const is = was.slice(0, first.index) + after;
      return [{ file, line: index + 1, was, is }];
    });
  });
}

/** The line with its texts and its comment blanked out, so that places stay where they are. */
function codeOf(line: string): string {
  return line.replace(/"[^"]*"|`[^`]*`|'[^']*'|\/\/.*$/g, (text) => " ".repeat(text.length));
}

/** The source with the fault in it. @throws when the line is not as it was */
export function planted(source: string, { line, was, is }: Fault): string {
  const lines = source.split("\n");
  if (lines[line - 1] !== was) throw new Error(`line ${line} is not as it was`);
  return lines.with(line - 1, is).join("\n");
}

/** The tests that look after a source file: those of its part, and for platform those of its folder and of what stands on it. */
export function testsOf(file: string): readonly string[] {
  const [, part = "", folder = ""] = file.split("/");
  switch (part) {
    case "requests":
      return ["tests/requests/", "tests/home/", "tests/undelivered/"];
    case "platform":
      return [`tests/platform/${folder.replace(/[.]ts$/, "")}/`, "tests/requests/"];
    case "kit":
      return ["tests/kit/", "tests/settings/", "tests/kudos/"];
    default:
      return [`tests/${part}/`, "tests/home/"];
  }
}
