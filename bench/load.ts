import { Pool } from "undici";
import { encodePost, sign } from "../sandbox/http.ts";
import type { JsonObject } from "../sandbox/state/json.ts";

/** How many people press at once. */
export const PARALLEL = 50;

/** Posts payloads as Slack does, over connections that are kept. */
export interface Poster {
  /** @throws unless it is answered 200 with an empty body: the modal closes */
  submit(payload: JsonObject): Promise<void>;
  close(): Promise<void>;
}

export function createPoster(port: number): Poster {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: PARALLEL });
  return {
    async submit(payload) {
      const { body, headers } = sign(encodePost("interactive", payload), Date.now());
      const answer = await pool.request({ path: "/slack/events", method: "POST", body, headers });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || text !== "") throw new Error(`Answered ${answer.statusCode}: ${text}`);
    },
    close: () => pool.close(),
  };
}

/** Carries `count` operations out, so many at once, and rejects if one does. */
export async function inParallel(
  count: number,
  operation: () => Promise<void>,
  parallel = PARALLEL,
): Promise<void> {
  let left = count;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await operation();
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
}
