/** A control that must fail: Tandem as it would be if it acknowledged what people do before it has saved it. */
import { setTimeout as pause } from "node:timers/promises";
import type { App } from "@slack/bolt";
import { readConfig } from "../../src/config.ts";
import { start } from "../../src/main.ts";
import { SocketReceivers } from "../../src/platform/slack/socket/receiver.ts";

/** What a busy disk takes to save something (ms): long enough for the kill to come before, however slow the machine is. */
const SAVE_MS = 100;

class AckFirst extends SocketReceivers {
  override init(app: App): void {
    const processEvent: App["processEvent"] = async (event) => {
      await event.ack();
      await pause(SAVE_MS);
      await app.processEvent(event);
    };
    super.init(Object.create(app, { processEvent: { value: processEvent } }));
  }
}

const config = readConfig(process.env);
if ("problems" in config) throw new Error(config.problems.join("\n"));
await start({ config, inlet: (options) => new AckFirst(options) });
