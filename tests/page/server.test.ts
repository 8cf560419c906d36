import { request } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { targetOf } from "../../sandbox/page/time.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
  await sandbox
    .person("Omar")
    .writes("only for ops", { in: "#ops-triage", files: [{ name: "a.txt", content: "secret" }] });
});
afterEach(() => sandbox.stop());

const stateOf = async (as: string, place = "") =>
  (await fetch(`${sandbox.url}/page/state?as=${as}&in=${place}`)).text();

async function act(as: string, done: object): Promise<number> {
  const response = await fetch(`${sandbox.url}/page/act`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as, act: done }),
  });
  return response.status;
}

test("nobody gets anything of a channel that they are not in", async () => {
  const triage = sandbox.workspace.channelNamed("ops-triage");
  const [message] = triage.messages;
  const at = { channelId: triage.id, ts: message?.ts };
  expect(await stateOf("U0OMAR", triage.id)).toContain("only for ops");
  expect(await stateOf("U0RITA", triage.id)).not.toMatch(/only for ops|ops-triage|a\.txt/);
  for (const done of [
    { kind: "write", channelId: triage.id, text: "hello" },
    { kind: "command", channelId: triage.id, line: "/ops-request" },
    { kind: "react", ...at, emoji: "eyes" },
    { kind: "delete", ...at },
    { kind: "press", place: { kind: "message", ...at }, blockId: "a", actionId: "b" },
  ]) {
    expect([done.kind, await act("U0RITA", done)]).toEqual([done.kind, 409]);
  }
  expect((await fetch(`${sandbox.url}/page/file?as=U0OMAR&id=F000001`)).status).toBe(200);
  expect((await fetch(`${sandbox.url}/page/file?as=U0RITA&id=F000001`)).status).toBe(404);
  expect(triage.messages).toEqual([message]);
});

test("nobody changes what somebody else wrote", async () => {
  const sales = sandbox.workspace.channelNamed("sales");
  await sandbox.person("Raj").writes("mine", { in: "#sales" });
  const at = { channelId: sales.id, ts: sales.messages[0]?.ts };
  expect(await act("U0RITA", { kind: "edit", ...at, text: "hers" })).toBe(409);
  expect(await act("U0RITA", { kind: "delete", ...at })).toBe(409);
  expect(await act("U0RAJ", { kind: "edit", ...at, text: "still mine" })).toBe(200);
});

test("a private channel is not named to those who are not in it", async () => {
  const triage = sandbox.workspace.channelNamed("ops-triage");
  const sales = sandbox.workspace.channelNamed("sales");
  await sandbox.person("Omar").writes("see #ops-triage", { in: "#sales" });
  expect(await stateOf("U0OMAR", sales.id)).toContain("#ops-triage");
  expect(await stateOf("U0RITA", sales.id)).not.toContain(triage.name);
});

test("other sites reach neither the state nor the acts", async () => {
  expect(await statusFor({ path: "/page/state?as=U0RITA", host: "evil.example" })).toBe(403);
  const form = await fetch(`${sandbox.url}/page/act`, { method: "POST", body: "as=U0RITA" });
  expect(form.status).toBe(415);
});

test("malformed requests are refused without harm", async () => {
  expect(await act("U0RITA", { kind: "fly" })).toBe(400);
  expect(await act("U0NOBODY", { kind: "openHome" })).toBe(409);
  expect((await fetch(`${sandbox.url}/page/..%2f..%2fpackage.json`)).status).toBe(404);
  expect((await fetch(`${sandbox.url}/page/vendor/other.js`)).status).toBe(404);
});

test("the page runs nothing but its own files", async () => {
  const policy = (await fetch(sandbox.url)).headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});

test.each([
  ["hour", "2026-11-18T10:20:00-05:00", "2026-11-18T11:20:00-05:00"],
  ["day", "2026-11-18T10:20:00-05:00", "2026-11-19T10:20:00-05:00"],
  ["day", "2026-10-31T10:20:00-04:00", "2026-11-01T10:20:00-05:00"],
  ["monday", "2026-11-18T10:20:00-05:00", "2026-11-23T09:00:00-05:00"],
  ["monday", "2026-11-23T08:59:00-05:00", "2026-11-23T09:00:00-05:00"],
  ["monday", "2026-11-23T09:00:00-05:00", "2026-11-30T09:00:00-05:00"],
  ["monday", "2026-10-30T10:00:00-04:00", "2026-11-02T09:00:00-05:00"],
] as const)("a leap by %s from %s leads to %s", (by, from, to) => {
  expect(targetOf(by, Date.parse(from), "America/New_York")).toBe(Date.parse(to));
});

function statusFor({ path, host }: { path: string; host: string }): Promise<number | undefined> {
  const { port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}
