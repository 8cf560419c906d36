/** A dead letter, as the part that it belongs to sees it. */
export type GivenUp =
  | {
      readonly kind: "message";
      readonly workspaceId: string;
      readonly key: string;
      /** A channel id, or a user id for a DM. */
      readonly to: string;
    }
  | {
      readonly kind: "file";
      readonly workspaceId: string;
      readonly key: string;
      /** Where the thread is in which it was to go: a channel id, or a user id for a DM. */
      readonly to: string;
      /** Whether Tandem draws it: nobody has attached it. */
      readonly isPicture: boolean;
      /** Slack's error name, or that of what is wrong with the file. */
      readonly error: string;
    }
  | {
      readonly kind: "timer";
      readonly workspaceId: string;
      /** The timer's kind. */
      readonly name: string;
      readonly subject: string;
    };

/** Words for admins: plain mrkdwn without anything private, or nothing at all, where already that it is there would tell. */
export type GivenUpName = { readonly kind: "shown"; readonly words: string } | { readonly kind: "hidden" };
