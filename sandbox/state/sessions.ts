import type { JsonObject } from "./json.ts";
import type { Values } from "./values.ts";
import { externalIdOf, type View } from "./views.ts";

/** Something only one person sees, until they reload: an ephemeral message, or a line of Slack's own. */
export interface Notice {
  readonly ts: string;
  readonly channelId: string | undefined;
  readonly threadTs: string | undefined;
  /** False for Slack's own lines, such as a timeout. */
  readonly isByApp: boolean;
  text: string;
  blocks: readonly JsonObject[];
}

/** A confirmation dialog, and what happens when the person goes ahead. */
interface Question {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly deny: string;
  readonly proceed: () => Promise<void>;
}

/** What one person has open on their screen. */
export interface Session {
  readonly personId: string;
  /** The open modals, the topmost last; at most three. */
  modals: View[];
  home: View | undefined;
  isHomeOpen: boolean;
  notices: Notice[];
  /** The confirmation dialog that is open. */
  question: Question | undefined;
  /** What was chosen in the elements of messages, by channel and ts. */
  readonly messageValues: Map<string, Values>;
}

/** The sessions of all people, and every view in them. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  #viewsMade = 0;

  /** An id for a new view. */
  nextViewId(): string {
    this.#viewsMade += 1;
    return `V${String(this.#viewsMade).padStart(8, "0")}`;
  }

  of(personId: string): Session {
    const known = this.#sessions.get(personId);
    if (known) return known;
    const session: Session = {
      personId,
      modals: [],
      home: undefined,
      isHomeOpen: false,
      notices: [],
      question: undefined,
      messageValues: new Map(),
    };
    this.#sessions.set(personId, session);
    return session;
  }

  findView(matches: (view: View) => boolean): View | undefined {
    for (const session of this.#sessions.values()) {
      const view = [...session.modals, ...(session.home ? [session.home] : [])].find(matches);
      if (view) return view;
    }
    return undefined;
  }

  findViewByExternalId(externalId: string): View | undefined {
    return this.findView((view) => externalIdOf(view) === externalId);
  }

  /** Puts the newer state of a view in the place of the older one. */
  replaceView(view: View): void {
    const session = this.of(view.personId);
    session.modals = session.modals.map((modal) => (modal.id === view.id ? view : modal));
    if (session.home?.id === view.id) session.home = view;
  }
}
