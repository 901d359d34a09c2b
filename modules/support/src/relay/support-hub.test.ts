import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openBus, Refusal } from "@tachiai/platform";
import {
  OrganisationId,
  PersonId,
  SessionId,
  type SupportSession,
  SupportSessionId,
  type SupportStep,
  TenantId,
} from "@tachiai/protocol";
import { encodeLiveFrame } from "@tachiai/session-recording";
import { judgeSession } from "@tachiai/support-session";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { openSupportHub, type SupportHub } from "./support-hub.ts";

const tenantId = TenantId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
const sessionId = SupportSessionId.parse("dddddddd-dddd-4ddd-8ddd-dddddddddddd");
const personId = PersonId.parse("cccccccc-cccc-4ccc-8ccc-cccccccccccc");
const token = Buffer.alloc(32, 7).toString("base64");
const at = "2026-11-24T01:00:00.000Z";
const askId = "cccccccc-cccc-4ccc-8ccc-cccccccccccd";

const steps = [
  { kind: "requested", at, by: personId, profile: "support-open", subject: "印刷できない" },
  { kind: "joined", at, customerName: "山田", tool: "browser", system: "Chrome" },
  { kind: "terms-agreed", at, terms: [] },
  { kind: "prepared", at, items: [] },
  { kind: "admitted", at, by: personId, supporterName: "佐藤" },
  { kind: "asked", at, by: personId, askId, function: "view" },
  { kind: "answered", at, askId, answer: "granted", until: "2026-11-24T02:00:00.000Z" },
] as readonly SupportStep[];

const bus = openBus((error) => {
  throw error;
});
const faults: object[] = [];
const repeated: (() => Promise<void>)[] = [];
let hub: SupportHub;
let server: Server;
let isSignedIn = true;
let mayEnter = true;
let isSessionThere = true;
let ended: string[] = [];

beforeAll(async () => {
  hub = openSupportHub({
    bus,
    clock: () => new Date("2026-11-24T01:00:01.000Z"),
    logger: { error: (details) => faults.push(details) },
    repeat: (_everyMs, run) => {
      repeated.push(run);
      return () => {};
    },
    guestOf: async (said) =>
      said === token ? { tenantId, sessionId, actor: { kind: "guest", guestId: "g", tenantId } } : undefined,
    authenticate: async () =>
      isSignedIn
        ? {
            kind: "person",
            personId,
            organisationId: OrganisationId.parse(tenantId),
            sessionId: SessionId.parse(sessionId),
          }
        : undefined,
    enter: async () => {
      if (!mayEnter) throw new Refusal("access.no_engagement");
    },
    book: {
      async load() {
        if (!isSessionThere) throw new Refusal("request.not_found");
        const now = judgeSession(steps, new Date(at));
        const shown: SupportSession = {
          sessionId,
          tenantId,
          profile: "support-open",
          state: now.state,
          subject: now.subject,
          requestedAt: at,
          supporters: [],
          minutes: { within: 0, outside: 0 },
          grants: [],
          asks: [],
          cooperation: [],
          recording: "undecided",
        };
        return { steps, shown };
      },
      take: async () => {},
      async end(_place, reason) {
        ended.push(reason);
      },
      close: async () => {},
      connected: async () => [{ tenantId, sessionId }],
      openSeal: async () => ({ missing: ["provider-supervisor"] }),
    },
  });
  server = createServer();
  server.on("upgrade", (request, socket, head) => hub.upgrade(request, socket, head, "192.0.2.1"));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});
beforeEach(() => {
  isSignedIn = mayEnter = isSessionThere = true;
  ended = [];
  faults.length = 0;
});
afterAll(async () => {
  await hub.close();
  server.close();
});

interface Page {
  next(): Promise<unknown>;
  /** The next message of this kind, past others. */
  until(type: string): Promise<unknown>;
  send(message: string | Uint8Array): void;
  readonly closed: Promise<number>;
  close(): void;
}

