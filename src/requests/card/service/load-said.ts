import type { Entry } from "../../conversation/entry.ts";
import { listEntries } from "../../conversation/store/entries.ts";
import type { Request } from "../../request.ts";
import { nameOf, type RequestDeps } from "../../service/load.ts";
import type { SaidLately } from "../views/said-lately.ts";

/** The latest messages about a request with the names of their authors, the oldest first. */
export async function loadSaid(
  deps: Pick<RequestDeps, "db" | "people">,
  of: { readonly request: Request; readonly withNotes: boolean; readonly most: number },
): Promise<readonly SaidLately[]> {
  const { request, withNotes, most } = of;
  const entries = await listEntries(deps.db.read, { requestId: request.id, withNotes });
  const name = ({ authorId: userId }: Entry) => nameOf(deps, { workspaceId: request.workspaceId, userId });
  return Promise.all(entries.slice(-most).map(async (entry) => ({ ...entry, name: await name(entry) })));
}
