import { choice } from "../../kit/form/choices.ts";
import { channel, person } from "../../kit/form/directory.ts";
import { form } from "../../kit/form/form.ts";
import { text } from "../../kit/form/typed.ts";
import { SEARCHED } from "../roles/roles-form.ts";
import { MODAL } from "../views/actions.ts";
import type { TeamSource } from "../workspace.ts";

/** The most that fit into the list that Slack shows. */
export const MOST_TEAMS = { count: 40, what: "teams" } as const;
/** Characters. */
export const LONGEST_NAME = 40;

/** The modal of one team; whether its channel can be read is checked by the service. */
export const teamForm = form({
  id: MODAL.team,
  title: ({ isNew }: { readonly isNew: boolean }) => (isNew ? "New team" : "Team"),
  submit: "Save",
  fields: {
    name: text({
      label: "Name",
      max: LONGEST_NAME,
      missing: `Give it a name of up to ${LONGEST_NAME} characters.`,
    }),
    manager: person({ label: "Manager" }),
    group: choice({ label: "User group", hint: "needs a paid plan", ...SEARCHED }),
    channel: channel({ label: "Or the members of a channel" }),
  },
  check({ group, channel: chosen }) {
    if (group && chosen) return { channel: "Choose a user group or a channel, not both." };
    return group || chosen ? {} : { group: "Choose a user group here or a channel below." };
  },
});

export const TEAM_FIELD = teamForm.at;

export interface ChosenTeam {
  readonly name: string;
  readonly managerId: string | undefined;
  readonly source: TeamSource;
}
