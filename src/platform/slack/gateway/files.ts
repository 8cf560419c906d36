import type { Clock } from "../../time/clock.ts";
import { createSlackFetch } from "./fetch.ts";

/** The largest files take most of it on a slow line. */
const TRANSFER_TIMEOUT_MS = 60_000;

/** Contents of people's files: they come from and go to addresses that the Web API names. */
export interface SlackFiles {
  /** @throws when it is not handed over whole, or would have to come from somewhere else than Slack */
  download(url: string, size: number): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws when Slack does not take it */
  upload(url: string, content: Uint8Array<ArrayBuffer>): Promise<void>;
}

export function createSlackFiles(options: {
  readonly botToken: string;
  readonly slackApiUrl: string;
  readonly clock: Clock;
}): SlackFiles {
  const { botToken, slackApiUrl, clock } = options;
  const transfer = createSlackFetch({ clock, timeoutMs: TRANSFER_TIMEOUT_MS });
  return {
    async download(url, size) {
      const headers = { authorization: `Bearer ${botToken}` };
      for (let from = url, hops = 0; hops <= MOST_HOPS; hops += 1) {
        if (!isSlacks(from, slackApiUrl)) throw new DownloadRefused("it is not kept by Slack");
        const response = await transfer(from, { headers, redirect: "manual" });
        const next = response.status >= 300 && response.status < 400 && response.headers.get("location");
        if (next && URL.canParse(next, from)) from = new URL(next, from).href;
        else return wholeContent(response, size);
      }
      throw new DownloadRefused("too_many_redirects");
    },
    async upload(url, content) {
      if (!isSlacks(url, slackApiUrl)) throw new Error("A file would go to somebody else than Slack");
      const headers = { "content-type": "application/octet-stream" };
      const response = await transfer(url, { method: "POST", headers, body: content, redirect: "error" });
      if (!response.ok) throw new Error(`Slack did not take a file (${response.status})`);
    },
  };
}

/** Slack sends large files and PDFs on to another of its hosts. Node's own redirects would keep the token from it. */
const MOST_HOPS = 5;

/** Slack answered, but not with the file: most likely it never will. */
export class DownloadRefused extends Error {
  override readonly name = "DownloadRefused";

  constructor(reason: string) {
    super(`Slack does not hand over a file: ${reason}`);
  }
}

/** @throws DownloadRefused for a refusal; an error that may pass when Slack is in trouble */
async function wholeContent(response: Response, size: number): Promise<Uint8Array<ArrayBuffer>> {
  if (response.status >= 500 || response.status === 429)
    throw new Error(`Slack is in trouble (${response.status})`);
  const content = new Uint8Array(await response.arrayBuffer());
  // Without the right to read a file Slack answers with the page on which people log in.
  if (response.ok && content.byteLength === size) return content;
  throw new DownloadRefused(String(response.status));
}

/** The host of the Web API or one below it, as `files.slack.com` is. The token goes nowhere else. */
function isSlacks(url: string, slackApiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const [file, api] = [new URL(url), new URL(slackApiUrl)];
  return file.protocol === api.protocol && (file.host === api.host || file.host.endsWith(`.${api.host}`));
}
