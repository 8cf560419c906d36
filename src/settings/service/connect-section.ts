import type { Deps } from "../../deps.ts";
import { UserError } from "../../errors.ts";
import type { Drawing, Form, Parts, Values } from "../../kit/form/form.ts";
import { type ConnectedForm, connectForm } from "../../kit/form/slack.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import type { Settings } from "../index.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import { SET_UP_FIRST } from "./save.ts";

/** A section whose page is one form. */
interface SectionForm<P extends Parts, T> {
  /** The name of the section. */
  readonly name: string;
  /** Drawn with the settings as they are. */
  readonly form: Form<P, WorkspaceSettings>;
  valuesOf(settings: WorkspaceSettings): Partial<Values<P>>;
  /** By its label what is chosen in selects that are searched. */
  named?(caller: Caller, settings: WorkspaceSettings): Promise<Drawing<P, unknown>["named"]>;
  readonly search?: Parameters<typeof connectForm<P, WorkspaceSettings>>[1]["search"];
  readFrom(values: Values<P>, settings: WorkspaceSettings): T;
  /** Asks Slack whether values fit. @throws UserError at the field that does not */
  require?(caller: Caller, value: T): Promise<void>;
}

/** The page of a section that is one form, for admins: it opens with what holds, and saves what was submitted as a new version. */
export function connectSection<P extends Parts, T>(
  { db, settings }: Pick<Deps, "db"> & { readonly settings: Settings },
  section: SectionForm<P, T>,
): ConnectedForm<P> {
  const { name, form, search } = section;
  return connectForm(form, {
    async context({ caller }) {
      await settings.requireAdmin(caller);
      const found = await settings.find(db.read, caller);
      if (!found) throw new UserError(SET_UP_FIRST);
      return found;
    },
    async fill({ caller }, found) {
      const named = await section.named?.(caller, found);
      return { values: section.valuesOf(found), ...(named && { named }) };
    },
    ...(search && { search }),
    async save(call, values, found) {
      const value = section.readFrom(values, found);
      await section.require?.(call.caller, value);
      await settings.saveSection(call, name, () => value);
      return settings.backToMenu(call);
    },
  });
}
