import type { KnownBlock, ModalView } from "@slack/types";
import { multiUsersSelect } from "../../../../platform/slack/blocks/directory.ts";
import {
  checkboxes,
  datePicker,
  multiSelect,
  numberInput,
  option,
  select,
  textInput,
} from "../../../../platform/slack/blocks/elements.ts";
import { context, input, modal, plain, section } from "../../../../platform/slack/blocks.ts";
import { DEFAULT_REQUEST_TYPES, type RequestType, URGENCIES, type Urgency } from "../../../request-types.ts";
import type { Moves } from "../../clocks/applying.ts";
import { MOST_TARGET_HOURS, type Targets } from "../../clocks/targets.ts";
import {
  type DatedShift,
  LONGEST_DATES_NAME,
  MOST_HEARERS,
  type Shift,
  type SlaSettings,
  type TypePromises,
} from "../promise-settings.ts";
import { SLA_ACTION } from "./promises-page.ts";

/** The input blocks of these modals. */
export const SLA_FIELD = {
  firstAnswer: "first_answer",
  resolution: "resolution",
  calendar: "calendar",
  escalateTo: "escalate_to",
  isOn: "is_on",
  halved: "halved",
  doubled: "doubled",
  name: "name",
  from: "from",
  to: "to",
  remove: "remove",
  warnings: "warnings",
} as const;

/** The value of the choice that no named calendar counts. */
export const WORKSPACE_HOURS = "workspace";

/** The field of one of the targets. */
export function targetField(clock: "firstAnswer" | "resolution", urgency: Urgency): string {
  return `${SLA_FIELD[clock]}_${urgency}`;
}

/** **Change** on a type: its targets, its hours, and who hears when it is late. */
export function typeDialog(of: {
  readonly type: RequestType;
  readonly targets: Targets;
  readonly promises: TypePromises;
  /** Those that can be chosen, and the one that is chosen though it was archived. */
  readonly calendars: readonly { readonly key: string; readonly name: string }[];
}): ModalView {
  const { type, targets, promises, calendars } = of;
  const hours = [
    option("The workspace's hours", WORKSPACE_HOURS),
    ...calendars.map(({ key, name }) => option(name, key)),
  ];
  const confidential = "Requests of this type are private: name only Sales Ops people.";
  return modal({
    callbackId: SLA_ACTION.type,
    title: "Targets",
    submit: "Save",
    close: "Back",
    privateMetadata: type.key,
    blocks: [
      section(`*${type.name}*, in hours of open time. Half an hour is 0.5.`),
      ...targetInputs("First answer", "firstAnswer", targets.firstAnswer),
      ...resolutionInputs(targets),
      input({
        blockId: SLA_FIELD.calendar,
        label: "Whose hours count",
        element: select({ options: hours, initial: promises.calendarKey ?? WORKSPACE_HOURS }),
      }),
      input({
        blockId: SLA_FIELD.escalateTo,
        label: "Told when late, besides the owner",
        element: multiUsersSelect({ initial: promises.escalateTo ?? [], max: MOST_HEARERS }),
        optional: true,
        hint: type.isConfidential ? confidential : "Empty: Tandem's admins.",
      }),
    ],
  });
}

export function quarterEndDialog({ quarterEnd }: SlaSettings): ModalView {
  const on = option("On in the last 5 working days of every fiscal quarter", "on");
  return modal({
    callbackId: SLA_ACTION.quarterEnd,
    title: "Quarter-end mode",
    submit: "Save",
    close: "Back",
    blocks: [
      input({
        blockId: SLA_FIELD.isOn,
        label: "Quarter-end mode",
        element: checkboxes({ options: [on], initial: quarterEnd.isOn ? ["on"] : [] }),
        optional: true,
      }),
      ...shiftInputs(quarterEnd),
      context("Counts for requests that are filed on these days."),
    ],
  });
}

