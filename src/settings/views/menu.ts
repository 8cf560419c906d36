import type { MenuGroup } from "../../platform/home.ts";
import { button } from "../../platform/slack/blocks.ts";
import { ACTION } from "./actions.ts";

export function settingsButton() {
  return button({ label: "Settings", actionId: ACTION.setUp });
}

/** What admins find in the menu of `/tandem`. */
export function settingsMenu(): MenuGroup {
  return { name: "Running Tandem", buttons: [settingsButton()] };
}
