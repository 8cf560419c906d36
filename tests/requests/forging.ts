import { findElement } from "../../sandbox/driver/find.ts";
import type { Driver, Sandbox } from "../../sandbox/index.ts";
import { act } from "../../sandbox/interactions/actions.ts";

/** Somebody who sends Tandem what no screen offers them. */
interface Forger {
  readonly world: { readonly sandbox: Sandbox; settled(): Promise<void> };
  readonly person: Driver;
}

/** Presses a button that they can see, or chooses in a select, with a value that is not on their screen. */
export async function pressForged(
  { world, person }: Forger,
  at: { readonly label: string; readonly on?: RegExp; readonly value: string },
): Promise<void> {
  const { sandbox } = world;
  const viewer = { world: sandbox, person: person.person };
  const found = findElement(viewer, { label: at.label, types: /button|select/, on: at.on });
  if (!found) throw new Error(`${person.person.name} does not see ${at.label}`);
  const chosen = { text: { type: "plain_text", text: at.label }, value: at.value };
  const isSelect = found.element.type !== "button";
  await act(sandbox, person.person, {
    ...found,
    element: { ...found.element, value: at.value },
    ...(isSelect && { value: { type: found.element.type, selected_option: chosen } }),
  });
  await world.settled();
}

/** Changes what the open modal remembers, before it is submitted. */
export function forgeMetadata({ world, person }: Forger, metadata: (was: string) => string): void {
  const session = world.sandbox.sessions.of(person.person.id);
  session.modals = session.modals.map((view) => ({
    ...view,
    content: { ...view.content, private_metadata: metadata(String(view.content.private_metadata)) },
  }));
}

/** The card of the request that is shared, and of the one that is the forger's own. */
export const SHARED = /^\S+ #1 Shared/;
export const OWN = /^\S+ #3 Own/;

/** How ops fill in and submit each modal about #1; `forge` runs when it is filled in. */
export function opsModals(): Readonly<
  Record<string, (ops: Driver, forge: () => Promise<void>) => Promise<void>>
> {
  const more =
    (choice: string, submit: string, fill: (ops: Driver) => Promise<void>) =>
    async (ops: Driver, forge: () => Promise<void>) => {
      await ops.chooses("More", choice, { on: SHARED });
      await fill(ops);
      await forge();
      await ops.submits(submit);
    };
  const button =
    (label: string, submit: string, field: string) => async (ops: Driver, forge: () => Promise<void>) => {
      await ops.clicks(label, { on: SHARED });
      await ops.fills(field, "Something");
      await forge();
      await ops.submits(submit);
    };
  return {
    Reply: button("Reply", "Send", "Message"),
    Resolve: button("Resolve", "Resolve", "What was done?"),
    "Assign to…": more("Assign to…", "Assign", (ops) => ops.chooses("Assign to", "Olive")),
    "Wait on requester": more("Wait on requester", "Send", (ops) => ops.fills("Question", "Which?")),
    "Wait on another team…": more("Wait on another team…", "Wait", async (ops) => {
      await ops.fills("Who?", "Legal");
      await ops.chooses("Until when?", "2026-10-30 12:00");
    }),
    "New time…": more("New time…", "Save", (ops) => ops.chooses("When will it be done?", "2026-10-30 12:00")),
    "Change urgency…": more("Change urgency…", "Change", (ops) => ops.chooses("How urgent?", "High")),
    "Change type…": more("Change type…", "Change", (ops) => ops.chooses("Type", "Something else")),
    "Make private": more("Make private", "Make private", async () => {}),
    "Decline…": more("Decline…", "Decline", async (ops) => {
      await ops.chooses("Reason", "No capacity for it");
      await ops.fills("In a sentence", "No.");
    }),
    "Add people…": more("Add people…", "Save", (ops) => ops.chooses("People", ["Omar"])),
  };
}

/** The same for what requesters submit about #3. */
export function requesterModals(): Readonly<
  Record<string, (rep: Driver, forge: () => Promise<void>) => Promise<void>>
> {
  return {
    "Edit request": async (rep, forge) => {
      await rep.clicks("Edit request", { on: OWN });
      await rep.fills("Details", "More");
      await forge();
      await rep.submits("Save");
    },
    "Not solved: reopen": async (rep, forge) => {
      await rep.clicks("Not solved: reopen", { on: OWN });
      await rep.fills("What is missing?", "The rest");
      await forge();
      await rep.submits("Reopen");
    },
    Comment: async (rep, forge) => {
      await rep.clicks("Comment", { on: OWN });
      await rep.chooses("How was this?", "1");
      await forge();
      await rep.submits("Send");
    },
  };
}
