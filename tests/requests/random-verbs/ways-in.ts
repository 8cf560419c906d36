import type { Driver } from "../../../sandbox/index.ts";
import { ASKED } from "../../../src/requests/filing/views/offers.ts";
import { press } from "./acts.ts";
import { type Acting, pickFrom, type Verb } from "./verb.ts";

const TYPES = [
  "CRM data fix",
  "Quote or pricing approval",
  "Commission dispute",
  "Bid or RFP deadline",
] as const;

/** Every way in; the form is filled in the same way behind each. */
export const WAYS_IN = {
  "files by command": filing(async ({ me, stage }) => me.types(`/ops-request ${stage.word("Ask")}`)),
  "files by shortcut": filing(async ({ me }) => me.uses("New ops request")),
  "files for somebody else": filing(async ({ me }) => me.types("/ops-request"), "Requester"),
  "files from a message": filing(async ({ me, stage }) => {
    const said = stage.word("Said");
    await stage.world.person("Raj").writes(said, { in: "#sales" });
    await me.uses("Make this an ops request", { on: new RegExp(said) });
  }),
  "reacts with 🎫": filing(async ({ me, stage }) => {
    const said = stage.word("Said");
    await stage.world.person("Rosa").writes(said, { in: "#sales" });
    await me.reacts("ticket", { to: new RegExp(said) });
    if (me.screen().includes("[Make this an ops request]")) await me.clicks("Make this an ops request");
  }),
  "writes a DM": { by: "anyone", isAnswered: false, weight: 1, act: writeDirectly },
} as const satisfies Readonly<Record<string, Verb>>;

function filing(open: (acting: Acting) => Promise<void>, extra?: "Requester"): Verb {
  return {
    by: "anyone",
    weight: 1,
    isAnswered: true,
    async act(acting) {
      await open(acting);
      await send(acting, extra);
    },
  };
}

/** Guests get no form. */
async function send(acting: Acting, extra?: "Requester"): Promise<void> {
  const { me, pick, stage, isLeftOpen } = acting;
  if (!me.modal()?.startsWith("--- modal: New ops request")) return;
  const type = pickFrom(acting, TYPES);
  await me.fills("What do you need?", stage.word("Ask"));
  await me.chooses("Type", type);
  await answerOwnFields(me, type);
  await me.fills("Details", stage.word("Detail"));
  if (pick >= 4 || extra) await chooseMore(acting, extra);
  if (!isLeftOpen) await me.submits("Send request");
}

async function answerOwnFields(me: Driver, type: string): Promise<void> {
  if (type === "Quote or pricing approval") {
    await me.fills("Discount %", "18");
    await me.fills("Deal amount", "42000");
  }
  if (type === "Bid or RFP deadline") await me.chooses("Needed by", "2027-01-15 12:00");
}

async function chooseMore({ me, pick, stage }: Acting, extra?: "Requester"): Promise<void> {
  await me.clicks("More options");
  if (extra && me.modal()?.includes("Requester")) await me.chooses("Requester", "Rosa");
  if (pick >= 6 && /\[ \] Only I and the people/.test(me.modal() ?? "")) await me.ticks("Private");
  if (pick < 6) {
    await me.chooses("How urgent?", "Urgent");
    await me.fills("Why is it urgent?", stage.word("Because"));
  }
}

/** Files it, says that it belongs to a request (their own or not), or never mind. */
async function writeDirectly(acting: Acting): Promise<void> {
  const { me, stage, pick, on } = acting;
  await me.writes(stage.word("Direct"));
  const mine = stage.world.sandbox.workspace.channels
    .values()
    .find(({ kind, memberIds }) => kind === "dm" && memberIds.has(me.person.id) && memberIds.has("U0BOT"));
  const ts = mine?.messages.findLast(({ authorId }) => authorId === me.person.id)?.ts ?? "";
  if (!me.screen().includes("[File as request]")) return;
  if (pick < 3) {
    await me.clicks("File as request");
    return send(acting);
  }
  if (pick < 6) return press(stage, me, { action: ASKED.replyTo, value: `${on}/${ts}`, isSelect: true });
  await me.clicks("Never mind");
}
