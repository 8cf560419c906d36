import type { HomeReader, MenuGroup } from "../../platform/home.ts";
import { button } from "../../platform/slack/blocks.ts";
import { ACTION } from "./actions.ts";
import { pauseButton } from "./messages.ts";

/** What people find in the menu of `/tandem`. */
export function pulseMenu({ isOps }: Pick<HomeReader, "isOps">): MenuGroup {
  const rounds = button({ label: "Pulse rounds", actionId: ACTION.rounds });
  return { name: "Pulse", buttons: isOps ? [rounds, pauseButton()] : [pauseButton()] };
}
