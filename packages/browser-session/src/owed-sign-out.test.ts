import { createApiClient } from "@tachiai/api-client";
import { expect, test } from "vitest";
import { oweSignOut, owesSignOut, settleSignOut } from "./owed-sign-out.ts";
import { memoryStorage } from "./testing/memory-storage.ts";

function apiAnswering(fetch: () => Promise<Response>) {
  return createApiClient({ baseUrl: "", language: "ja", fetch });
}

test("a sign-out that did not reach the server is owed until it does", async () => {
  const storage = memoryStorage();
  oweSignOut(storage);
  const offline = apiAnswering(() => Promise.reject(new TypeError("no network")));
  expect(await settleSignOut(offline, storage)).toBe(false);
  expect(owesSignOut(storage)).toBe(true);
  const online = apiAnswering(async () => Response.json({}));
  expect(await settleSignOut(online, storage)).toBe(true);
  expect(owesSignOut(storage)).toBe(false);
});

test("a session that ended by itself is signed out too", async () => {
  const storage = memoryStorage();
  oweSignOut(storage);
  const problem = { code: "access.signed_out", title: "", status: 401 };
  const ended = apiAnswering(async () => Response.json(problem, { status: 401 }));
  expect(await settleSignOut(ended, storage)).toBe(true);
  expect(owesSignOut(storage)).toBe(false);
});
