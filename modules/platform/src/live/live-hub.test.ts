import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type LiveMessage,
  LiveMessage as LiveMessageSchema,
  OrganisationId,
  PersonId,
  SessionId,
  TenantId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
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
let signedIn = true;
let engaged = true;
let server: Server;
let hub: LiveHub;

beforeAll(async () => {
  hub = openLiveHub({
    bus,
    authenticate: async ({ headers }) =>
      signedIn
        ? {
            kind: "person",
            personId,
            organisationId: OrganisationId.parse(tenantId),
            sessionId: sessionOf(Number(headers["x-test-session"])),
          }
        : undefined,
    enter: async (actor, tenant) => {
      if (tenant === otherTenant || !engaged) throw new Refusal("access.no_engagement");
      return { ...actor, organisationId: OrganisationId.parse(tenant) };
    },
    mayHear: async (actor, happening) =>
      actor.organisationId === OrganisationId.parse(happening.tenantId) &&
      happening.ids["personId"] !== "somebody-else",
    logger: { error: (details) => expect.fail(JSON.stringify(details)) },
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
  expect(await member.next()).toEqual({ type: "welcome", version: 1 });
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
