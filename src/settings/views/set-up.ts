import type { ModalView, PlainTextOption } from "@slack/types";
import { conversationsSelect, multiUsersSelect } from "../../platform/slack/blocks/directory.ts";
import {
  checkboxes,
  externalSelect,
  option,
  radioButtons,
  timePicker,
} from "../../platform/slack/blocks/elements.ts";
import { context, input, modal } from "../../platform/slack/blocks.ts";
import { FIELD, NO_HOLIDAYS, WEEKDAYS } from "../set-up.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import { MODAL } from "./actions.ts";

/** What the modal starts with: what was saved before, else what is likely. */
export interface Presets {
  readonly settings: WorkspaceSettings | undefined;
  /** The chosen user group by its name. */
  readonly opsGroup: PlainTextOption | undefined;
  readonly userId: string;
  readonly timeZone: string;
  readonly countryName: string | undefined;
}

/** The modal **Set up Tandem**. */
export function setUpModal(presets: Presets): ModalView {
  return modal({
    callbackId: MODAL.setUp,
    title: "Set up Tandem",
    submit: "Save",
    blocks: [...peopleBlocks(presets), ...hoursBlocks(presets)],
  });
}

function peopleBlocks({ settings, userId, opsGroup }: Presets) {
  return [
    input({
      blockId: FIELD.opsPeople,
      label: "Sales Ops people",
      hint: "They answer requests. Confidential ones reach only the people named here.",
      element: multiUsersSelect({ initial: settings?.opsPeople ?? [userId] }),
    }),
    input({
      blockId: FIELD.opsGroup,
      label: "Sales Ops user group",
      hint: "needs a paid plan",
      optional: true,
      element: externalSelect({ placeholder: "Type to search", initial: opsGroup }),
    }),
    input({
      blockId: FIELD.triageChannel,
      label: "Triage channel",
      hint: "Where requests arrive. Best a private channel of Sales Ops.",
      element: conversationsSelect({ initial: settings?.triageChannelId }),
    }),
    input({
      blockId: FIELD.newsChannel,
      label: "News channel",
      hint: "Where reps read what changes.",
      element: conversationsSelect({ initial: settings?.newsChannelId }),
    }),
  ];
}

function hoursBlocks({ settings, timeZone, countryName }: Presets) {
  const zone = settings?.calendar.timeZone ?? timeZone;
  const country =
    settings?.holidayCountry && countryName ? option(countryName, settings.holidayCountry) : noHolidays();
  const days = WEEKDAYS.map((name, index) => option(name, String(index + 1)));
  return [
    input({
      blockId: FIELD.timeZone,
      label: "Time zone",
      element: externalSelect({ placeholder: "Type to search", initial: option(zone, zone) }),
    }),
    input({
      blockId: FIELD.workStarts,
      label: "Work starts",
      element: timePicker({ initial: settings?.workStarts ?? "09:00" }),
    }),
    input({
      blockId: FIELD.workEnds,
      label: "Work ends",
      element: timePicker({ initial: settings?.workEnds ?? "17:00" }),
    }),
    input({
      blockId: FIELD.workDays,
      label: "Work days",
      element: checkboxes({ options: days, initial: (settings?.workDays ?? [1, 2, 3, 4, 5]).map(String) }),
    }),
    input({
      blockId: FIELD.holidays,
      label: "Public holidays",
      element: externalSelect({ placeholder: "Type a country", initial: country }),
    }),
    input({
      blockId: FIELD.answerers,
      label: "How many people answer?",
      element: radioButtons({
        options: [option("1–2", "few"), option("3 or more", "many")],
        initial: settings?.answerers ?? "many",
      }),
    }),
    context(
      "The clocks of requests run in these hours only. All of this can be changed later with /ops-settings.",
    ),
  ];
}

function noHolidays(): PlainTextOption {
  return option("None", NO_HOLIDAYS);
}
