import { z } from "zod";
import { FAULTS } from "./faults.ts";

const place = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("view"), viewId: z.string() }),
  z.object({ kind: z.literal("message"), channelId: z.string(), ts: z.string() }),
  z.object({ kind: z.literal("notice"), ts: z.string() }),
]);

const files = z.array(z.object({ name: z.string().min(1).max(200), base64: z.string() })).max(10);

/** What stands in a field of the page: text, the values of options, ids, a local date or time, or files. */
const content = z.union([z.string(), z.array(z.string()), files]);

const at = { place, blockId: z.string(), actionId: z.string() };

/** What was typed into a view and not reported yet. */
const drafts = z.array(z.object({ blockId: z.string(), actionId: z.string(), content })).default([]);

/** Everything that a person can do on the page. */
export const actRequest = z.object({
  as: z.string(),
  act: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("press"), ...at, drafts }),
    z.object({ kind: z.literal("choose"), ...at, content, drafts }),
    z.object({ kind: z.literal("keep"), place, drafts }),
    z.object({ kind: z.literal("answer"), isYes: z.boolean() }),
    z.object({ kind: z.literal("submit"), viewId: z.string(), drafts }),
    z.object({ kind: z.literal("close"), which: z.enum(["top", "all"]) }),
    z.object({ kind: z.literal("command"), line: z.string(), channelId: z.string() }),
    z.object({
      kind: z.literal("write"),
      channelId: z.string(),
      text: z.string(),
      threadTs: z.string().optional(),
      files: files.default([]),
    }),
    z.object({ kind: z.literal("edit"), channelId: z.string(), ts: z.string(), text: z.string() }),
    z.object({ kind: z.literal("delete"), channelId: z.string(), ts: z.string() }),
    z.object({ kind: z.literal("react"), channelId: z.string(), ts: z.string(), emoji: z.string() }),
    z.object({
      kind: z.literal("shortcut"),
      callbackId: z.string(),
      on: z.object({ channelId: z.string(), ts: z.string() }).optional(),
    }),
    z.object({ kind: z.literal("openHome") }),
    z.object({ kind: z.literal("leaveHome") }),
    z.object({ kind: z.literal("dismiss"), ts: z.string() }),
    z.object({ kind: z.literal("openConversation"), personId: z.string() }),
  ]),
});

export const optionsRequest = z.object({ as: z.string(), ...at, typed: z.string() });

export const stageRequest = z.union([
  z.object({ leap: z.enum(["hour", "day", "monday"]) }),
  z.object({ fault: z.enum(FAULTS) }),
  z.object({ story: z.string().nullable() }),
]);

export type Act = z.infer<typeof actRequest>["act"];
export type ActOf<Kind extends Act["kind"]> = Extract<Act, { kind: Kind }>;
export type PlaceRef = z.infer<typeof place>;
export type Content = z.infer<typeof content>;
export type Drafts = z.infer<typeof drafts>;
export type SentFiles = z.infer<typeof files>;
