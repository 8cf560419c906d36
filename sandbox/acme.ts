import { openConversation } from "./state/channels.ts";
import { SLACKBOT_ID } from "./state/people.ts";
import type { Workspace } from "./state/workspace.ts";

const NEW_YORK = "America/New_York";
const LONDON = "Europe/London";
const SYDNEY = "Australia/Sydney";
const REP = "Account executive";

/** Two dozen reps beside Rita, Raj and Rosa. */
const MORE_REPS = [
  ..."Ada Ben Cara Dan Eva Finn Gina Hugo Iris Jack Kira Leo".split(" "),
  ..."Mona Nils Opal Pete Quin Ruth Sam Tara Ugo Vera Will Zoe".split(" "),
] as const;

/** The company that documentation and tests are about. */
export function acme(workspace: Workspace): void {
  addPeople(workspace);
  const ops = ["Olive", "Omar"];
  const americans = ["Rita", ...MORE_REPS.filter((_, index) => index % 2 === 0)];
  const europeans = ["Raj", ...MORE_REPS.filter((_, index) => index % 2 === 1)];
  workspace.addGroup("sales-ops", ops, "Sales Ops");
  workspace.addChannel("sales", { members: [...ops, "Lena", "Rosa", ...americans, ...europeans] });
  workspace.addChannel("sales-emea", { members: ["Omar", ...europeans] });
  workspace.addChannel("ops-triage", { kind: "private", members: ops });
  workspace.addChannel("ops-news", { members: [...ops, "Lena", "Rosa", ...americans, ...europeans] });
  workspace.addChannel("sales-leaders", { kind: "private", members: ["Lena", "Olive"] });
  for (const person of workspace.people.values()) {
    const isUser = person.id !== SLACKBOT_ID && !person.isBot && !person.isDeactivated && !person.isStranger;
    if (isUser) openConversation(workspace, [person.id, workspace.bot.id]);
  }
}

function addPeople(workspace: Workspace): void {
  // Slackbot is in every workspace, and does not say that it is a bot.
  workspace.addPerson({ name: "Slackbot", id: SLACKBOT_ID });
  workspace.addPerson({
    name: "Olive",
    title: "Head of Sales Ops",
    timeZone: NEW_YORK,
    isAdmin: true,
    isOwner: true,
    isPrimaryOwner: true,
  });
  workspace.addPerson({ name: "Omar", title: "Sales Ops", timeZone: LONDON });
  workspace.addPerson({ name: "Rita", title: REP, timeZone: NEW_YORK });
  workspace.addPerson({ name: "Raj", title: REP, timeZone: LONDON });
  workspace.addPerson({ name: "Rosa", title: REP, timeZone: SYDNEY });
  workspace.addPerson({ name: "Lena", title: "VP Sales", timeZone: NEW_YORK });
  for (const [index, name] of MORE_REPS.entries())
    workspace.addPerson({ name, title: REP, timeZone: index % 2 === 0 ? NEW_YORK : LONDON });
  workspace.addPerson({ name: "Gus", title: "Guest", timeZone: NEW_YORK, isGuest: true });
  workspace.addPerson({ name: "Dora", timeZone: LONDON, isDeactivated: true });
  workspace.addPerson({ name: "Stan", timeZone: LONDON, isStranger: true, teamId: "T0GLOBEX" });
}
