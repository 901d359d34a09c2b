import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  DeviceId,
  type Heartbeat,
  type LiveMessage,
  LiveMessage as LiveMessageSchema,
  OrganisationId,
  PersonId,
  SessionId,
  TenantId,
} from "@tachiai/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { openBus } from "../bus.ts";
import { Refusal } from "../refusal.ts";
import { type LiveHub, openLiveHub } from "./live-hub.ts";

const tenantId = TenantId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
const secondTenant = TenantId.parse("eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee");
const otherTenant = TenantId.parse("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
const personId = PersonId.parse("cccccccc-cccc-4ccc-8ccc-cccccccccccc");
const sessionOf = (number: number) => SessionId.parse(`dddddddd-dddd-4ddd-8ddd-ddddddddddd${number}`);
const bus = openBus((error) => {
  throw error;
});
const deviceId = DeviceId.parse("ffffffff-ffff-4fff-8fff-ffffffffffff");
let signedIn = true;
let engaged = true;
/** For what the session was looked at. */
let uses: string[] = [];
/** What happens to a heartbeat of this number. */
let take = async (sequence: number): Promise<{ acknowledgedSequence: number }> => ({
  acknowledgedSequence: sequence,
});
let beaten: (Heartbeat & { readonly tenantId: TenantId; readonly address: string })[] = [];
let now = new Date("2026-11-24T00:00:00.000Z");
const faults: object[] = [];
let server: Server;
let hub: LiveHub;

beforeAll(async () => {
  hub = openLiveHub({
    bus,
    authenticate: async ({ headers }, use) => {
      uses.push(use);
      if (!signedIn) return undefined;
      return {
        kind: "person",
        personId,
        organisationId: OrganisationId.parse(tenantId),
        sessionId: sessionOf(Number(headers["x-test-session"])),
      };
    },
    enter: async (actor, tenant) => {
      if (tenant === otherTenant || !engaged) throw new Refusal("access.no_engagement");
      return { ...actor, organisationId: OrganisationId.parse(tenant) };
    },
    mayHear: async (actor, happening) =>
      actor.organisationId === OrganisationId.parse(happening.tenantId) &&
      happening.ids["personId"] !== "somebody-else",
    takeHeartbeat: (actor, there, { deviceId: device, sequence, sentAt }) => {
      expect(actor.personId).toBe(personId);
      beaten.push({ ...there, deviceId: device, sequence, sentAt });
      return take(sequence);
    },
    clock: () => now,
    logger: { error: (details) => faults.push(details) },
  });
  server = createServer();
  server.on("upgrade", (request, socket, head) => {
    hub.upgrade(request, socket, head, String(request.headers["x-test-address"]));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});
beforeEach(() => {
  signedIn = true;
  engaged = true;
  uses = [];
  beaten = [];
  take = async (sequence) => ({ acknowledgedSequence: sequence });
  // What was counted before is of another minute.
  now = new Date(now.getTime() + 60_000);
});
afterEach(() => {
  expect(faults.splice(0)).toEqual([]);
});
afterAll(() => {
  hub.close();
  server.close();
});

/** Connects, says hello and keeps what arrives; `next` waits for the next message. */
function connect(hello: unknown, address = "192.0.2.1", session = 0) {
  const { port } = server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/live`, {
    headers: { "x-test-address": address, "x-test-session": String(session) },
  });
  const arrived: LiveMessage[] = [];
  const waiting: ((message: LiveMessage) => void)[] = [];
  const opened = new Promise<void>((resolve) => {
    socket.on("open", resolve);
  });
  // Undefined is one who connects and says nothing.
  if (hello !== undefined) socket.on("open", () => send(hello));
  socket.on("message", (data: Buffer) => {
    const message = LiveMessageSchema.parse(JSON.parse(data.toString("utf8")));
    const receive = waiting.shift();
    if (receive) receive(message);
    else arrived.push(message);
  });
  const next = () =>
    new Promise<LiveMessage>((resolve) => {
      const message = arrived.shift();
      if (message) resolve(message);
      else waiting.push(resolve);
    });
  const closed = new Promise<number>((resolve) => {
    socket.on("close", resolve);
  });
  const turnedAway = new Promise<string>((resolve) => {
    socket.on("error", (error) => resolve(error.message));
  });
  const send = (message: unknown) => socket.send(JSON.stringify(message));
  return { next, opened, closed, turnedAway, send, close: () => socket.close() };
}

const hello = { type: "hello", version: 1, tenantId };
const happening = (ids: Record<string, string>, tenant = tenantId) =>
  bus.publish({ subject: "telework.stamped", tenantId: tenant, ids });

test("a member hears what concerns him and nothing of others or of other tenants", async () => {
  const member = connect(hello);
  expect(await member.next()).toEqual({ type: "welcome", version: 1, takesHeartbeats: true });
  happening({ personId: "somebody-else" });
  happening({ personId: "his" }, otherTenant);
  happening({ personId: "his" });
  expect(await member.next()).toEqual({
    type: "happened",
    subject: "telework.stamped",
    ids: { personId: "his" },
  });
  member.close();
});

test("a manager in two companies hears of both", async () => {
  for (const tenant of [tenantId, secondTenant]) {
    const manager = connect({ ...hello, tenantId: tenant });
    await manager.next();
    happening({ personId: "of a worker" }, tenant);
    expect(await manager.next()).toMatchObject({ type: "happened", ids: { personId: "of a worker" } });
    manager.close();
  }
});

test.each([
  ["an unknown version", { ...hello, version: 99 }, "request.wrong_version"],
  ["another tenant", { ...hello, tenantId: otherTenant }, "access.no_engagement"],
  ["something that is no hello", { type: "sing" }, "request.invalid"],
  ["a heartbeat of somebody who has not said who he is", { type: "heartbeat" }, "request.invalid"],
])("%s is refused with a sentence", async (_what, greeting, code) => {
  const stranger = connect(greeting);
  expect(await stranger.next()).toMatchObject({ type: "refused", code, title: expect.stringMatching(/。$/) });
  expect(await stranger.closed).toBeGreaterThanOrEqual(4000);
});

test("a session or an engagement that ends is cut at the next happening, which it does not hear", async () => {
  for (const end of [() => (signedIn = false), () => (engaged = false)]) {
    const member = connect(hello);
    await member.next();
    end();
    happening({ personId: "his" });
    expect(await member.next()).toMatchObject({ type: "refused" });
    await member.closed;
    signedIn = engaged = true;
  }
});

test("a session or an engagement that ends is cut at once when somebody says so", async () => {
  const [member, neighbour] = [connect(hello), connect({ ...hello, tenantId: secondTenant })];
  await Promise.all([member.next(), neighbour.next()]);
  engaged = false;
  hub.recheck((listener) => listener.tenantId === tenantId);
  expect(await member.next()).toMatchObject({ type: "refused", code: "access.no_engagement" });
  await member.closed;
  signedIn = false;
  hub.recheck(({ personId: whose }) => whose === personId);
  expect(await neighbour.next()).toMatchObject({ type: "refused", code: "access.signed_out" });
  await neighbour.closed;
});

test("one session has at most eight live connections, and a ninth again once one has closed", async () => {
  const open = Array.from({ length: 8 }, () => connect(hello));
  for (const member of open) expect(await member.next()).toMatchObject({ type: "welcome" });
  const ninth = connect(hello);
  expect(await ninth.next()).toMatchObject({ type: "refused", code: "request.too_many" });
  open[0]?.close();
  await open[0]?.closed;
  const again = connect(hello);
  expect(await again.next()).toMatchObject({ type: "welcome" });
  for (const member of [...open, again]) member.close();
  await Promise.all([...open, again].map(({ closed }) => closed));
});

test("one person has at most 24 live connections in all his sessions, and another once one has closed", async () => {
  const inSession = (session: number) => connect(hello, "192.0.2.1", session);
  const open = [1, 2, 3].flatMap((session) => Array.from({ length: 8 }, () => inSession(session)));
  for (const member of open) expect(await member.next()).toMatchObject({ type: "welcome" });
  expect(await inSession(4).next()).toMatchObject({ type: "refused", code: "request.too_many" });
  open[0]?.close();
  await open[0]?.closed;
  const again = inSession(4);
  expect(await again.next()).toMatchObject({ type: "welcome" });
  for (const member of [...open, again]) member.close();
  await Promise.all([...open, again].map(({ closed }) => closed));
});

test("a message longer than any hello is not read to its end, before a hello or after it", async () => {
  const [small, large] = [4096, 4097].map((bytes) => {
    const empty = JSON.stringify({ ...hello, padding: "" }).length;
    return { ...hello, padding: "x".repeat(bytes - empty) };
  });
  const member = connect(small);
  expect(await member.next()).toMatchObject({ type: "welcome" });
  member.send(large);
  const stranger = connect(large);
  // 1009: the message is too big.
  expect(await Promise.all([member.closed, stranger.closed])).toEqual([1009, 1009]);
});

test("one address has at most 64 connections that have not said who they are, and others are not in its way", async () => {
  // Those who have said it count no more, however many share the address.
  const member = connect(hello, "192.0.2.2");
  expect(await member.next()).toMatchObject({ type: "welcome" });
  const waiting = Array.from({ length: 64 }, () => connect(undefined, "192.0.2.2"));
  await Promise.all(waiting.map(({ opened }) => opened));
  expect(await connect(hello, "192.0.2.2").turnedAway).toContain("429");
  const elsewhere = connect(hello, "192.0.2.3");
  expect(await elsewhere.next()).toMatchObject({ type: "welcome" });
  member.close();
  await member.closed;
  for (const member of [...waiting, elsewhere]) member.close();
  await Promise.all([...waiting, elsewhere].map(({ closed }) => closed));
});

const heartbeat = (sequence: number) => ({
  type: "heartbeat",
  deviceId,
  sequence,
  sentAt: "2026-11-24T00:00:00.000Z",
});

test("an agent that lives is heard, and keeps its session as a request does", async () => {
  const agent = connect(hello);
  await agent.next();
  expect(uses).not.toContain("request");
  agent.send(heartbeat(7));
  expect(await agent.next()).toEqual({ type: "heard", acknowledgedSequence: 7 });
  expect(uses.at(-1)).toBe("request");
  const { sentAt } = heartbeat(7);
  expect(beaten).toEqual([{ tenantId, address: "192.0.2.1", deviceId, sequence: 7, sentAt }]);
  take = async (sequence) => ({ acknowledgedSequence: sequence, stop: "not-working" });
  agent.send(heartbeat(8));
  expect(await agent.next()).toEqual({ type: "heard", acknowledgedSequence: 8, stop: "not-working" });
  agent.close();
});

test("an agent whose heartbeat is refused, or fails, hears that it was not taken, and the log of a fault alone", async () => {
  const agent = connect(hello);
  await agent.next();
  take = async () => {
    throw new Refusal("contract.ended");
  };
  agent.send(heartbeat(1));
  expect(await agent.next()).toEqual({ type: "unheard", sequence: 1 });
  expect(faults).toEqual([]);
  take = async () => {
    throw new Error("the disk is gone");
  };
  agent.send(heartbeat(2));
  expect(await agent.next()).toEqual({ type: "unheard", sequence: 2 });
  expect(faults.splice(0)).toMatchObject([{ error: { message: "the disk is gone" } }]);
  signedIn = false;
  agent.send(heartbeat(3));
  expect(await agent.next()).toEqual({ type: "unheard", sequence: 3 });
  expect(beaten.map(({ sequence }) => sequence)).toEqual([1, 2]);
  agent.close();
});

test("one connection has one heartbeat taken at a time, and what is none is passed over", async () => {
  const agent = connect(hello);
  await agent.next();
  const holding = Promise.withResolvers<void>();
  take = async (sequence) => {
    await holding.promise;
    return { acknowledgedSequence: sequence };
  };
  agent.send(heartbeat(1));
  agent.send(heartbeat(2));
  agent.send({ ...heartbeat(3), sequence: "three" });
  agent.send({ type: "sing" });
  while (beaten.length === 0) await new Promise((resolve) => setImmediate(resolve));
  holding.resolve();
  expect(await agent.next()).toEqual({ type: "heard", acknowledgedSequence: 1 });
  agent.send(heartbeat(4));
  expect(await agent.next()).toEqual({ type: "heard", acknowledgedSequence: 4 });
  expect(beaten.map(({ sequence }) => sequence)).toEqual([1, 4]);
  agent.close();
});

test("one person's agents are heard here sixty times a minute, on however many connections", async () => {
  const [agent, other] = [connect(hello), connect(hello, "192.0.2.1", 1)];
  await Promise.all([agent.next(), other.next()]);
  for (let sequence = 1; sequence <= 60; sequence += 1) {
    agent.send(heartbeat(sequence));
    expect(await agent.next()).toMatchObject({ type: "heard" });
  }
  other.send(heartbeat(61));
  expect(await other.next()).toEqual({ type: "unheard", sequence: 61 });
  now = new Date(now.getTime() + 60_000);
  other.send(heartbeat(61));
  expect(await other.next()).toMatchObject({ type: "heard" });
  expect(beaten).toHaveLength(61);
  agent.close();
  other.close();
});
