import { createApiClient } from "@tachiai/api-client";
import { beginSession, signOutHere } from "@tachiai/browser-session";
import { memoryStorage } from "@tachiai/browser-session/testing";
import { hashingInForce, Me, PersonId, TenantId } from "@tachiai/protocol";
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

/** A server for which she is still signed in until it is told otherwise. */
const api = createApiClient({
  baseUrl: "",
  language: "ja",
  fetch: async (url, { method }) => {
    if (line === "dead") throw new TypeError("no network");
    const path = url.slice("/v1/".length);
    events.push(`${method} ${path}`);
    return Response.json(path === "me" ? hanako : {});
  },
});
const leave = () => signOutHere({ api, forgetKeys: async () => {}, endHere: forgetWorker });

beforeEach(() => {
  vi.stubGlobal("localStorage", memoryStorage());
  events = [];
  line = "good";
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
