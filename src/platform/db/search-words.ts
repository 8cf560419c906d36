import anyAscii from "any-ascii";

/*
 * One normal form for what is searched and what somebody types, made here and not by an engine: SQLite knows the letters of Unicode 6.1,
 * PostgreSQL those of its locale, and neither finds a word inside a sentence that is written without spaces.
 */

/** Characters of a word that count; PostgreSQL refuses words of 2,047 bytes. */
const LONGEST_WORD = 100;

/** Scripts whose words are written together. https://www.unicode.org/reports/tr29/#Word_Boundaries */
const UNSPACED =
  "\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}";
const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

/** Characters that nobody sees, and the choice between a letter and its picture. */
const INVISIBLE = /[\p{Cf}\uFE00-\uFE0F]/gu;
/** Accents and vowel points that people leave out when they type. */
const MARKS =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+/gu;
/** Letters that are no letter with a mark: ø, ß, ł, æ, þ and their like. */
const FOREIGN_LATIN = /[^\p{ASCII}\P{Script=Latin}]/gu;

/** A word to look for. */
export interface SearchWord {
  readonly text: string;
  /** It stands for all words that begin so. */
  readonly isBeginning: boolean;
}

/** The words of a text as an index keeps them: each once, in letters and digits that every engine reads alike. */
export function indexedText(...texts: readonly (string | null)[]): string {
  const words = texts.flatMap((text) => runsOf(text ?? "").flatMap(indexedWords));
  return [...new Set(words)].join(" ");
}

/** The words that can be looked for in what somebody typed. The last one, which may be unfinished, stands for all that begin so. */
export function searchWords(typed: string): readonly SearchWord[] {
  const runs = runsOf(typed);
  return runs.flatMap((run, index) => {
    const letters = lettersOf(run);
    if (!isUnspaced(run)) return [{ text: encoded(run), isBeginning: index === runs.length - 1 }];
    // A single letter is the beginning of every pair that it opens.
    if (letters.length === 1) return [{ text: encoded(run), isBeginning: true }];
    return pairsOf(letters).map((pair) => ({ text: encoded(pair), isBeginning: false }));
  });
}

/** Folded letters and digits, without what stands between them; text without spaces apart from the rest. */
function runsOf(text: string): readonly string[] {
  const tokens = folded(text).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  return tokens.flatMap((token) => token.match(RUNS) ?? []);
}

/** Every pair of neighbours finds a word inside a sentence; the last letter alone has no pair of its own. */
function indexedWords(run: string): readonly string[] {
  if (!isUnspaced(run)) return [encoded(run)];
  const letters = lettersOf(run);
  return [...pairsOf(letters), ...letters.slice(-1)].map(encoded);
}

function pairsOf(letters: readonly string[]): readonly string[] {
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/** Code points: that is what the pairs of an index are made of. */
function lettersOf(run: string): readonly string[] {
  return Array.from(run);
}

function isUnspaced(run: string): boolean {
  return IS_UNSPACED.test(run);
}

/** Composed and decomposed, accented and plain, wide and narrow, capital and small: one form. */
function folded(text: string): string {
  return text
    .replace(INVISIBLE, "")
    .normalize("NFKD")
    .replace(MARKS, "")
    .normalize("NFC")
    .replace(FOREIGN_LATIN, (letter) => anyAscii(letter))
    .toLowerCase()
    .replaceAll("ς", "σ");
}

/** Letters beyond ASCII as "q" and four digits to the base 36: beginnings stay beginnings. */
function encoded(word: string): string {
  return lettersOf(word)
    .slice(0, LONGEST_WORD)
    .map((letter) => (letter <= "\x7f" ? letter : `q${letter.codePointAt(0)?.toString(36).padStart(4, "0")}`))
    .join("");
}
