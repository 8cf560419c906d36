import type { Deps } from "../../../deps.ts";
import type { Tx } from "../../../platform/db/database.ts";
import {
  listMirrors,
  listThreadsOfFile,
  PRIORITY,
  queuePost,
  queueRefresh,
  queueRemoval,
  removeCopies,
} from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import { readPlace } from "../../keys.ts";
import { refreshCards } from "../../service/verb.ts";
import { findRequest } from "../../store/requests.ts";
import { type AttachedFile, type Entry, partSubject, partsOf, readPartSubject } from "../entry.ts";
import { findEntry } from "../store/entries.ts";
import { mentioning } from "../views/mentioning.ts";
import { passedOn } from "../views/passed-on.ts";
import { removeLinks } from "./refused-files.ts";
import type { Told } from "./tell.ts";

const RENDERER = "requests.entry";

/** The messages that show an entry in another place, and keep showing it as it reads. */
export function copiesOf(entry: Entry): Told {
  const contents = partsOf(entry).map((_, part) => ({
    renderer: RENDERER,
    subject: partSubject(entry.id, part),
  }));
  // Files of a message were shared with it; one that a form names has to be its sender's own.
  const ownerOf = ({ isOfMessage = entry.ts !== null }: AttachedFile) =>
    isOfMessage ? undefined : entry.authorId;
  const files = entry.files.map((file) => ({
    subject: String(entry.id),
    sourceId: file.id,
    ownerId: ownerOf(file),
  }));
  return { key: `entry:${entry.id}`, contents, files };
}

/** Has every message that shows an entry drawn again; parts and files that it has no longer go, and new parts follow. Cards name files, too. */
export async function refreshCopies(tx: Tx, before: Entry, now: Entry): Promise<void> {
  const parts = partsOf(now).length;
  for (let part = 0; part < Math.max(parts, partsOf(before).length); part += 1) {
    await (part < parts ? showPart(tx, now, part) : removePart(tx, now, part));
  }
  const { workspaceId, id, requestId } = now;
  const gone = before.files.filter((file) => !now.files.some((kept) => kept.id === file.id));
  for (const file of gone) {
    const copies = { workspaceId, subject: String(id), sourceId: file.id };
    await removeLinks(tx, { ...copies, threads: await listThreadsOfFile(tx, copies) });
    await removeCopies(tx, copies);
  }
  if (gone.length === 0) return;
  const request = await findRequest(tx, { workspaceId, id: requestId });
  if (request) await refreshCards(tx, request);
}

async function showPart(tx: Tx, entry: Entry, part: number): Promise<void> {
  const mirror = partOf(entry, part);
  await queueRefresh(tx, { ...mirror, priority: PRIORITY.card });
  const shown = new Set((await listMirrors(tx, mirror)).map((copy) => copy.threadOf));
  for (const { to, threadOf } of await listMirrors(tx, partOf(entry, 0))) {
    if (threadOf === undefined || shown.has(threadOf)) continue;
    // A part may go and come back with another edit: as another message.
    const key = `${threadOf}:entry:${entry.id}:${part}:${entry.editTs}`;
    await queuePost(tx, { ...mirror, key, to, threadOf, priority: PRIORITY.card });
  }
}

async function removePart(tx: Tx, entry: Entry, part: number): Promise<void> {
  for (const { key } of await listMirrors(tx, partOf(entry, part))) {
    await queueRemoval(tx, { workspaceId: entry.workspaceId, key });
  }
}

function partOf({ workspaceId, id }: Entry, part: number) {
  return { workspaceId, renderer: RENDERER, subject: partSubject(id, part) };
}

/** How what was said is drawn on the other side, whenever it is sent. */
export function entryRenderers(deps: Pick<Deps, "people">): Readonly<Record<string, Renderer>> {
  return {
    [RENDERER]: async (read, { workspaceId, subject, key }) => {
      const { entryId, part } = readPartSubject(subject);
      const entry = await findEntry(read, { workspaceId, id: entryId });
      if (!entry) return undefined;
      const { name, pictureUrl: picture } = await deps.people.get(workspaceId, entry.authorId);
      const isAmongOps = readPlace(key)?.side === "ops";
      const drawn = passedOn(entry, { part, author: { name, picture }, isAmongOps });
      return drawn && mentioning(drawn, key);
    },
  };
}
