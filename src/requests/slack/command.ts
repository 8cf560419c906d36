import type { Answer, CommandCall } from "../../platform/slack/answers.ts";
import { readCommand } from "../command.ts";
import { findRequests } from "../service/find.ts";
import { openForm } from "../service/form.ts";
import { listRequests } from "../service/lists.ts";
import type { RequestDeps } from "../service/load.ts";
import { showRequest } from "../service/opened.ts";
import { help } from "../views/lists.ts";

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
