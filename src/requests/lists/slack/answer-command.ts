import type { Answer, CommandCall } from "../../../platform/slack/answers.ts";
import { showRequest } from "../../card/service/open-request.ts";
import { openForm } from "../../filing/service/open-form.ts";
import type { RequestDeps } from "../../service/load.ts";
import { readCommand } from "../command.ts";
import { findRequests } from "../service/find-requests.ts";
import { listRequests } from "../service/list-requests.ts";
import { help } from "../views/queue-list.ts";

/** `/ops-request` and what follows it. */
export async function answerCommand(deps: RequestDeps, { caller, text }: CommandCall): Promise<Answer> {
  const wanted = readCommand(text);
  switch (wanted.kind) {
    case "help":
      return { kind: "say", content: help() };
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
