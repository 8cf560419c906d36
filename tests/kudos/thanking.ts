import type { TestWorld } from "../support/tandem.ts";

export const DAY = 24 * 3_600_000;
export const WHY = "for the Globex quote on a Friday night";

/** Thanks that stand in a channel, as the sandbox holds them. */
export function posts({ sandbox }: TestWorld, channel = "ops-news"): readonly string[] {
  const { messages } = sandbox.workspace.channelNamed(channel);
  return messages.flatMap(({ text }) => (text.includes("🙌") ? [text] : []));
}

/** Somebody thanks others with the command. @param whom "@Olive and @Omar" */
export async function thanks(world: TestWorld, name: string, whom: string): Promise<void> {
  await world.person(name).types(`/ops-kudos ${whom} ${WHY}`);
}
