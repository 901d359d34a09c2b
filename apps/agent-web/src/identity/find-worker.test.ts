import { createApiClient } from "@tachiai/api-client";
import { beginSession, signOutHere } from "@tachiai/browser-session";
import { memoryStorage } from "@tachiai/browser-session/testing";
import { hashingInForce, Me, PersonId, type RefusalCode, TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findWorker } from "./find-worker.ts";
import { forgetWorker, rememberWorker } from "./last-worker.ts";

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
const personId = PersonId.parse("22222222-2222-4222-8222-222222222222");
const hanako = Me.parse({
  personId,
  sessionId: "33333333-3333-4333-8333-333333333333",
  displayName: "勤務 花子",
  email: "hanako@example.com",
  language: "ja",
  hashing: { ...hashingInForce, salt: `${"A".repeat(22)}==` },
  places: [
    { organisationId: tenantId, kind: "tenant", name: "青空商事", demonstration: false, roles: ["worker"] },
  ],
  ownUse: true,
});

let events: string[];
let line: "good" | "dead";
/** What the server answers instead, in trouble or not. */
let instead: (() => Response) | undefined;

/** A server for which she is still signed in until it is told otherwise. */
const api = createApiClient({
  baseUrl: "",
  language: "ja",
  fetch: async (url, { method }) => {
    if (line === "dead") throw new TypeError("no network");
    const path = url.slice("/v1/".length);
    events.push(`${method} ${path}`);
    return instead?.() ?? Response.json(path === "me" ? hanako : {});
  },
});
const leave = () => signOutHere({ api, forgetKeys: async () => {}, endHere: forgetWorker });

beforeEach(() => {
  vi.stubGlobal("localStorage", memoryStorage());
  events = [];
  line = "good";
  instead = undefined;
  rememberWorker({ personId, tenantId });
});
afterEach(() => vi.unstubAllGlobals());

test("who signed out without a network stays so here, whatever the server still takes him for", async () => {
  line = "dead";
  await leave();
  // Another tab may have kept this.
  rememberWorker({ personId, tenantId });
  events = [];
  expect(await findWorker(api)).toEqual({ found: "signed-out" });
  line = "good";
  expect(await findWorker(api)).toEqual({ found: "signed-out" });
  expect(events).toEqual(["POST sign-out"]);
});

test("who signs in afterwards, in the console or here, is found and stays signed in", async () => {
  line = "dead";
  await leave();
  line = "good";
  await beginSession(async () => ({ knownDevice: "A".repeat(43) }));
  expect(await findWorker(api)).toMatchObject({ found: "worker", personId });
  expect(events).toEqual(["GET me"]);
});

test("who is signed in is found with a network, and by what is remembered of him without one", async () => {
  expect(await findWorker(api)).toMatchObject({ found: "worker", personId, tenantId, me: { personId } });
  line = "dead";
  expect(await findWorker(api)).toEqual({ found: "worker", personId, tenantId });
});

const refusal = (code: RefusalCode | "fault", status: number) =>
  Response.json({ type: "about:blank", code, title: code, status }, { status });

test.each([
  ["a gateway before it answers 502", () => new Response("<h1>Bad gateway</h1>", { status: 502 })],
  ["it is overloaded", () => refusal("request.busy", 503)],
  ["it has a fault", () => refusal("fault", 500)],
  ["it was asked too often", () => refusal("request.too_many", 429)],
  ["it is newer than the program", () => refusal("request.wrong_version", 426)],
])(
  "who was found here last has his agent, and with it his stamps, while the server says nothing of him: %s",
  async (_what, answer) => {
    instead = answer;
    expect(await findWorker(api)).toEqual({ found: "worker", personId, tenantId });
    forgetWorker();
    await expect(findWorker(api)).rejects.toThrow();
  },
);

test("who is refused himself is not let in by what is remembered of him", async () => {
  instead = () => refusal("access.signed_out", 401);
  expect(await findWorker(api)).toEqual({ found: "signed-out" });
  instead = () => refusal("access.denied", 403);
  await expect(findWorker(api)).rejects.toThrow("access.denied");
});

test("who signed out is not let in again by a server in trouble that does not take it", async () => {
  line = "dead";
  await leave();
  rememberWorker({ personId, tenantId });
  line = "good";
  instead = () => refusal("request.busy", 503);
  await expect(findWorker(api)).rejects.toThrow();
});
