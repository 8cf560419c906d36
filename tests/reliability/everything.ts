import type { Sandbox } from "../../sandbox/index.ts";
import type { EnvelopeType } from "../../sandbox/socket.ts";
import type { JsonObject } from "../../sandbox/state/json.ts";
import { OWN, opsModals, requesterModals, SHARED } from "../requests/forging.ts";
import { files } from "../support/acme.ts";
import { watchEnvelopes } from "../support/envelopes.ts";
import type { TestWorld } from "../support/tandem.ts";

/** Something that Slack sent, as it was. */
export type Real = readonly [EnvelopeType, JsonObject];

/** Keeps what Slack sends from now on. */
export function record({ sandbox }: { readonly sandbox: Sandbox }): readonly Real[] {
  const real: Real[] = [];
  watchEnvelopes(sandbox, ({ type, payload }) => real.push([type, payload]));
  return real;
}

/** People do everything there is to do, once, in a Tandem that is set up. */
export async function doEverything(world: TestWorld): Promise<void> {
  const [rita, raj, omar] = [world.person("Rita"), world.person("Raj"), world.person("Omar")];
  await files(rita, { what: "Shared", details: "All of them" });
  await files(rita, { what: "Private", type: "Commission question" });
  await files(raj, { what: "Own" });
  await askInOtherWays(world);
  await rita.writes("And the old one", { thread: SHARED });
  await rita.edits(/the old one/, "And the very old one");
  await rita.deletes(/very old one/);
  await omar.clicks("Claim", { on: SHARED });
  await omar.writes("reply: On it", { in: "#ops-triage", thread: SHARED });
  // What ends the request, and what takes its card away, comes last.
  const { Resolve, "Make private": makePrivate, "Decline…": decline, ...others } = opsModals();
  for (const submit of Object.values(others)) {
    await submit(omar, async () => {});
    // Some refuse what changes nothing, and stay open.
    if (omar.modal() !== undefined) await omar.closesModal("all");
  }
  await Resolve?.(omar, async () => {});
  await rita.clicks("Not solved: reopen", { on: SHARED });
  await rita.fills("What is missing?", "The rest");
  await rita.submits("Reopen");
  await decline?.(omar, async () => {});
  await makePrivate?.(omar, async () => {});
  const { "Edit request": edit, Comment: comment, "Not solved: reopen": reopen } = requesterModals();
  await edit?.(raj, async () => {});
  await omar.clicks("Resolve", { on: OWN });
  await omar.fills("What was done?", "Removed");
  await omar.submits("Resolve");
  await comment?.(raj, async () => {});
  await reopen?.(raj, async () => {});
  await lookAround(world);
}

async function askInOtherWays({ person }: TestWorld): Promise<void> {
  const [rita, olive] = [person("Rita"), person("Olive")];
  await rita.uses("New ops request");
  await rita.closesModal("all");
  await rita.writes("Globex stands twice", { in: "#sales" });
  await olive.uses("Make this an ops request", { on: /Globex stands twice/ });
  await olive.closesModal("all");
  await olive.reacts("ticket", { to: /Globex stands twice/ });
  await rita.writes("Is anybody there?");
  await rita.clicks("File as request");
  await rita.closesModal("all");
}

/** Commands, Home and settings. */
async function lookAround({ person }: TestWorld): Promise<void> {
  const [rita, olive] = [person("Rita"), person("Olive")];
  for (const words of ["list", "1", "find Shared", "help", "nonsense"])
    await rita.types(`/ops-request ${words}`);
  await rita.closesModal("all").catch(() => undefined);
  await rita.types("/tandem");
  await rita.closesModal("all").catch(() => undefined);
  for (const somebody of [rita, olive]) {
    await somebody.opensHome();
    somebody.leavesHome();
  }
  for (const area of ["Set-up", "Roles", "Channels", "SLA targets and warnings"]) {
    await olive.types("/ops-settings");
    await olive.clicks(area);
    await olive.closesModal("all");
  }
}
