import { describe, expect, test } from "vitest";
import { queueFile, removeCopies } from "../../../src/platform/delivery/index.ts";
import { createSlackFiles } from "../../../src/platform/slack/gateway/files.ts";
import { type Lane, MINUTE, SECOND, startLane } from "./under-test.ts";

const CONTENT = new TextEncoder().encode("twelve bytes");
const COMPLETE = "files.completeUploadExternal";

describe("a file", () => {
  test("goes into the thread of its message, after the one that announces it, with what is in it", async () => {
    const lane = await startFiles();
    await lane.queue("a.pdf");
    await lane.finish();
    const [card, notice, shared] = lane.shown("#sales");
    expect(notice?.text).toBe("with a.pdf");
    expect(shared).toMatchObject({ threadTs: card?.ts, isByBot: true });
    expect(copies(lane)).toEqual(["a.pdf: twelve bytes"]);
  });

  test("that Tandem draws itself goes there as well, with a description; what draws nothing is left out", async () => {
    const content = new TextEncoder().encode("a picture");
    const lane = await startLane({
      pictures: {
        "test.full": async (_, { subject }) => ({
          name: `${subject}.png`,
          altText: "A line that rises",
          content,
        }),
        "test.empty": async () => undefined,
      },
    });
    await lane.post({ key: "news", to: lane.idOf("#sales"), content: { text: "News" } });
    const { workspaceId } = lane;
    const place = { workspaceId, threadOf: "news", follows: "news", subject: "trend" };
    await lane.db().write(async (tx) => {
      await queueFile(tx, { ...place, key: "full", drawnBy: "test.full" });
      await queueFile(tx, { ...place, key: "empty", drawnBy: "test.empty" });
      await queueFile(tx, { ...place, key: "unknown", drawnBy: "test.unknown" });
    });
    await lane.finish();
    expect(copies(lane)).toEqual(["trend.png: a picture"]);
    const [shared] = lane.shown("#sales").flatMap(({ fileIds }) => fileIds);
    expect(lane.sandbox.workspace.files.find(shared ?? "")?.altText).toBe("A line that rises");
    expect(lane.deadFiles).toMatchObject([{ drawnBy: "test.unknown", error: "not_drawn" }]);
  });

  test("that was being copied when Tandem was killed is copied again, and shared once", async () => {
    const lane = await startFiles();
    lane.sandbox.faults.next("files", { kind: "hang" });
    await lane.queue("a.pdf");
    await lane.pass(2 * SECOND);
    await lane.crash();
    await lane.finish();
    expect(copies(lane)).toEqual(["a.pdf: twelve bytes"]);
  });

  test.each([
    ["and Slack showed it", { carriedOut: true }],
    ["and Slack showed it later", { carriedOut: true, delayMs: 1_500 }],
    ["and Slack never heard of it", {}],
  ])("that was being shared when Tandem was killed, %s, stands there once", async (_, rule) => {
    const lane = await startFiles();
    lane.sandbox.faults.next(COMPLETE, { kind: "hang" }, rule);
    await lane.queue("a.pdf");
    await lane.pass(2 * SECOND);
    expect(lane.sandbox.calls.of(COMPLETE)).toHaveLength(1);
    await lane.crash();
    await lane.finish();
    expect(copies(lane)).toEqual(["a.pdf: twelve bytes"]);
  });

  test("that is not wanted any more while it is copied is never shown", async () => {
    const lane = await startFiles();
    lane.sandbox.faults.next("upload", { kind: "slow" }, { delayMs: 5 * SECOND });
    const sourceId = await lane.queue("a.pdf");
    await lane.pass(2 * SECOND);
    await lane
      .db()
      .write((tx) => removeCopies(tx, { workspaceId: lane.workspaceId, subject: "1", sourceId }));
    await lane.finish();
    expect(lane.sandbox.calls.of(COMPLETE)).toEqual([]);
    expect(copies(lane)).toEqual([]);
  });

  test("that Slack has deleted is given up, and its owner told", async () => {
    const lane = await startFiles();
    const sourceId = await lane.queue("a.pdf");
    lane.sandbox.workspace.files.remove(sourceId);
    await lane.finish();
    expect(lane.deadFiles).toMatchObject([{ subject: "1", sourceId, error: "file_not_found" }]);
  });

  test("in a channel that Slack will not show it in is given up, and so told", async () => {
    const lane = await startFiles();
    lane.sandbox.faults.next(COMPLETE, { kind: "slackError", error: "not_in_channel" });
    await lane.queue("a.pdf");
    await lane.finish();
    expect(lane.deadFiles).toMatchObject([{ name: "a.pdf", error: "not_in_channel" }]);
    expect(await lane.delivery().countDead()).toBe(1);
    expect(lane.lines.join("")).not.toContain("a.pdf");
  });

  test("that fails holds up neither messages nor the files behind it", async () => {
    const lane = await startFiles();
    lane.sandbox.faults.next("files.info", { kind: "http500" }, { times: 5 });
    await lane.queue("a.pdf");
    await lane.pass(3 * SECOND);
    await lane.queue("b.pdf");
    await lane.finish();
    expect(copies(lane).toSorted()).toEqual(["a.pdf: twelve bytes", "b.pdf: twelve bytes"]);
  });
});

test.each([
  "https://evil.example/files/F1",
  "http://files.slack.com/F1",
  "https://slack.com.evil.example/F1",
  "https://notslack.com/F1",
  "file:///etc/passwd",
  "no address",
])("the token is never sent to %s", async (url) => {
  const lane = await startLane();
  const files = createSlackFiles({
    botToken: "xoxb-1",
    slackApiUrl: "https://slack.com/api/",
    clock: lane.clock,
  });
  await expect(files.download(url, 1)).rejects.toThrow("not kept by Slack");
  await expect(files.upload(url, CONTENT)).rejects.toThrow("somebody else than Slack");
});

interface FileLane extends Lane {
  /** Queues a file of Rita's, and the message that announces it. Returns the file's id. */
  queue(name: string): Promise<string>;
}

/** A lane with a message under which files go. */
async function startFiles(): Promise<FileLane> {
  const lane = await startLane();
  const { workspace } = lane.sandbox;
  const to = lane.idOf("#sales");
  await lane.post({ key: "card", to, content: { text: "card" } });
  await lane.finish();
  await lane.pass(MINUTE);
  return {
    ...lane,
    async queue(name) {
      const ownerId = lane.idOf("Rita");
      const { id: sourceId } = workspace.files.add({ name, ownerId, content: CONTENT });
      await lane.post({ key: `with:${name}`, to, threadOf: "card", content: { text: `with ${name}` } });
      const place = { threadOf: "card", follows: `with:${name}` };
      const file = { workspaceId: lane.workspaceId, key: name, ...place, subject: "1", sourceId };
      await lane.db().write((tx) => queueFile(tx, file));
      return sourceId;
    },
  };
}

/** What Tandem shared, with its content. */
function copies(lane: Lane): readonly string[] {
  const { files } = lane.sandbox.workspace;
  return lane
    .shown("#sales")
    .flatMap((message) => message.fileIds)
    .flatMap((id) => {
      const file = files.find(id);
      return file ? [`${file.name}: ${new TextDecoder().decode(file.content)}`] : [];
    });
}
