import { encodeTyped } from "../../../sandbox/interactions/typed-text.ts";
import { edit, remove } from "../../../sandbox/state/messages.ts";
import { deliveryTables } from "../../../src/platform/delivery/schema.ts";
import { RENDERER } from "../../../src/requests/keys.ts";
import { type Acting, type Verb, write } from "./verb.ts";

/** What people write under cards, and change afterwards. */
export const THREAD_VERBS = {
  "writes in the thread": thread(async (acting) => say(acting, acting.stage.word("Said"))),
  "notes in the thread": { ...thread(async (acting) => say(acting, acting.stage.word("Note"))), by: "ops" },
  "answers with reply:": {
    ...thread(async (acting) => say(acting, `reply: ${acting.stage.word("Answer")}`)),
    by: "ops",
  },
  "edits a message": thread(async (acting) => change(acting, acting.stage.word("Edited"))),
  "edits a message into a reply": {
    ...thread(async (acting) => change(acting, `reply: ${acting.stage.word("Edited")}`)),
    by: "ops",
  },
  "deletes a message": thread(erase),
} as const satisfies Readonly<Record<string, Verb>>;

/** An event has nobody to answer to. */
function thread(act: Verb["act"]): Verb {
  return { by: "requester", isAnswered: false, act };
}

/** Under the card of the request that this person sees; whoever sees none has nothing to write under. */
async function say(acting: Acting, text: string): Promise<void> {
  const { stage, on, pick } = acting;
  const cards = await cardsBefore(acting, on);
  const card = cards[pick % Math.max(1, cards.length)];
  if (card) await write(acting, { channelId: card.channelId, threadTs: card.ts }, text);
  await stage.world.settled();
}

async function cardsBefore({ stage, me }: Acting, id: number) {
  const { messages } = deliveryTables(stage.db);
  const cards: readonly string[] = Object.values(RENDERER);
  const rows = await stage.db.read.select().from(messages);
  return rows.flatMap(({ renderer, subject, status, channelId, ts }) => {
    if (status !== "posted" || !channelId || !ts || subject !== String(id)) return [];
    const isIn = stage.world.sandbox.workspace.channels.get(channelId)?.memberIds.has(me.person.id);
    return isIn && renderer !== null && cards.includes(renderer) ? [{ channelId, ts }] : [];
  });
}

async function change(acting: Acting, text: string): Promise<void> {
  const { stage } = acting;
  const { workspace } = stage.world.sandbox;
  const own = findOwn(acting);
  if (!own) return;
  stage.erased.push(wordIn(own.message.text));
  edit(workspace, own, { text: encodeTyped(workspace, text, "message") });
  await stage.world.settled();
}

async function erase(acting: Acting): Promise<void> {
  const { stage } = acting;
  const own = findOwn(acting);
  if (!own) return;
  stage.erased.push(wordIn(own.message.text));
  stage.written.splice(stage.written.indexOf(own), 1);
  remove(stage.world.sandbox.workspace, own.channel, own.message);
  await stage.world.settled();
}

function findOwn({ stage, who, pick }: Acting) {
  const own = stage.written.filter(({ author }) => author === who);
  return own[pick % Math.max(1, own.length)];
}

/** The one word of a message that stands nowhere else. */
function wordIn(text: string): string {
  return text.replace(/^reply: /, "");
}
