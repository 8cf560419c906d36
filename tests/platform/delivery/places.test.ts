import { describe, expect, test } from "vitest";
import { post } from "../../../sandbox/state/messages.ts";
import { homeOf } from "../../../src/platform/delivery/index.ts";
import { CARD, type Lane, MINUTE, startLane } from "./under-test.ts";

test("a message goes under somebody else's, in its thread", async () => {
  const lane = await startLane();
  const { workspace } = lane.sandbox;
  const asked = post(workspace, workspace.channelNamed("sales"), {
    authorId: lane.idOf("Rita"),
    text: "Who can?",
  });
  await lane.post({ key: "a", to: lane.idOf("#sales"), threadTs: asked.ts, content: { text: "Omar can" } });
  await lane.finish();
  expect(lane.shown("#sales").at(-1)).toMatchObject({ text: "Omar can", threadTs: asked.ts });
});

describe("a Home tab", () => {
  const blocksOf = (lane: Lane) =>
    JSON.stringify(lane.sandbox.sessions.of(lane.idOf("Rita")).home?.blocks ?? null);
  const start = async () => {
    let version = 0;
    const words = (text: string) => ({ type: "section", text: { type: "plain_text", text } }) as const;
    const lane = await startLane({
      renderers: { [CARD]: async () => ({ text: "", blocks: [words(`version ${++version}`)] }) },
    });
    const queue = () =>
      lane.post({ key: "home", to: homeOf(lane.idOf("Rita")), renderer: CARD, subject: "rita" });
    return { lane, queue };
  };

  test("is published, and again with each refresh, many changes in one", async () => {
    const { lane, queue } = await start();
    await queue();
    await lane.finish();
    expect(blocksOf(lane)).toContain("version 1");
    await Promise.all([lane.refresh("rita"), lane.refresh("rita"), lane.refresh("rita")]);
    await lane.finish();
    expect(blocksOf(lane)).toContain("version 2");
    await lane.pass(60 * MINUTE);
    expect(lane.sandbox.calls.of("views.publish")).toHaveLength(2);
    expect(lane.sandbox.calls.of()).toHaveLength(2);
  });

  test.each([
    ["an error", false],
    ["an answer that is lost", true],
  ])("comes to be shown in spite of %s", async (_, carriedOut) => {
    const { lane, queue } = await start();
    lane.sandbox.faults.next("views.publish", { kind: "reset" }, { carriedOut });
    await queue();
    await lane.finish();
    expect(blocksOf(lane)).toContain("version 2");
  });
});
