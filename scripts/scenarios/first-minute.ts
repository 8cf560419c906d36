import type { Camera } from "../../sandbox/index.ts";
import type { Stage } from "../demo/stage.ts";
import { filesRequest, takesStep } from "../demo/verbs.ts";
import { nextMorning } from "../demo/work-days.ts";
import type { Scenario } from "./scenario.ts";

const MINUTE_MS = 60_000;
/** A quote is answered within 2 working hours; at half of them its owners are told. */
const HALF_MS = 61 * MINUTE_MS;

const RITAS = /#\d+ Discount for Pied Piper/;
const RAJS = /#\d+ Quote for Vandelay/;

const WITH_RITA = { who: "Rita", isBeside: true, message: RITAS };
const AT_OPS = { who: "Omar", in: "#ops-triage", message: RITAS };
const AT_RAJS = { ...AT_OPS, message: RAJS };

/** The promises that Tandem makes, once each: what a visitor sees first. */
export const firstMinute: Scenario = {
  name: "first-minute",
  title: "Watch 60 seconds",
  async play(stage, camera) {
    await stage.movesTo(nextMorning(stage.clock.now()));
    await isAnswered(stage, camera);
    await isWarnedOf(stage, camera);
    await outlivesSlack(stage, camera);
    await camera.shows({
      ...WITH_RITA,
      caption: "Your turn. You are Rita, and this was just solved: rate it under “How was this?”",
    });
  },
};

async function isAnswered(stage: Stage, camera: Camera): Promise<void> {
  const [rita, omar] = [stage.person("Rita"), stage.person("Omar")];
  await rita.types("/ops-request Discount for Pied Piper");
  await rita.chooses("Type", "Quote or pricing approval");
  await rita.fills("Discount %", "14");
  await rita.fills("Deal amount", "27500");
  await camera.shows({
    ...WITH_RITA,
    caption: "Rita, in sales, needs a discount. Before she sends, she sees when she'll have a reply.",
  });
  await rita.submits("Send request");
  await camera.shows({ ...AT_OPS, caption: "Sales Ops gets a card with a clock on it." });
  await takesStep(omar, { does: "claims" }, RITAS);
  await camera.shows({ ...WITH_RITA, caption: "Omar claims it. Rita's card says so." });
  await takesStep(omar, { does: "replies", text: "14% works if they take two years. Do they?" }, RITAS);
  await camera.shows({
    ...WITH_RITA,
    isInThread: true,
    caption: "Omar asks something. Rita is notified, and answers in the thread.",
  });
  await takesStep(rita, { does: "adds", text: "Yes, two years, signed by Friday." }, RITAS);
  await camera.shows({ ...AT_OPS, isInThread: true, caption: "Her answer is in Omar's thread." });
}

async function isWarnedOf(stage: Stage, camera: Camera): Promise<void> {
  await filesRequest(stage.person("Raj"), {
    what: "Quote for Vandelay",
    type: "Quote or pricing approval",
    own: { "Discount %": "10", "Deal amount": "18000" },
  });
  await camera.shows({ ...AT_RAJS, caption: "Raj files a quote, and nobody picks it up." });
  await stage.movesTo(stage.clock.now() + HALF_MS);
  await camera.shows({
    ...AT_RAJS,
    isInThread: true,
    caption: "An hour passes. Sales Ops is told before the promise is broken, once.",
  });
  await takesStep(stage.person("Olive"), { does: "claims" }, RAJS);
  await camera.shows({ ...AT_RAJS, caption: "Olive picks it up. Nothing is late." });
}

async function outlivesSlack(stage: Stage, camera: Camera): Promise<void> {
  const { faults } = stage.sandbox;
  try {
    for (const method of ["chat.postMessage", "chat.update"])
      faults.next(method, { kind: "http503" }, { times: Number.POSITIVE_INFINITY });
    const resolved = { does: "resolves", text: "Approved at 14% for two years." } as const;
    await takesStep(stage.person("Omar"), resolved, RITAS);
    await camera.shows({
      ...AT_OPS,
      caption: "Now Slack fails: it takes no messages. Omar solves Rita's request all the same.",
    });
    await camera.shows({ ...WITH_RITA, caption: "Rita can't see it yet. Tandem has kept it." });
  } finally {
    faults.clear();
  }
  await stage.movesTo(stage.clock.now() + 2 * MINUTE_MS);
  await camera.shows({ ...WITH_RITA, caption: "Slack is back. Everything arrives, once." });
}