/** **Add dates**, or **Change** on some. @param place which of them; undefined for new ones */
export function datesDialog(dated?: DatedShift, place?: string): ModalView {
  const remove = option("Remove these dates", "remove");
  const removal = input({
    blockId: SLA_FIELD.remove,
    label: "Remove",
    element: checkboxes({ options: [remove] }),
    optional: true,
  });
  return modal({
    callbackId: SLA_ACTION.dates,
    title: "Other targets on dates",
    submit: "Save",
    close: "Back",
    ...(place !== undefined && { privateMetadata: place }),
    blocks: [
      input({
        blockId: SLA_FIELD.name,
        label: "What is it called?",
        element: textInput({ maxLength: LONGEST_DATES_NAME, initial: dated?.name }),
      }),
      input({ blockId: SLA_FIELD.from, label: "First day", element: datePicker({ initial: dated?.from }) }),
      input({ blockId: SLA_FIELD.to, label: "Last day", element: datePicker({ initial: dated?.to }) }),
      ...shiftInputs(dated ?? { halved: [], doubled: [] }),
      ...(dated ? [removal] : []),
    ],
  });
}

export function warningsDialog({ warnings, isListedDaily }: SlaSettings): ModalView {
  const ticked = [
    warnings.half && "half",
    warnings.threeQuarters && "threeQuarters",
    isListedDaily && "daily",
  ];
  const levels = [
    option("Halfway to the first reply, while nobody has it: who could take it", "half"),
    option("At 75% of the time: the owner", "threeQuarters"),
    option("Leaders: a list of what is late, at 4 PM", "daily"),
  ];
  return modal({
    callbackId: SLA_ACTION.warnings,
    title: "Warnings",
    submit: "Save",
    close: "Back",
    blocks: [
      input({
        blockId: SLA_FIELD.warnings,
        label: "Warnings",
        element: checkboxes({ options: levels, initial: ticked.filter((key) => key !== false) }),
        optional: true,
      }),
      context("When a request is late, its owner and those named for its type are told, always."),
    ],
  });
}

const APPLY = { callbackId: SLA_ACTION.apply, title: "Apply to open requests", close: "Back" } as const;

/** After **Apply**: it goes on by itself. */
export function appliedDialog(): ModalView {
  const words =
    "Done: open requests follow these targets and hours now. With many of them it takes some minutes until all cards say so.";
  return modal({ ...APPLY, blocks: [section(plain(words))] });
}

/** **Apply to open requests** with what it would do. @param version the edition of the settings that it counted with */
export function applyDialog(moves: Moves, version: number): ModalView {
  if (moves.clocks === 0) {
    const nothing = "No clock would move: open requests have these targets and hours already.";
    return modal({ ...APPLY, blocks: [section(plain(nothing))] });
  }
  return modal({
    ...APPLY,
    submit: "Apply",
    privateMetadata: String(version),
    blocks: [
      section(plain(movesText(moves))),
      context("Finished clocks stay as they are. Requesters see the new times on their cards."),
    ],
  });
}

function movesText({ clocks, requests, becomeLate, stopBeingLate }: Moves): string {
  const moved = `${counted(clocks, "clock moves", "clocks move")} on ${counted(requests, "request", "requests")}.`;
  const late = `${counted(becomeLate, "becomes", "become")} late, ${counted(stopBeingLate, "stops", "stop")} being late.`;
  return `${moved} ${late.charAt(0).toUpperCase()}${late.slice(1)}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count === 0 ? "none" : count} ${count > 1 ? many : one}`;
}

function resolutionInputs({ resolution }: Targets): readonly KnownBlock[] {
  if (resolution !== "external_deadline") return targetInputs("Resolution", "resolution", resolution);
  return [context("Resolution: when the customer says so. *Needed by* is the promise.")];
}

function targetInputs(
  name: string,
  clock: "firstAnswer" | "resolution",
  minutes: Readonly<Record<Urgency, number>>,
): readonly KnownBlock[] {
  return URGENCIES.map(({ key, name: urgency }) =>
    input({
      blockId: targetField(clock, key),
      label: `${name}, ${urgency} (hours)`,
      element: numberInput({ decimals: true, min: 0, max: MOST_TARGET_HOURS, initial: minutes[key] / 60 }),
    }),
  );
}

function shiftInputs({ halved, doubled }: Shift): readonly KnownBlock[] {
  const types = DEFAULT_REQUEST_TYPES.map(({ key, name }) => option(name, key));
  const chosen = (blockId: string, label: string, initial: readonly string[]) =>
    input({ blockId, label, element: multiSelect({ options: types, initial }), optional: true });
  return [
    chosen(SLA_FIELD.halved, "Half the time for", halved),
    chosen(SLA_FIELD.doubled, "Twice the time for", doubled),
  ];
}
