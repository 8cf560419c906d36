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
  /** What holds now, in one line of mrkdwn. */
  readonly holds: string;
  /** Opens it: the label is the area's name, the action id starts with the feature's. */
  readonly button: Button;
}

/**
 * What a part has set up in **Settings**. Its button answers with `open`, so that its modal lies on the menu; its submission answers
 * `settings.backToMenu(call)`, so that the menu says what holds now.
 */
export interface SettingsPart {
  areas(reader: SettingsReader): Promise<readonly SettingsArea[]>;
  /** What can be typed after `/ops-settings`, in small letters, to open an area at once. */
  readonly words: Readonly<Record<string, (caller: Caller) => Promise<ModalView>>>;
}
