import { UserError } from "../errors.ts";
import { listenToCommand } from "../kit/commands/slack.ts";
import { connectForm } from "../kit/form/slack.ts";
import type { Answer, CommandCall, Listeners } from "../platform/slack/answers.ts";
import { decodeText, escapeMrkdwn } from "../platform/slack/text.ts";
import { readKudos } from "./command.ts";
import { ACTION, giveForm } from "./form.ts";
import { LONGEST_REASON, leftText, MOST_A_WEEK, refusal } from "./kudos.ts";
import { getRules, giveKudos, type KudosDeps, whyRefused } from "./service/give.ts";
import { givenText } from "./views.ts";

/** Turns what people do in Slack into thanks. */
export function listenForKudos(listeners: Listeners, deps: KudosDeps): void {
  const form = connectGive(deps);
  form.listen(listeners);
  listeners.action(ACTION.give, async ({ caller, value }) => ({
    kind: "open",
    view: await form.open(caller, { typed: { to: value ? [value] : [] } }),
  }));
  listenToCommand(listeners, "/ops-kudos", {
    rolesOf: (caller) => deps.settings.requireServed(caller),
    usages: [
      {
        word: "",
        does: "opens a form to thank up to five colleagues",
        answer: async ({ caller }) => ({ kind: "open", view: await form.open(caller) }),
      },
    ],
    more: [
      "*/ops-kudos @olive for the quote on a Friday night* thanks Olive at once, with everybody else to read it",
      `You can thank ${MOST_A_WEEK} people a week, from Monday to Sunday.`,
    ],
    otherwise: (call) => answerTyped(deps, call, form),
  });
}

type GiveForm = ReturnType<typeof connectGive>;

function connectGive(deps: KudosDeps) {
  return connectForm(giveForm, {
    async context({ caller }) {
      await deps.settings.requireServed(caller);
      return getRules(deps, caller);
    },
    async save(call, given) {
      await giveKudos(deps, call, { ...given, to: [...new Set(given.to)] });
      return { kind: "close" };
    },
  });
}

/** Thanks at once where everything is there; else the form, with all that was typed and what is missing. */
async function answerTyped(deps: KudosDeps, call: CommandCall, form: GiveForm): Promise<Answer> {
  const { caller, onceKey } = call;
  const { people, strange, isOwn, rest } = readKudos(call.said);
  const reason = decodeText(rest);
  if (reason.length > LONGEST_REASON)
    throw new UserError(
      `Up to ${LONGEST_REASON} characters; this has ${reason.length}. Here is your text:\n${reason}`,
    );
  const to = isOwn ? [...new Set([...people, caller.userId])] : people;
  const context = await getRules(deps, caller);
  const refused = await whyRefused(deps, caller, to);
  const wrong = [...strange, ...refused.values()];
  const typed = { to: people.filter((id) => !refused.has(id)).slice(0, MOST_A_WEEK), reason };
  const open = async (notice?: string): Promise<Answer> => ({
    kind: "open",
    view: await form.open(caller, { typed, notice: notice && escapeMrkdwn(notice) }),
  });
  if (wrong.length > 0) return open(refusal(wrong));
  if (to.length === 0 || reason === "") return open();
  const read = giveForm.read({ to, reason }, context);
  if (read.kind === "errors") return open(Object.values(read.errors)[0]);
  try {
    const { left, channelId } = await giveKudos(deps, { caller, onceKey }, { to, reason, value: undefined });
    return { kind: "say", content: givenText({ to, channelId }, leftText(left)) };
  } catch (error) {
    if (error instanceof UserError) return open(error.message);
    throw error;
  }
}
