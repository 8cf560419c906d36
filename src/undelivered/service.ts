import type { Deps } from "../deps.ts";
import { homeChanged } from "../home/index.ts";
import type { HomeReader, HomeSection } from "../kit/contributions.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import {
  homeOwner,
  listGivenUp,
  listGivenUpFiles,
  retryGivenUp,
  retryGivenUpFile,
} from "../platform/delivery/index.ts";
import type { GivenUp, GivenUpName } from "../platform/given-up.ts";
import type { Caller } from "../platform/slack/answers.ts";
import { listGivenUpTimers, retryGivenUpTimer } from "../platform/timers/index.ts";
import type { Settings } from "../settings/index.ts";
import { generalWords, type Shown, undelivered } from "./views.ts";

export type UndeliveredDeps = Pick<Deps, "db" | "config"> & {
  readonly settings: Pick<Settings, "find" | "requireAdmin">;
  /** Each part's words about its own. */
  readonly names: () => readonly ((read: Reader, of: GivenUp) => Promise<GivenUpName | undefined>)[];
};

/** Dead letters on an admin's Home; nothing for others, and while there are none. */
export async function sectionFor(deps: UndeliveredDeps, reader: HomeReader): Promise<readonly HomeSection[]> {
  const { caller, isAdmin } = reader;
  if (!isAdmin) return [];
  const { read } = deps.db;
  const { workspaceId } = caller;
  const found = [
    ...(await listGivenUp(read, workspaceId)).map((one) => ({
      ...one,
      of: { ...one, kind: "message" } as const,
    })),
    ...(await listGivenUpFiles(read, workspaceId)).map((one) => ({
      ...one,
      of: { ...one, kind: "file" } as const,
    })),
    ...(await listGivenUpTimers(read, workspaceId)).map((one) => ({
      ...one,
      of: { kind: "timer", workspaceId, name: one.kind, subject: one.subject } as const,
    })),
  ];
  const shown: Shown[] = [];
  for (const { id, error, deadAt, of } of found) {
    const name = await nameOf(deps, of);
    if (name.kind === "shown") shown.push({ id, kind: of.kind, words: name.words, error, deadAt });
  }
  return shown.length > 0 ? [undelivered(shown, reader.zone)] : [];
}

/** Tries one again; one that is not what the button stood beside stays as it is. @throws UserError for those who are no admins */
export async function retryOne(
  deps: UndeliveredDeps,
  caller: Caller,
  value: string | undefined,
): Promise<void> {
  await deps.settings.requireAdmin(caller);
  const [kind, number, at] = value?.split(":") ?? [];
  const { workspaceId } = caller;
  const one = { workspaceId, id: Number(number) || 0, deadAt: Number(at) || 0 };
  await deps.db.write(async (tx) => {
    if (kind === "message") await retryGivenUp(tx, one);
    else if (kind === "file") await retryGivenUpFile(tx, one);
    else await retryGivenUpTimer(tx, one);
    await refreshAdmins(deps, tx, workspaceId);
  });
}

/** Draws the Homes of admins again. Not for a Home that could not be drawn: it would be tried, and given up, for ever. */
export async function tellAdminsHomes(
  deps: UndeliveredDeps,
  tx: Tx,
  dead: { readonly workspaceId: string; readonly to?: string },
): Promise<void> {
  if (dead.to === undefined || homeOwner(dead.to) === undefined)
    await refreshAdmins(deps, tx, dead.workspaceId);
}

async function refreshAdmins(
  { settings, config }: UndeliveredDeps,
  tx: Tx,
  workspaceId: string,
): Promise<void> {
  const known = await settings.find(tx, { workspaceId });
  const userIds = [...new Set([...config.admins, ...(known?.admins ?? [])])];
  await homeChanged(tx, { workspaceId, userIds, isOpsToo: false });
}

async function nameOf({ db, names }: UndeliveredDeps, of: GivenUp): Promise<GivenUpName> {
  for (const name of names()) {
    const given = await name(db.read, of);
    if (given) return given;
  }
  const owner = of.kind === "message" ? homeOwner(of.to) : undefined;
  return { kind: "shown", words: generalWords(of, owner) };
}
