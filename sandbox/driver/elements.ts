import { act } from "../interactions/actions.ts";
import { closeModal, submitModal } from "../interactions/modals.ts";
import type { JsonObject } from "../state/json.ts";
import { textOf } from "../state/json.ts";
import { type Actor, finish, orStuck } from "./actor.ts";
import { chosenValue, tickedValue, typedValue } from "./choose.ts";
import { type Found, findElement, lookFor, type Wanted } from "./find.ts";
import { answerQuestion, asksFirst } from "./question.ts";

const BUTTONS = /^(workflow_)?button$/;
const FIELDS = /^(plain_text|rich_text|email_text|url_text|number)_input$/;
const CHOICES = /select$|picker$|^radio_buttons$|^overflow$/;
const CHECKBOXES = /^checkboxes$/;

/** Where to look for an element. */
export interface On {
  /** Only in messages that read so. */
  readonly on?: RegExp;
  /** Only in a block that reads so: one line among many with the same button. */
  readonly beside?: string;
}

/** What a person does with buttons and fields, named by their labels. */
export interface ElementVerbs {
  /** Presses a button; also the submit or close button of the open modal, or one of the open dialog. */
  clicks(label: string, where?: On): Promise<void>;
  /**
   * Chooses in a select, radio buttons, a picker or an overflow menu ("⋯"); several at once in a multi-select. Dates are
   * "2026-11-30", times "17:00", both with a space between for a date-and-time picker, in the person's zone. `search` is what is
   * typed into an external select; the choice itself unless said.
   */
  chooses(label: string, choice: string | readonly string[], where?: On & { search?: string }): Promise<void>;
  /** Ticks a checkbox, named by its option or, when it is the only one, by the label of its block. */
  ticks(label: string, where?: On): Promise<void>;
  unticks(label: string, where?: On): Promise<void>;
  /** Types into a field, replacing what is there. */
  fills(label: string, text: string, where?: On): Promise<void>;
  /** Puts files into a file field, replacing those there. */
  attaches(label: string, files: readonly { name: string; content: string }[]): Promise<void>;
}

export function createElementVerbs(actor: Actor): ElementVerbs {
  const { world, person } = actor;
  const find = (wanted: Wanted & { label: string }) =>
    lookFor(actor, `“${wanted.label}”`, () => findElement(actor, wanted));
  const tick = async (label: string, isTicked: boolean, where?: On) => {
    const wanted = { types: CHECKBOXES, ...where };
    const look = () =>
      findElement(actor, { ...wanted, option: label }) ?? findElement(actor, { ...wanted, label });
    const found = await lookFor(actor, `the checkbox “${label}”`, look);
    await finish(actor, actOn(actor, found, tickedValue(actor, { ...found, label, isTicked })));
  };
  return {
    async clicks(label, where) {
      const press = await lookFor(actor, `[${label}]`, () =>
        findPress(actor, { label, types: BUTTONS, ...where }),
      );
      await finish(actor, press());
    },
    async chooses(label, choice, { on, search } = {}) {
      const choices = typeof choice === "string" ? [choice] : choice;
      const option = label === "⋯" ? choices[0] : undefined;
      const found = await find({ label, types: CHOICES, on, ...(option ? { option } : {}) });
      const value = await orStuck(actor, chosenValue(actor, { ...found, choices, search }));
      await finish(actor, actOn(actor, found, value));
    },
    ticks: (label, where) => tick(label, true, where),
    unticks: (label, where) => tick(label, false, where),
    async fills(label, text, where) {
      const found = await find({ label, types: FIELDS, ...where });
      await finish(actor, actOn(actor, found, typedValue(found.element, text)));
    },
    async attaches(label, files) {
      const found = await find({ label, types: /^file_input$/ });
      const stored = files.map(({ name, content }) => {
        const file = { name, ownerId: person.id, content: new TextEncoder().encode(content) };
        return world.workspace.files.toObject(world.workspace.files.add(file));
      });
      await finish(actor, actOn(actor, found, { type: "file_input", files: stored }));
    },
  };
}

/** Acts on an element; one with a confirmation dialog only opens that. */
async function actOn({ world, person, session }: Actor, found: Found, value?: JsonObject): Promise<void> {
  const proceed = () => act(world, person, value ? { ...found, value } : found);
  if (!asksFirst(world, session, { found, proceed })) await proceed();
}

/** What pressing this label would do: in the dialog, on the modal's own buttons, or on a button of a block. */
function findPress(actor: Actor, wanted: Wanted & { label: string }): (() => Promise<void>) | undefined {
  const { world, person, session } = actor;
  if (session.question) return answerQuestion(world, session, wanted.label);
  const found = findElement(actor, wanted);
  if (found) return () => actOn(actor, found);
  const modal = session.modals.at(-1);
  if (!modal) return undefined;
  if (wanted.label === textOf(modal.content.submit)) return () => submitModal(world, person, modal);
  const isClose = wanted.label === (textOf(modal.content.close) || "Cancel");
  return isClose ? () => closeModal(world, person, "top") : undefined;
}
