import { expect, onTestFinished } from "vitest";
import { files, setUp } from "../support/acme.ts";
import type { FreshDatabase } from "../support/database.ts";
import { watchEnvelopes } from "../support/envelopes.ts";
import { until } from "../support/until.ts";
import { startTogether, type Together } from "./running.ts";

/** Both, set up, with one request. @param database another one than the usual; it goes with them */
export async function startReady(database?: FreshDatabase): Promise<Together> {
  const together = await startTogether(database);
  onTestFinished(() => together.stop());
  const { sandbox } = together;
  await until("Olive is asked", () => sandbox.person("Olive").screen().includes("Set up Tandem"));
  await setUp({ sandbox, person: sandbox.person });
  await files(sandbox.person("Omar"), { what: "The first" });
  await until("it is shown", () => sandbox.person("Omar").screen().includes("#1 The first"));
  return together;
}

type Person = ReturnType<Together["sandbox"]["person"]>;

export async function fillForm(rita: Person, what: string): Promise<void> {
  await rita.types("/ops-request");
  await rita.fills("What do you need?", what);
  await rita.chooses("Type", "CRM data fix");
}

/** What becomes of every command, press and form; Slack gives each 3 s. */
export function watchCalls({ sandbox }: Together): readonly string[] {
  const replies: string[] = [];
  watchEnvelopes(sandbox, ({ type, reply }) => {
    if (type !== "events_api") replies.push(reply.kind);
  });
  return replies;
}

/** It is shown once, and no form is open any more. */
export async function expectOnce({ sandbox }: Together, what: string): Promise<void> {
  const rita = sandbox.person("Rita");
  expect(rita.modal()).toBeUndefined();
  await until("the card is there", () => rita.screen().includes(`#2 ${what}`));
  rita.seesNot("#3 ");
}
