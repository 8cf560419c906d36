import { isObject, textOf } from "../state/json.ts";
import type { Session } from "../state/sessions.ts";
import type { World } from "../world.ts";
import type { Found } from "./find.ts";

/** Opens the confirmation dialog of an element, if it has one; `proceed` runs when the person goes ahead. */
export function asksFirst(
  world: World,
  session: Session,
  asked: { found: Found; proceed: () => Promise<void> },
): boolean {
  const { confirm } = asked.found.element;
  if (!isObject(confirm)) return false;
  session.question = {
    title: textOf(confirm.title) || "Are you sure?",
    text: textOf(confirm.text),
    confirm: textOf(confirm.confirm) || "Yes",
    deny: textOf(confirm.deny) || "Cancel",
    proceed: asked.proceed,
  };
  world.workspace.changed();
  return true;
}

/** Presses a button of the open dialog: undefined when none is open or it has no such button. */
export function answerQuestion(
  world: World,
  session: Session,
  label: string,
): (() => Promise<void>) | undefined {
  const { question } = session;
  if (!question || (label !== question.confirm && label !== question.deny)) return undefined;
  return async () => {
    session.question = undefined;
    world.workspace.changed();
    if (label === question.confirm) await question.proceed();
  };
}
