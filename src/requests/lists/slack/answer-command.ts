import { listenToCommand } from "../../../kit/commands/slack.ts";
import type { Answer, CommandCall, Listeners } from "../../../platform/slack/answers.ts";
import { showRequest } from "../../card/service/open-request.ts";
import { openForm } from "../../filing/service/open-form.ts";
import type { RequestDeps } from "../../service/load.ts";
import { readCommand } from "../command.ts";
import { findRequests } from "../service/find-requests.ts";
import { listRequests } from "../service/list-requests.ts";

/** `/ops-request` and what follows it. */
export function listenToTyped(listeners: Listeners, deps: RequestDeps): void {
  const answer = (call: CommandCall) => answerCommand(deps, call);
  const usage = (word: string, does: string, example = word) => ({ word, example, does, answer });
  listenToCommand(listeners, "/ops-request", {
    rolesOf: async () => undefined,
    usages: [
      usage("", "opens a new request"),
      usage("discount", "opens it with these words", "Discount approval for Globex"),
      usage("list", "shows what is open: yours, or for Sales Ops the queue"),
      usage("42", "opens one request you have access to"),
      usage("find", "searches the requests you have access to", "find globex"),
    ],
    otherwise: answer,
    more: [
      "*Other ways to ask*",
      "• from a message: *Make this an ops request* in its menu, or the reaction :ticket: where Sales Ops has switched it on",
      "• anywhere in Slack: the shortcut *New ops request*",
      "• from Tandem's Home: *New request*",
      "• in a DM to Tandem: write it and press *File as request*; it starts private",
    ],
  });
}

async function answerCommand(deps: RequestDeps, { caller, text }: CommandCall): Promise<Answer> {
  const wanted = readCommand(text);
  switch (wanted.kind) {
    case "list":
      return { kind: "say", content: await listRequests(deps, caller) };
    case "show":
      return { kind: "say", content: await showRequest(deps, caller, wanted.number) };
    case "find":
      return { kind: "say", content: await findRequests(deps, caller, wanted.words) };
    case "new":
      return { kind: "open", view: await openForm(deps, caller, wanted.words) };
  }
}
