import type { Driver } from "../../../sandbox/index.ts";
import { encodeTyped } from "../../../sandbox/interactions/typed-text.ts";
import { post } from "../../../sandbox/state/messages.ts";
import { press } from "./acts.ts";
import type { PersonName, Stage } from "./stage.ts";

/** One line of a script. */
export interface Step {
  readonly verb: string;
  readonly who: PersonName | "the requester";
  /** The number of the request that it is about, whether there is one or not. */
  readonly on: number;
  /** Decides between the variants of the verb. */
  readonly pick: number;
  /** A modal stays open when it is filled in, and is submitted later, or never. */
  readonly isLeftOpen: boolean;
}

/** Somebody about to do something. */
export interface Acting extends Step {
  readonly who: PersonName;
  readonly stage: Stage;
  readonly me: Driver;
}

export interface Verb {
  /** Who does it most of the time; anybody tries now and then. */
  readonly by: "ops" | "requester" | "anyone";
  /** How often it comes, relative to the others; 2 unless said. */
  readonly weight?: number;
  /** Whether whoever does it has to see something happen. */
  readonly isAnswered: boolean;
  act(acting: Acting): Promise<void>;
}

/** One of the choices, by the step's `pick`. */
export function pickFrom<T>({ pick }: Pick<Step, "pick">, choices: readonly [T, ...T[]]): T {
  return choices[pick % choices.length] ?? choices[0];
}

/** Presses something on the card of the step's request. */
export function pressOn({ stage, me, on }: Acting, action: string, choice?: string): Promise<void> {
  const value = choice === undefined ? String(on) : `${choice}:${on}`;
  return press(stage, me, { action, value, isSelect: choice !== undefined });
}

/** Writes into a thread, as a person does in Slack. */
export async function write(
  { stage, me, who }: Acting,
  at: { channelId: string; threadTs: string },
  text: string,
): Promise<void> {
  const { workspace } = stage.world.sandbox;
  const channel = workspace.channels.get(at.channelId);
  if (!channel) throw new Error(`No channel ${at.channelId}`);
  const encoded = encodeTyped(workspace, text, "message");
  const message = post(workspace, channel, {
    authorId: me.person.id,
    text: encoded,
    threadTs: at.threadTs,
  });
  stage.written.push({ channel, message, author: who });
  await stage.world.settled();
}
