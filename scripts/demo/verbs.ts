import type { Driver } from "../../sandbox/index.ts";

/** What a rep asks for, in the words of **New ops request**. */
interface Asked {
  readonly what: string;
  readonly type: string;
  readonly account?: string | undefined;
  readonly details?: string | undefined;
  /** The type's own fields, by label. */
  readonly own?: Readonly<Record<string, string>> | undefined;
  /** "High" or "Urgent", with the reason. */
  readonly urgency?: { readonly level: string; readonly why?: string | undefined } | undefined;
}

/** A rep files a request through the modal. */
export async function filesRequest(rep: Driver, asked: Asked): Promise<void> {
  await rep.types(`/ops-request ${asked.what}`);
  await rep.chooses("Type", asked.type);
  for (const [label, text] of Object.entries(asked.own ?? {})) await rep.fills(label, text);
  if (asked.account) await rep.fills("Account or deal", asked.account);
  if (asked.details) await rep.fills("Details", asked.details);
  if (asked.urgency) {
    await rep.clicks("More options");
    await rep.chooses("How urgent?", asked.urgency.level);
    if (asked.urgency.why) await rep.fills("Why is it urgent?", asked.urgency.why);
  }
  await rep.submits("Send request");
}

/** Olive sets Tandem up, after it was invited to the private triage channel. */
export async function setsUp(olive: Driver): Promise<void> {
  await olive.clicks("Set up Tandem (3 minutes)");
  await olive.chooses("Sales Ops people", ["Olive", "Omar"]);
  await olive.chooses("Triage channel", "#ops-triage");
  await olive.chooses("News channel", "#ops-news");
  await olive.chooses("Public holidays", "United States of America", { search: "United States" });
  await olive.submits("Save");
}

/** Lena leads sales, and Europe is a team of its own. */
export async function namesLeaderAndTeam(olive: Driver): Promise<void> {
  await olive.types("/ops-settings roles");
  await olive.chooses("Leaders", ["Lena"]);
  await olive.submits("Save");
  await olive.types("/ops-settings teams");
  await olive.clicks("Add a team");
  await olive.fills("Name", "EMEA");
  await olive.chooses("Manager", "Lena");
  await olive.chooses("Or the members of a channel", "#sales-emea");
  await olive.submits("Save");
  await olive.closesModal("all");
}

/** The 🎫 reaction offers a request in #sales, where Tandem is. */
export async function offersTickets(olive: Driver): Promise<void> {
  await olive.types("/ops-settings channels");
  await olive.chooses("Ticket reaction in", ["#sales"]);
  await olive.submits("Save");
  await olive.closesModal("all");
}

export const STEPS = ["claims", "replies", "notes", "adds", "resolves", "reopens", "asks", "rates"] as const;

/** What somebody does about a request. */
interface Step {
  readonly does: (typeof STEPS)[number];
  readonly text?: string | undefined;
}

/** Somebody does something about the request whose card reads `about`. */
export async function takesStep(person: Driver, { does, text = "" }: Step, about: RegExp): Promise<void> {
  const on = { on: about };
  switch (does) {
    case "claims":
      return person.clicks("Claim", on);
    case "notes":
      return person.writes(text, { in: "#ops-triage", thread: about });
    case "adds":
      return person.writes(text, { thread: about });
    case "replies":
      await person.clicks("Reply", on);
      await person.fills("Message", text);
      return person.submits("Send");
    case "resolves":
      await person.clicks("Resolve", on);
      await person.fills("What was done?", text);
      return person.submits("Resolve");
    case "asks":
      await person.chooses("More", "Wait on requester", on);
      await person.fills("Question", text);
      return person.submits("Send");
    case "rates":
      return person.chooses("How was this?", text, on);
    case "reopens":
      await person.clicks("Not solved: reopen", on);
      await person.fills("What is missing?", text);
      return person.submits("Reopen");
    default:
      return does satisfies never;
  }
}
