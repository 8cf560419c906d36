import { asc, desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { isSearchable, searchHits } from "../../../src/platform/db/search.ts";
import { indexedText } from "../../../src/platform/db/search-words.ts";
import { onEveryEngine } from "./engines.ts";
import { noteSearch, noteTables } from "./tables.ts";

onEveryEngine("search", (library) => {
  /** The titles of the notes that hold these words, best first. */
  async function find(typed: string): Promise<readonly string[]> {
    const { notes } = noteTables(library.db);
    const hits = searchHits(library.db.read, noteSearch, typed);
    const rows = await library.db.read
      .select({ title: notes.name })
      .from(hits)
      .innerJoin(notes, eq(notes.id, hits.id))
      .orderBy(asc(hits.rank), desc(notes.id));
    return rows.map((row) => row.title);
  }
  const write = (...notes: readonly (readonly [title: string, body: string])[]) =>
    library.db.write(async (tx) => {
      for (const [title, body] of notes)
        await tx.insert(noteTables(tx).notes).values({ ...indexed(title, body), name: title });
    });
  const indexed = (title: string, body = "") => ({ title: indexedText(title), body: indexedText(body) });

  it("finds whole words in any case, and the last one by its beginning", async () => {
    await write(["Discount for Globex", ""], ["Move Initech", "to Globex"], ["Global plan", ""]);
    expect(await find("discount GLOBEX")).toEqual(["Discount for Globex"]);
    expect(await find("disc globex")).toEqual([]);
    expect((await find("glob")).toSorted()).toEqual(["Discount for Globex", "Global plan", "Move Initech"]);
    expect(await find("nothing")).toEqual([]);
  });

  it.each([
    ["other letters in the same places", "東京見積依頼", "京積"],
    ["a voiced kana", "バス", "パス"],
    ["the middle of a word with spaces around it", "Globex", "lobex"],
    ["an umlaut written as two letters", "Müller", "mueller"],
  ])("does not take for a hit: %s", async (_, body, typed) => {
    await write(["Miss", body]);
    expect(await find(typed)).toEqual([]);
  });

  it("ranks a word in the first column before one in the second", async () => {
    await write(["About something else", "globex and more words"], ["Globex and more words", "else"]);
    expect(await find("globex")).toEqual(["Globex and more words", "About something else"]);
  });

  it("follows changes and deletions", async () => {
    await write(["First words", "old"]);
    const { notes } = noteTables(library.db);
    await library.db.write((tx) =>
      tx.update(notes).set({ body: "new" }).where(eq(notes.name, "First words")),
    );
    expect(await find("old")).toEqual([]);
    expect(await find("new")).toEqual(["First words"]);
    await library.db.write((tx) => tx.delete(notes));
    expect(await find("new")).toEqual([]);
  });

  it("follows what becomes of a note in the transaction that writes it", async () => {
    const { notes } = noteTables(library.db);
    await library.db.write(async (tx) => {
      const note = (name: string) => ({ name, ...indexed(name) });
      await tx.insert(notes).values([note("Brief"), note("Draft"), note("Kept")]);
      await tx.update(notes).set(note("Final")).where(eq(notes.name, "Draft"));
      await tx.delete(notes).where(eq(notes.name, "Brief"));
    });
    expect([await find("brief"), await find("draft")]).toEqual([[], []]);
    expect([await find("final"), await find("kept")]).toEqual([["Final"], ["Kept"]]);
    await library.db.write((tx) => tx.delete(notes));
    expect(await find("kept")).toEqual([]);
  });

  it("finds nothing of a transaction that was undone", async () => {
    const undone = library.db.write(async (tx) => {
      await tx.insert(noteTables(tx).notes).values({ name: "Ghost", ...indexed("Ghost") });
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    expect(await find("ghost")).toEqual([]);
  });

  it.each([
    ["an address", "see www.globex.com/plans?a=1 or mail to rita.rep@globex.com", "globex"],
    ["hyphens and slashes", "EMEA-north/south_region", "south"],
    ["right-to-left words", "הצעת מחיר לגלובקס", "מחיר"],
    ["marks on letters", "Zürich Ångström", "zürich"],
    ["invisible characters", "Glo\u200Bbex \u202Edaer\u202C", "daer"],
    ["quotes", `She said "approve" and it's “done”`, "approve done"],
    ["emoji around words", "🎉🎉party🎉🎉 now", "party"],
    ["words in another script", "報價 для Глобекс", "глобекс"],
    ["a composed letter, typed decomposed", "M\u00fcller", "Mu\u0308ller"],
    ["a decomposed letter, typed composed", "Mu\u0308ller", "M\u00fcller"],
    ["an accented letter, typed plain", "Müller Čapek", "muller capek"],
    ["a plain letter, typed accented", "Muller", "Müller"],
    ["a stroke through a letter", "Ørsted A/S", "orsted"],
    ["a sharp s", "Hauptstraße 5", "hauptstrasse"],
    ["a sharp s in capitals", "HAUPTSTRASSE", "hauptstraße"],
    ["an l with a stroke", "Łódź i Paweł", "lodz pawel"],
    ["letters that are two", "Æther, Œuvre, þing", "aether oeuvre thing"],
    ["a dotted capital i", "İstanbul", "istanbul"],
    ["an accent in Greek", "Αθήνα, οδός", "αθηνα οδοσ"],
    ["a breve in Cyrillic", "Алтайский", "алтаискии"],
    ["a sentence in Japanese", "東京見積依頼", "見積"],
    ["a longer word in a sentence in Japanese", "東京見積依頼です", "見積依頼"],
    ["one letter at the end of a sentence", "東京見積依頼", "頼"],
    ["one letter within a sentence", "東京見積依頼", "積"],
    ["Chinese and Latin letters together", "请批准Globex的报价", "globex 报价"],
    ["narrow kana, typed wide", "ｸﾞﾛｰﾊﾞﾙ契約", "グローバル"],
    ["a sentence in Korean", "서울견적요청", "견적"],
    ["a sentence in Thai", "ขอใบเสนอราคา", "ราคา"],
    ["wide letters", "ＧＬＯＢＥＸ １２", "globex 12"],
    ["a letter that came after Unicode 6.1", "\u{1E922}\u{1E923}", "\u{1E922}\u{1E923}"],
    ["vowels in Devanagari", "मूल्य सूची", "सूची"],
    ["an invisible character in a word", "Glo\u200Bbex Ini\u00ADtech", "globex initech"],
  ])("finds words among %s", async (_, body, typed) => {
    await write(["Hit", body], ["Miss", "something else"]);
    expect(await find(typed)).toEqual(["Hit"]);
  });

  it.each(
    [
      `globex" OR "1"="1`,
      "globex' OR '1'='1",
      "globex) OR (other",
      "globex* NEAR(other, 5)",
      "summary:globex",
      "title : globex -other ^globex",
      "{title body}: globex",
      "globex & !other | 'x':*",
      "globex <-> other",
      "globex\\",
      "globex; drop table books; --",
      "g".repeat(40_000),
      "globex ".repeat(6_000),
      `"${'"'.repeat(999)}globex`,
    ].map((typed) => [typed.slice(0, 30), typed]),
  )("takes nothing that somebody types for an operator: %s", async (_, typed) => {
    await write(["Globex", ""], ["Other", "1"]);
    expect(await find(typed)).not.toContain("Other");
    expect(await find("globex")).toEqual(["Globex"]);
  });

  it("finds what was typed by what was typed", async () => {
    const hostile = `<!channel> *Robert'); DROP TABLE students;-- "AND" NOT NEAR(\u202Eevil\u202C) \u{1F468}\u200D\u{1F469} \uFE0F&amp;`;
    await write(["Hit", hostile], ["Miss", "robert and not near evil"]);
    expect(await find(hostile)).toEqual(["Hit"]);
  });
});

describe("what can be searched for", () => {
  it.each([
    ["globex", true],
    ["42", true],
    ["מחיר", true],
    ["", false],
    [`"" * ( ) : ^`, false],
    ["🎉 \u200B \u202E", false],
    ["\u0301", false],
  ])("“%s”: %s", (typed, expected) => {
    expect(isSearchable(typed)).toBe(expected);
  });
});
