/** `npm run bench` runs every bench, `npm run bench -- P1 P7` only those; docs/performance.md says what they mean. */
import "../scripts/loopback-only.ts";
import { benchCalendar } from "./calendar.ts";
import { benchLag, benchOverdue } from "./due.ts";
import { benchIdle } from "./idle.ts";
import { canPin, moveToLoadCore } from "./machine.ts";
import { benchClose, benchPulse } from "./pulse.ts";
import { type Finding, tableOf } from "./report.ts";
import { benchStart } from "./start.ts";
import { benchBytes, benchFsync, benchSubmission } from "./submission.ts";
import { benchLook } from "./timers.ts";

const BENCHES: Readonly<Record<string, () => Promise<Finding>>> = {
  P1: benchSubmission,
  P2: benchFsync,
  P5: benchLag,
  P6: benchOverdue,
  P7: benchLook,
  P8: benchIdle,
  P11: benchStart,
  P12: benchBytes,
  calendar: benchCalendar,
  pulse: benchPulse,
  close: benchClose,
};

function chosen(names: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0)
    throw new Error(`No such bench: ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`);
  return names.length > 0 ? names : Object.keys(BENCHES);
}

moveToLoadCore();
console.log(canPin ? "Server and load on a core each." : "Server and load share cores: taskset is missing.");
const findings: Finding[] = [];
for (const name of chosen(process.argv.slice(2))) {
  const startedAt = performance.now();
  const finding = await BENCHES[name]?.();
  if (finding) findings.push(finding);
  console.log(`${name} took ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
}
console.log(`\n${tableOf(findings)}`);
process.exitCode = findings.every(({ isMet, hasControlFailed }) => isMet && hasControlFailed) ? 0 : 1;
