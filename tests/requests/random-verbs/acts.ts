import { visibleChannels } from "../../../sandbox/driver/screen.ts";
import type { Driver } from "../../../sandbox/index.ts";
import { act } from "../../../sandbox/interactions/actions.ts";
import type { Place } from "../../../sandbox/interactions/places.ts";
import { elementsOf, optionsOf, type PlacedElement } from "../../../sandbox/state/blocks.ts";
import type { Stage } from "./stage.ts";

/** Something to press: a button with its value, or a select with the value of the option. */
export interface Pressed {
  readonly action: string;
  readonly value: string;
  readonly isSelect?: boolean;
}

type Found = PlacedElement & { readonly place: Place };

/**
 * Presses a button where this person has it on a message. Where nobody shows it to them, Tandem gets the press all the same, as from a
 * screen that is out of date or from somebody who makes it up.
 */
export async function press({ world }: Pick<Stage, "world">, me: Driver, pressed: Pressed): Promise<void> {
  const { sandbox } = world;
  const found = findShown(world, me, pressed) ?? makeUp(world, me, pressed);
  const option = { text: { type: "plain_text", text: "Chosen" }, value: pressed.value };
  const chosen = { type: "static_select", selected_option: option };
  await act(sandbox, me.person, { ...found, ...(pressed.isSelect && { value: chosen }) });
  await world.settled();
}

function findShown(world: Stage["world"], me: Driver, { action, value }: Pressed): Found | undefined {
  const viewer = { world: world.sandbox, person: me.person };
  for (const channel of visibleChannels(viewer)) {
    for (const message of channel.messages.toReversed()) {
      const found = elementsOf(message.blocks).find(
        ({ element }) =>
          element.action_id === action &&
          (element.value === value || optionsOf(element).some((option) => option.value === value)),
      );
      if (found) return { ...found, place: { kind: "message", channel, message } };
    }
  }
  return undefined;
}

function makeUp(world: Stage["world"], me: Driver, { action, value, isSelect }: Pressed): Found {
  const channel = world.sandbox.workspace.channelNamed("sales");
  const [message] = channel.messages;
  if (!message) throw new Error("Nothing was written in #sales yet");
  const text = { type: "plain_text", text: "Made up" };
  const element = isSelect
    ? { type: "static_select", action_id: action, placeholder: text }
    : { type: "button", action_id: action, text, value };
  const block = { type: "actions", block_id: "made-up", elements: [element] };
  return { block, element, place: { kind: "message", channel, message } };
}

/** Fills in the modal that has opened, if one has, and submits it unless it is left open. */
export async function fillIn(
  me: Driver,
  { title, submit, isLeftOpen }: { title: string; submit: string; isLeftOpen: boolean },
  fill: () => Promise<void> = async () => {},
): Promise<void> {
  if (!me.modal()?.startsWith(`--- modal: ${title}`)) return;
  await fill();
  if (!isLeftOpen) await me.submits(submit);
}
