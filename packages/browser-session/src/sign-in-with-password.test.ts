import { createApiClient } from "@tachiai/api-client";
import { hashingInForce, PersonId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hasSignedOutHere, oweSignOut, owesSignOut } from "./owed-sign-out.ts";
import { signInWithPassword } from "./sign-in-with-password.ts";
import { KeyWorkerOnAPort } from "./testing/key-worker-on-a-port.ts";
import { memoryStorage } from "./testing/memory-storage.ts";

const hashing = { ...hashingInForce, salt: `${"A".repeat(22)}==` };
const taro = {
  personId: PersonId.parse("22222222-2222-4222-8222-222222222222"),
  sessionId: "33333333-3333-4333-8333-333333333333",
  displayName: "勤務 太郎",
  email: "taro@example.com",
  language: "ja",
  hashing,
  places: [],
  ownUse: true,
};
const typed = { email: taro.email, password: "正しい馬 battery staple" };

let asked: string[];
/** How often the server gives no answer before it does. */
let silences: number;

const answers: Readonly<Record<string, unknown>> = {
  "/v1/sign-out": {},
  "/v1/sign-in/start": { hashing },
  "/v1/sign-in": { knownDevice: "A".repeat(43) },
  "/v1/me": taro,
};
const api = createApiClient({
  baseUrl: "",
  language: "ja",
  fetch: async (url) => {
    silences -= 1;
    if (silences >= 0) throw new TypeError("no network");
    asked.push(url);
    return Response.json(answers[url]);
  },
});

beforeEach(() => {
  asked = [];
  silences = 0;
  KeyWorkerOnAPort.running = 0;
  vi.stubGlobal("localStorage", memoryStorage());
  vi.stubGlobal("Worker", KeyWorkerOnAPort);
});
afterEach(() => vi.unstubAllGlobals());

test("the server hears of an owed sign-out before somebody else signs in", async () => {
  oweSignOut(localStorage);
  expect((await signInWithPassword(api, typed)).me.displayName).toBe("勤務 太郎");
  expect(asked).toEqual(["/v1/sign-out", "/v1/sign-in/start", "/v1/sign-in", "/v1/me"]);
});

test("whoever signs in clears a sign-out that is still owed: it never ends the newer session", async () => {
  oweSignOut(localStorage);
  silences = 1;
  await signInWithPassword(api, typed);
  expect(owesSignOut(localStorage)).toBe(false);
  expect(await hasSignedOutHere(api, localStorage)).toBe(false);
  expect(asked).toEqual(["/v1/sign-in/start", "/v1/sign-in", "/v1/me"]);
  expect(KeyWorkerOnAPort.running).toBe(0);
});
