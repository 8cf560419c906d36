import type { ModalView } from "@slack/types";
import type { MenuGroup } from "../../kit/contributions.ts";
import { button, context, modal, section } from "../../platform/slack/blocks.ts";
import { ACTION, MODAL } from "./actions.ts";
import type { SettingsArea } from "./areas.ts";

/** The modal **Settings**: what holds in every area, each with the button that opens it. */
export function menuModal(areas: readonly SettingsArea[]): ModalView {
  return modal({
    callbackId: MODAL.menu,
    title: "Settings",
    close: "Close",
    blocks: [
      ...areas.map((area) => section(area.holds, { accessory: area.button })),
      context(
        "The audit log keeps every change. Open requests and rounds keep the settings they started with.",
      ),
    ],
  });
}

export function settingsButton() {
  return button({ label: "Settings", actionId: ACTION.menu });
}

/** The group of admins in the menu of `/tandem`. */
export function settingsMenu(): MenuGroup {
  return { name: "Running Tandem", buttons: [settingsButton()] };
}
