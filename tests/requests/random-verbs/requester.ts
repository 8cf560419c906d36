import { ACTION } from "../../../src/requests/views/actions.ts";
import { fillIn } from "./acts.ts";
import { pickFrom, pressOn, type Verb } from "./verb.ts";

/** What requesters do from their card. */
export const REQUESTER_VERBS = {
  edits: requester(async (acting) => {
    const { me, stage } = acting;
    await pressOn(acting, ACTION.edit);
    await fillIn(me, { ...acting, title: "Edit request", submit: "Save" }, async () => {
      if (acting.pick % 2 === 0) await me.fills("Details", stage.word("More"));
      if (acting.pick >= 4) await me.chooses("How urgent?", pickFrom(acting, ["High", "Normal"]));
      if (acting.pick >= 6) await me.chooses("Needed by", "2027-02-01 12:00");
    });
  }),
  solves: { ...requester((acting) => pressOn(acting, ACTION.solved)), weight: 1 },
  cancels: { ...requester((acting) => pressOn(acting, ACTION.cancel)), weight: 1 },
  reopens: requester(async (acting) => {
    await pressOn(acting, ACTION.reopen);
    await fillIn(acting.me, { ...acting, title: "Reopen #", submit: "Reopen" }, () =>
      acting.me.fills("What is missing?", acting.stage.word("Missing")),
    );
  }),
  rates: requester((acting) => pressOn(acting, ACTION.rate, pickFrom(acting, ["5", "1", "9"]))),
  comments: requester(async (acting) => {
    const { me, stage } = acting;
    await pressOn(acting, ACTION.comment);
    await fillIn(me, { ...acting, title: "How was this?", submit: "Send" }, async () => {
      await me.chooses("How was this?", pickFrom(acting, ["2", "4"]));
      await me.fills("Comment", stage.word("Comment"));
    });
  }),
} as const satisfies Readonly<Record<string, Verb>>;

function requester(act: Verb["act"]): Verb {
  return { by: "requester", isAnswered: true, act };
}
