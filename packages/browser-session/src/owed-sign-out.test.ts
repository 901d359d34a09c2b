import { createApiClient } from "@tachiai/api-client";
import type { SignedIn } from "@tachiai/protocol";
import { expect, test, vi } from "vitest";
import { beginSession } from "./begin-session.ts";
import { hasSignedOutHere, oweSignOut, owesSignOut, whenSignedOutElsewhere } from "./owed-sign-out.ts";
import { memoryStorage } from "./testing/memory-storage.ts";

function apiAnswering(fetch: () => Promise<Response>) {
  return createApiClient({ baseUrl: "", language: "ja", fetch });
}

test("a sign-out that did not reach the server is owed until it does", async () => {
  const storage = memoryStorage();
  oweSignOut(storage);
  const offline = apiAnswering(() => Promise.reject(new TypeError("no network")));
  expect(await hasSignedOutHere(offline, storage)).toBe(true);
  expect(owesSignOut(storage)).toBe(true);
  const online = apiAnswering(async () => Response.json({}));
  expect(await hasSignedOutHere(online, storage)).toBe(true);
  expect(owesSignOut(storage)).toBe(false);
  expect(await hasSignedOutHere(online, storage)).toBe(false);
});

test("a session that ended by itself is signed out too", async () => {
  const storage = memoryStorage();
  oweSignOut(storage);
  const problem = { code: "access.signed_out", title: "", status: 401 };
  const ended = apiAnswering(async () => Response.json(problem, { status: 401 }));
  expect(await hasSignedOutHere(ended, storage)).toBe(true);
  expect(owesSignOut(storage)).toBe(false);
});

test("while one tab lets somebody in, another does not sign him out again", async () => {
  vi.stubGlobal("localStorage", memoryStorage());
  oweSignOut(localStorage);
  let signOuts = 0;
  const online = apiAnswering(async () => {
    signOuts += 1;
    return Response.json({});
  });
  const { promise: answer, resolve: letIn } = Promise.withResolvers<SignedIn>();
  const beginning = beginSession(() => answer);
  const asking = hasSignedOutHere(online, localStorage);
  letIn({ knownDevice: "A".repeat(43) });
  await beginning;
  expect([await asking, signOuts]).toEqual([false, 0]);
  vi.unstubAllGlobals();
});

test("the other tabs of this browser hear of a sign-out, and only of that", () => {
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  const change = (key: string, newValue: string | null) =>
    page.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
  let heard = 0;
  const stop = whenSignedOutElsewhere(() => {
    heard += 1;
  });
  change("tachiai.known-device", "A");
  change("tachiai.sign-out-owed", null);
  expect(heard).toBe(0);
  change("tachiai.sign-out-owed", "yes");
  expect(heard).toBe(1);
  stop();
  change("tachiai.sign-out-owed", "yes");
  expect(heard).toBe(1);
  vi.unstubAllGlobals();
});
