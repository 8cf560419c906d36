import type { Answer, Listeners } from "../../platform/slack/answers.ts";
import { openForm } from "../service/form.ts";
import { listOwnRequests } from "../service/home.ts";
import { listRequests } from "../service/lists.ts";
import { getPressed, type RequestDeps } from "../service/load.ts";
import { showRequest } from "../service/opened.ts";
import { HOME } from "../views/home.ts";

/** What is pressed on Home and in the menu. */
export function listenToHome(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(HOME.newRequest, async ({ caller }) => ({
    kind: "open",
    view: await openForm(deps, caller, ""),
  }));
  listeners.action(
    HOME.own,
    async ({ caller }): Promise<Answer> => ({ kind: "say", content: await listOwnRequests(deps, caller) }),
  );
  listeners.action(
    HOME.queue,
    async ({ caller }): Promise<Answer> => ({ kind: "say", content: await listRequests(deps, caller) }),
  );
  listeners.action(HOME.show, async ({ caller, value }): Promise<Answer> => {
    const { number } = await getPressed(deps, caller, value);
    return { kind: "say", content: await showRequest(deps, caller, number) };
  });
}
