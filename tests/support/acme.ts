import type { TestWorld } from "./tandem.ts";

/** Tandem is in the private triage channel, as somebody who types /invite there would see to. */
export function inviteToTriage({ sandbox }: Pick<TestWorld, "sandbox">): void {
  const { workspace } = sandbox;
  workspace.channelNamed("ops-triage").memberIds.add(workspace.bot.id);
}

/** Olive sets Tandem up as she would: from the DM, through the modal. */
export async function setUp(
  world: Pick<TestWorld, "sandbox" | "person">,
  change?: (fill: ReturnType<TestWorld["person"]>) => Promise<void>,
): Promise<void> {
  inviteToTriage(world);
  const olive = world.person("Olive");
  await olive.clicks("Set up Tandem (3 minutes)");
  await olive.chooses("Sales Ops people", ["Olive", "Omar"]);
  await olive.chooses("Triage channel", "#ops-triage");
  await olive.chooses("News channel", "#ops-news");
  await change?.(olive);
  await olive.submits("Save");
}

export interface Asked {
  readonly what?: string;
  readonly type?: string;
  readonly details?: string;
}

/** A rep files a request through the modal. */
export async function files(rep: ReturnType<TestWorld["person"]>, asked: Asked = {}): Promise<void> {
  await rep.types("/ops-request");
  await rep.fills("What do you need?", asked.what ?? "Remove a duplicate account");
  await rep.chooses("Type", asked.type ?? "CRM data fix");
  if (asked.details) await rep.fills("Details", asked.details);
  await rep.submits("Send request");
}
