import { createApiClient } from "@tachiai/api-client";
import { hashingInForce, Me, PersonId, TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { memoryStorage } from "../testing/memory-storage.ts";
import { findWorker } from "./find-worker.ts";
import { lastWorker, rememberWorker } from "./last-worker.ts";
import { owesSignOut } from "./owed-sign-out.ts";
import { signOutHere } from "./sign-out-here.ts";

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
    const owed = owesSignOut(localStorage) ? ", owed" : "";
    events.push(`${method} ${path}${owed}`);
    return Response.json(path === "me" ? hanako : {});
  },
});
const leave = () =>
  signOutHere({
    api,
    closeAgent: () => events.push("the agent is closed"),
    forgetKeys: async () => void events.push("the keys are forgotten"),
  });

beforeEach(() => {
  vi.stubGlobal("localStorage", memoryStorage());
  events = [];
  line = "good";
  rememberWorker({ personId, tenantId });
});
afterEach(() => vi.unstubAllGlobals());

test("the camera is off and the keys are forgotten before the server hears of it", async () => {
  await leave();
  expect(events).toEqual(["the agent is closed", "the keys are forgotten", "POST sign-out, owed"]);
  expect([owesSignOut(localStorage), lastWorker()]).toEqual([false, undefined]);
});

test("without a network all is forgotten here, and the server is told later", async () => {
  line = "dead";
  await leave();
  expect(events).toEqual(["the agent is closed", "the keys are forgotten"]);
  expect([owesSignOut(localStorage), lastWorker()]).toEqual([true, undefined]);
});

test("who signed out without a network stays so here, whatever the server still takes him for", async () => {
  line = "dead";
  await leave();
  // Another tab may have kept this.
  rememberWorker({ personId, tenantId });
  events = [];
  expect(await findWorker(api)).toEqual({ found: "signed-out" });
  line = "good";
  expect(await findWorker(api)).toEqual({ found: "signed-out" });
  expect(events).toEqual(["POST sign-out, owed"]);
  expect(owesSignOut(localStorage)).toBe(false);
});

test("who is signed in is found with a network, and by what is remembered of him without one", async () => {
  expect(await findWorker(api)).toMatchObject({ found: "worker", personId, tenantId, me: { personId } });
  line = "dead";
  expect(await findWorker(api)).toEqual({ found: "worker", personId, tenantId });
});
