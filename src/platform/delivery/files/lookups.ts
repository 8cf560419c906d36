import { and, eq } from "drizzle-orm";
import type { Reader } from "../../db/database.ts";
import { fileTables } from "./schema.ts";

/** Subjects of a person's file, wherever copies of it were asked for. */
export async function listSubjectsOfFile(
  read: Reader,
  { workspaceId, sourceId }: { readonly workspaceId: string; readonly sourceId: string },
): Promise<readonly string[]> {
  const { fileShares } = fileTables(read);
  const rows = await read
    .selectDistinct({ subject: fileShares.subject })
    .from(fileShares)
    .where(and(eq(fileShares.workspaceId, workspaceId), eq(fileShares.sourceId, sourceId)));
  return rows.map(({ subject }) => subject);
}

/** The keys of the messages in whose threads copies of a file were asked for. */
export async function listThreadsOfFile(
  read: Reader,
  of: { readonly workspaceId: string; readonly subject: string; readonly sourceId: string },
): Promise<readonly string[]> {
  const { fileShares } = fileTables(read);
  const { workspaceId, subject, sourceId, threadOf } = fileShares;
  const isMeant = and(eq(workspaceId, of.workspaceId), eq(subject, of.subject), eq(sourceId, of.sourceId));
  const rows = await read.selectDistinct({ threadOf }).from(fileShares).where(isMeant);
  return rows.map((row) => row.threadOf);
}
