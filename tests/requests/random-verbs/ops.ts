import { ACTION } from "../../../src/requests/views/actions.ts";
import { fillIn } from "./acts.ts";
import { type Acting, pickFrom, pressOn, type Verb } from "./verb.ts";

/** What Sales Ops do from the card: its buttons and everything in **More**. */
export const OPS_VERBS = {
  claims: { ...ops((acting) => pressOn(acting, ACTION.claim)), weight: 4 },
  replies: ops(async (acting) => {
    const { me, stage } = acting;
    await pressOn(acting, ACTION.reply);
    await fillIn(me, { ...acting, title: "Reply to #", submit: "Send" }, async () =>
      me.fills("Message", stage.word("Answer")),
    );
  }),
  resolves: {
    ...ops(async (acting) => {
      const { me, stage } = acting;
      await pressOn(acting, ACTION.resolve);
      await fillIn(me, { ...acting, title: "Resolve #", submit: "Resolve" }, async () => {
        await me.fills("What was done?", stage.word("Done"));
        await me.chooses("Outcome", pickFrom(acting, ["Done", "Partly done", "No longer needed"]));
      });
    }),
    weight: 4,
  },
  assigns: more("assign", "Assign #", "Assign", (acting) =>
    acting.me.chooses("Assign to", pickFrom(acting, ["Olive", "Omar", "Rita", "Gus"])),
  ),
  "waits on the requester": more("wait_on_requester", "Wait on requester", "Send", ({ me, stage }) =>
    me.fills("Question", stage.word("Question")),
  ),
  "waits on another team": more("wait_on_team", "Wait on another team", "Wait", async (acting) => {
    const { me, stage } = acting;
    await me.fills("Who?", stage.word("Team"));
    await me.chooses("Until when?", pickFrom(acting, ["2026-10-29 12:00", "2026-11-05 12:00"]));
  }),
  "takes up again": ops((acting) => pressOn(acting, ACTION.cardMore, "take_up")),
  "changes the urgency": more("urgency", "Change urgency", "Change", (acting) =>
    acting.me.chooses("How urgent?", pickFrom(acting, ["Normal", "High", "Urgent"])),
  ),
  "changes the type": more("type", "Change type", "Change", (acting) => {
    const types = ["CRM data fix", "Contract or legal document", "Bid or RFP deadline"] as const;
    return acting.me.chooses("Type", pickFrom(acting, [...types, "Commission question"]));
  }),
  "makes private": { ...more("private", "Make #", "Make private", async () => {}), weight: 1 },
  "adds people": more("people", "People of #", "Save", (acting) =>
    acting.me.chooses("People", pickFrom(acting, [["Lena"], ["Raj", "Rosa"], ["Rita"], ["Gus"], []])),
  ),
  declines: {
    ...more("decline", "Decline #", "Decline", async ({ me, stage }) => {
      await me.chooses("Reason", "No capacity for it");
      await me.fills("In a sentence", stage.word("Sorry"));
    }),
    weight: 1,
  },
  "shares thread replies": ops((acting) => pressOn(acting, ACTION.cardMore, "share")),
} as const satisfies Readonly<Record<string, Verb>>;

function ops(act: Verb["act"]): Verb {
  return { by: "ops", isAnswered: true, act };
}

/** A choice in **More** whose modal is filled in. */
function more(choice: string, title: string, submit: string, fill: (acting: Acting) => Promise<void>): Verb {
  return ops(async (acting) => {
    await pressOn(acting, ACTION.cardMore, choice);
    await fillIn(acting.me, { ...acting, title, submit }, () => fill(acting));
  });
}
