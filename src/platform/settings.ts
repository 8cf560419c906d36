import type { Button, ModalView } from "@slack/types";
import type { Caller } from "./slack/answers.ts";

/** Which admin looks at **Settings**, and when. */
interface SettingsReader {
  readonly caller: Caller;
  /** IANA. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One area of **Settings**. */
export interface SettingsArea {
  /** One line of mrkdwn that says what holds now. */
  readonly holds: string;
  /** Opens it: the label is the area's name, the action id starts with the feature's. */
  readonly button: Button;
}

/**
 * A part's own area in **Settings**. Its button answers with `open`, so that its modal lies on the menu; its submission answers
 * `settings.backToMenu(call)`, so that the menu says what holds now.
 */
export interface SettingsPart {
  areas(reader: SettingsReader): Promise<readonly SettingsArea[]>;
  /** Words that open an area at once when they follow `/ops-settings`, in small letters. */
  readonly words: Readonly<Record<string, (caller: Caller) => Promise<ModalView>>>;
}
