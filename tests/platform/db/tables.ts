import { defineTables, searchable } from "../../../src/platform/db/kit.ts";

/** Tables with every kind of column, for the contract that both engines keep. */
export const contractTables = defineTables((k) => {
  const shelves = k.table("shelves", { id: k.id(), workspaceId: k.text().notNull() });
  const books = k.table(
    "books",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      shelfId: k.ref().references(() => shelves.id, { onDelete: "cascade" }),
      title: k.text().notNull(),
      state: k.oneOf(["in", "out"]).notNull().default("in"),
      pages: k.int().notNull().default(0),
      weight: k.real(),
      printedAt: k.ms(),
      isRare: k.bool().notNull().default(false),
      notes: k.json<{ by: string; words: string[] }>(),
    },
    (t) => [k.uniqueIndex("books_title_uq").on(t.workspaceId, t.title)],
  );
  return { shelves, books };
});

export const noteSearch = { table: "notes", columns: ["title", "body"] } as const;

/** Something that people can search in. */
export const noteTables = searchable(
  defineTables((k) => ({
    notes: k.table("notes", {
      id: k.id(),
      name: k.text().notNull(),
      title: k.text().notNull(),
      body: k.text(),
    }),
  })),
  noteSearch,
);
