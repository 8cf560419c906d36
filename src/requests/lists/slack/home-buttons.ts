import type { ActionCall, Answer, Listeners } from "../../../platform/slack/answers.ts";
import { showRequest } from "../../card/service/open-request.ts";
import { openForm } from "../../filing/service/open-form.ts";
import { getPressed, type RequestDeps } from "../../service/load.ts";
import { OPEN } from "../../views/actions.ts";
import { readAsked } from "../list-asked.ts";
import { listOwnRequests, listRequests } from "../service/list-requests.ts";
import { HOME } from "../views/home-blocks.ts";
import { LIST } from "../views/queue-list.ts";

/** Listens to Home, the menu and lists. */
export function listenToHome(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(HOME.newRequest, async ({ caller }) => ({
    kind: "open",
    view: await openForm(deps, caller, ""),
  }));
  listeners.action(HOME.own, async ({ caller }) => ({
    kind: "say",
    content: await listOwnRequests(deps, caller),
  }));
  listeners.action(HOME.queue, async ({ caller }) => ({
    kind: "say",
    content: await listRequests(deps, caller),
  }));
  listeners.action(OPEN, async ({ caller, value }): Promise<Answer> => {
    const { number } = await getPressed(deps, caller, value);
    return { kind: "say", content: await showRequest(deps, caller, number) };
  });
  const turnPage = async ({ caller, value }: ActionCall): Promise<Answer> => ({
    kind: "replace",
    content: await listRequests(deps, caller, readAsked(value)),
  });
  for (const actionId of [LIST.mine, LIST.more, LIST.back, LIST.type, LIST.owner])
    listeners.action(actionId, turnPage);
  const turnOwnPage = async ({ caller, value }: ActionCall): Promise<Answer> => ({
    kind: "replace",
    content: await listOwnRequests(deps, caller, readAsked(value).from),
  });
  for (const actionId of [LIST.ownMore, LIST.ownBack]) listeners.action(actionId, turnOwnPage);
}
