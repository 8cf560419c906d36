import { z } from "zod";
import type { Answer, CommandCall, Listeners } from "../platform/slack/answers.ts";
import { type HomeDeps, openHome, openMenu, openWaiting } from "./service.ts";
import { help, NEEDS_YOU, unknownWords } from "./views.ts";

/** Slack tells of both tabs of the app; only one of them is Home. */
const opened = z.object({ user: z.string(), tab: z.literal("home") });

export function listenForHome(listeners: Listeners, deps: HomeDeps): void {
  listeners.event("app_home_opened", async ({ workspaceId, event }) => {
    const { data } = opened.safeParse(event);
    if (data) await openHome(deps, { workspaceId, userId: data.user });
  });
  listeners.action(NEEDS_YOU, async ({ caller }) => ({
    kind: "open",
    view: await openWaiting(deps, caller),
  }));
  listeners.command("/tandem", (call) => answerCommand(deps, call));
}

async function answerCommand(deps: HomeDeps, { caller, text }: CommandCall): Promise<Answer> {
  const typed = text.trim();
  if (typed === "") return { kind: "open", view: await openMenu(deps, caller) };
  return { kind: "say", content: typed.toLowerCase() === "help" ? help() : unknownWords(typed) };
}
