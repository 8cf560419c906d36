import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../world.ts";

/** Changes that come together are told once (ms of real time). */
const GATHER_MS = 25;
/** A word now and then keeps the connection from being taken for dead (ms of real time). */
const PING_EVERY_MS = 15_000;

/** Tells a page whenever something changed that somebody could see; it asks again for what it shows. */
export function streamChanges(world: World, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write("data: changed\n\n");
  let gathering: NodeJS.Timeout | undefined;
  const tell = () => {
    gathering = undefined;
    response.write("data: changed\n\n");
  };
  const stopWatching = world.workspace.onChange(() => {
    gathering ??= setTimeout(tell, GATHER_MS);
  });
  const pings = setInterval(() => response.write(": still here\n\n"), PING_EVERY_MS);
  request.on("close", () => {
    stopWatching();
    clearTimeout(gathering);
    clearInterval(pings);
  });
}