function connect(hello?: unknown): Page {
  const { port } = server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/support/live`, {
    headers: { "accept-language": "ja" },
  });
  const arrived: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  socket.on("open", () => {
    if (hello !== undefined) socket.send(JSON.stringify(hello));
  });
  socket.on("message", (data: Buffer, isBinary) => {
    const message: unknown = isBinary ? data : JSON.parse(data.toString("utf8"));
    const receive = waiting.shift();
    if (receive) receive(message);
    else arrived.push(message);
  });
  const next = () =>
    new Promise<unknown>((resolve) => {
      if (arrived.length > 0) resolve(arrived.shift());
      else waiting.push(resolve);
    });
  const until = async (type: string): Promise<unknown> => {
    for (;;) {
      const message = await next();
      if (typeof message === "object" && message !== null && "type" in message && message.type === type)
        return message;
    }
  };
  const closed = new Promise<number>((resolve) => {
    socket.on("close", resolve);
  });
  return { next, until, send: (message) => socket.send(message), closed, close: () => socket.close() };
}

const customerHello = { type: "hello", as: "customer", version: 1, token };
const supporterHello = { type: "hello", as: "supporter", version: 1, tenantId, sessionId };

test("a customer by his token and a supporter by his session meet, and the frame arrives as it was sent", async () => {
  const customer = connect(customerHello);
  expect(await customer.next()).toEqual({ type: "welcome", version: 1 });
  await customer.until("session");
  const viewer = connect(supporterHello);
  await viewer.until("session");
  const screen = { type: "stream", stream: 1, codec: "avc1.42E028", width: 800, height: 600, label: "画面" };
  customer.send(JSON.stringify(screen));
  expect(await viewer.until("stream")).toEqual(screen);
  const frame = encodeLiveFrame({
    kind: "picture",
    isKey: true,
    isSharp: false,
    stream: 1,
    sequence: 1,
    capturedAt: 1,
    payload: Uint8Array.of(1, 2, 3),
  });
  customer.send(frame);
  expect(await viewer.next()).toEqual(Buffer.from(frame));
  customer.send(JSON.stringify({ type: "stop" }));
  await expect.poll(() => ended).toEqual(["customer-stop"]);
  customer.close();
  viewer.close();
  await Promise.all([customer.closed, viewer.closed]);
});

test.each([
  ["an unknown version", { ...customerHello, version: 9 }, "request.wrong_version"],
  [
    "a token that opens nothing",
    { ...customerHello, token: Buffer.alloc(32, 8).toString("base64") },
    "support.number_unknown",
  ],
  ["something that is no hello", { type: "sing" }, "request.invalid"],
  [
    "somebody who is signed out",
    supporterHello,
    "access.signed_out",
    (): void => {
      isSignedIn = false;
    },
  ],
  [
    "a supporter whom nobody engaged",
    supporterHello,
    "access.no_engagement",
    (): void => {
      mayEnter = false;
    },
  ],
  [
    "a session that is not there",
    supporterHello,
    "request.not_found",
    (): void => {
      isSessionThere = false;
    },
  ],
] as const)("%s is refused with a sentence", async (_what, hello, code, before = () => {}) => {
  before();
  // Nobody else is in it, for a session in use is known already.
  const page = connect("sessionId" in hello ? { ...hello, sessionId: crypto.randomUUID() } : hello);
  expect(await page.until("refused")).toMatchObject({ code, title: expect.stringMatching(/。$/) });
  expect(await page.closed).toBeGreaterThanOrEqual(4000);
});

test("a supporter whose engagement ends while he looks on is sent away at once", async () => {
  const viewer = connect(supporterHello);
  await viewer.until("session");
  mayEnter = false;
  bus.publish({ subject: "identity.engagement_revoked", tenantId, ids: {} });
  expect(await viewer.until("refused")).toMatchObject({ code: "access.no_engagement" });
  await viewer.closed;
});

test("what is no message of ours is passed over, whatever it is, and a flood ends the connection", async () => {
  const customer = connect(customerHello);
  await customer.until("session");
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.json()), async (message) => {
      customer.send(message);
    }),
    { numRuns: 100 },
  );
  customer.send(JSON.stringify({ type: "chat", text: "聞こえますか" }));
  expect(await customer.until("chat")).toMatchObject({ text: "聞こえますか" });
  for (let count = 0; count < 3_000; count += 1) customer.send("{}");
  expect(await customer.closed).toBe(1006);
  expect(faults).toEqual([]);
});

test("a session that was connected when the server went down is looked after again", async () => {
  const [tick, sweep] = repeated;
  await sweep?.();
  await tick?.();
  expect(faults).toEqual([]);
});
