import { once } from "node:events";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import WebSocket from "ws";
import { type Sandbox, startSandbox, TravellingClock } from "../../sandbox/index.ts";
import { connect } from "./raw-socket.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: TravellingClock.frozenAt("2026-11-23T14:00:00Z") });
});

afterEach(async () => {
  await sandbox.stop();
});

test("a connection is greeted, and its address works once", async () => {
  const web = new WebClient(sandbox.appToken, { slackApiUrl: sandbox.apiUrl });
  const { url = "" } = await web.apps.connections.open({});
  const first = new WebSocket(url);
  const [greeting] = await once(first, "message");
  expect(JSON.parse(String(greeting))).toMatchObject({ type: "hello", num_connections: 1 });
  const second = new WebSocket(url);
  await once(second, "error");
  expect(sandbox.socket.connectionCount).toBe(1);
});

test("each payload goes to one of the connections, in turn", async () => {
  const connections = [await connect(sandbox), await connect(sandbox)];
  const rita = sandbox.person("Rita");
  const typing = [rita.types("/a"), rita.types("/b")];
  for (const connection of connections) connection.ack(await connection.next());
  await Promise.all(typing);
  expect(connections.map(({ received }) => received.length)).toEqual([2, 2]);
});

test("the answer in an acknowledgement is shown to the person who typed the command", async () => {
  const connection = await connect(sandbox);
  const rita = sandbox.person("Rita");
  const typing = rita.types("/hello there", { in: "#sales" });
  const envelope = await connection.next();
  expect(envelope).toMatchObject({ type: "slash_commands", payload: { command: "/hello", text: "there" } });
  connection.ack(envelope, { text: "Hello <@U0RITA>" });
  await typing;
  rita.sees(/only visible to you in #sales app: Hello @Rita/);
  sandbox.person("Raj").seesNot(/Hello/);
});

test("an acknowledgement on another connection does not count", async () => {
  const [one, other] = [await connect(sandbox), await connect(sandbox)];
  const typing = sandbox.person("Rita").types("/a");
  const envelope = await Promise.race([one.next(), other.next()]);
  const wrong = one.received.includes(envelope) ? other : one;
  wrong.ack(envelope, { text: "too clever" });
  // The answer to a ping comes after everything sent before it was taken.
  wrong.socket.ping();
  await once(wrong.socket, "pong");
  await sandbox.clock.advanceBy(3000);
  await typing;
  expect(sandbox.person("Rita").screen()).toContain("operation_timeout");
});

test("an event that is not acknowledged comes again at once, after a minute and after five, under the same event id", async () => {
  const connection = await connect(sandbox);
  sandbox.workspace.addPerson({ name: "New" });
  const first = await connection.next();
  await sandbox.clock.advanceBy(3000);
  const second = await connection.next();
  await sandbox.clock.advanceBy(63_000);
  const third = await connection.next();
  await sandbox.clock.advanceBy(303_000);
  const fourth = await connection.next();
  const all = [first, second, third, fourth];
  expect(all.map(({ retry_attempt }) => retry_attempt)).toEqual([undefined, 1, 2, 3]);
  expect(new Set(all.map(({ payload }) => payload.event_id)).size).toBe(1);
  await sandbox.clock.advanceBy(3_600_000);
  expect(connection.received).toHaveLength(5);
});

test("an event is retried on a new connection after its socket broke", async () => {
  const broken = await connect(sandbox);
  sandbox.workspace.addPerson({ name: "New" });
  const lost = await broken.next();
  sandbox.faults.dropSockets();
  await once(broken.socket, "close");
  await sandbox.quiet();
  const fresh = await connect(sandbox);
  await sandbox.clock.advanceBy(3000);
  expect((await fresh.next()).payload.event_id).toBe(lost.payload.event_id);
});

test("a command without any connection shows the person that it failed", async () => {
  await sandbox.person("Rita").types("/a");
  expect(sandbox.person("Rita").screen()).toContain('/a failed with the error "dispatch_failed"');
});

test("an announced refresh sends nothing new to that connection and closes it after 10 seconds", async () => {
  const [old, fresh] = [await connect(sandbox), await connect(sandbox)];
  sandbox.faults.refreshConnections({ count: 1 });
  expect(await old.next()).toMatchObject({ type: "disconnect", reason: "refresh_requested" });
  const typing = [1, 2, 3].map(() => sandbox.person("Rita").types("/a"));
  for (const _ of typing) fresh.ack(await fresh.next());
  await Promise.all(typing);
  const closed = once(old.socket, "close");
  await sandbox.clock.advanceBy(10_000);
  await closed;
  expect(sandbox.socket.connectionCount).toBe(1);
});

test("a payload can be delivered twice, and the first answer counts", async () => {
  const connection = await connect(sandbox);
  sandbox.faults.deliverTwice();
  const typing = sandbox.person("Rita").types("/a");
  const [first, second] = [await connection.next(), await connection.next()];
  expect(second.payload).toEqual(first.payload);
  connection.ack(first, { text: "one" });
  connection.ack(second, { text: "two" });
  await typing;
  sandbox.person("Rita").sees("one");
  sandbox.person("Rita").seesNot("two");
});

test("withheld events are announced by an envelope without an event", async () => {
  const connection = await connect(sandbox);
  sandbox.faults.rateLimitEvents();
  const envelope = await connection.next();
  expect(envelope.type).toBe("events_api");
  expect(envelope.payload).toMatchObject({ type: "app_rate_limited" });
  expect(envelope.payload).not.toHaveProperty("event");
});

test("a stalled connection stays open, but gets nothing and no answer to its pings", async () => {
  const connection = await connect(sandbox);
  sandbox.faults.stallSockets();
  const pongs: string[] = [];
  connection.socket.on("pong", (data) => pongs.push(String(data)));
  connection.socket.ping("stalled");
  const typing = sandbox.person("Rita").types("/a");
  await sandbox.clock.advanceBy(3000);
  await typing;
  expect(connection.received).toHaveLength(1);
  await sandbox.quiet();
  sandbox.faults.stallSockets(false);
  connection.socket.ping("alive");
  await once(connection.socket, "pong");
  expect(pongs).toEqual(["alive"]);
});

test("the app hears only of channels it is in", async () => {
  const connection = await connect(sandbox);
  const writing = sandbox.person("Olive").writes("secret", { in: "#ops-triage" });
  await writing;
  const toBot = sandbox.person("Olive").writes("hello");
  const envelope = await connection.next();
  connection.ack(envelope);
  await toBot;
  expect(envelope.payload).toMatchObject({ event: { type: "message", text: "hello", channel_type: "im" } });
});

test("the app hears only of what it subscribed to", async () => {
  const quiet = await startSandbox({ clock: sandbox.clock, app: { events: ["message.im"] } });
  const connection = await connect(quiet);
  quiet.workspace.addPerson({ name: "New" });
  const writing = quiet.person("Rita").writes("hello");
  const envelope = await connection.next();
  connection.ack(envelope);
  await writing;
  expect(envelope.payload).toMatchObject({ event: { type: "message" } });
  await quiet.stop();
});
