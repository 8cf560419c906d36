import type { ModalView } from "@slack/types";
import type { z } from "zod";
import type { Deps } from "../deps.ts";
import type { Caller, Listeners } from "../platform/slack/answers.ts";
import type { SaidSection } from "./audit-log/readable.ts";
import type { AskedOf } from "./file/asked.ts";
import type { FileProblem } from "./file/settings-file.ts";
import type { Settings } from "./index.ts";
import type { Roles, WorkspaceSettings } from "./workspace.ts";

/** Settings as a change would make them, for the part that looks at its own section in them. */
export interface SectionAround {
  readonly settings: WorkspaceSettings;
  readonly before: WorkspaceSettings;
  /** Roles of a person under these settings. */
  rolesOf(userId: string): Promise<Roles>;
  nameOf(userId: string): Promise<string>;
}

/** Where an area of **Settings** opens, and what is done in it. */
interface SectionPage {
  /** @throws UserError for those who may not change settings, and before set-up */
  open(caller: Caller): Promise<ModalView>;
  listen(listeners: Listeners): void;
}

/** Part of the settings that another part keeps: its area, its page, its place in the file and its words in the audit log. */
export interface SettingsSection extends SaidSection {
  /** Opens its area after `/ops-settings`, in small letters. */
  readonly word: string;
  /** The action of its button in the menu. */
  readonly actionId: string;
  /** The stored shape. */
  readonly schema: z.ZodType;
  /** Holds where nothing was ever saved. */
  readonly atFirst: unknown;
  /** The present state, in one line of mrkdwn. */
  holds(settings: WorkspaceSettings): string;
  page(deps: Deps & { readonly settings: Settings }): SectionPage;
  /** Questions for Slack about new values; paths begin in the section. */
  asks?(value: unknown, before: unknown): Pick<AskedOf, "groups" | "channels">;
  /** Refusals of its own form; paths begin in the section. */
  problems(value: unknown, around: SectionAround): Promise<readonly FileProblem[]>;
}
