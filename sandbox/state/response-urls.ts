import type { TravellingClock } from "../clock.ts";
import type { Site } from "./files.ts";

/** Each may be used 5 times within 30 minutes. https://docs.slack.dev/interactivity/handling-user-interaction */
const USES = 5;
const LIFE_MS = 30 * 60_000;

/** Where the answer to a command or a press belongs. */
export interface ResponsePlace {
  readonly personId: string;
  readonly channelId: string;
  /** The message that was acted on; absent for commands. */
  readonly messageTs?: string;
  readonly threadTs?: string;
}

interface ResponseUrl {
  readonly place: ResponsePlace;
  readonly expiresAt: number;
  usesLeft: number;
}

/** The response_urls given out. */
export class ResponseUrls {
  readonly #urls = new Map<string, ResponseUrl>();
  readonly #clock: TravellingClock;
  readonly #site: Site;

  constructor(clock: TravellingClock, site: Site) {
    this.#site = site;
    this.#clock = clock;
  }

  issue(place: ResponsePlace): string {
    const id = String(this.#urls.size + 1);
    this.#urls.set(id, { place, expiresAt: this.#clock.now() + LIFE_MS, usesLeft: USES });
    return `${this.#site.url}/response/${id}`;
  }

  /** Uses one up: the place it belongs to, or Slack's name for why not. */
  use(id: string): ResponsePlace | "expired_url" | "used_url" | "invalid_url" {
    const url = this.#urls.get(id);
    if (!url) return "invalid_url";
    if (this.#clock.now() > url.expiresAt) return "expired_url";
    if (url.usesLeft === 0) return "used_url";
    url.usesLeft -= 1;
    return url.place;
  }
}
