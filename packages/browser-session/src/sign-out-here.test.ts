import { createApiClient } from "@tachiai/api-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { owesSignOut } from "./owed-sign-out.ts";
import { signOutHere } from "./sign-out-here.ts";
import { memoryStorage } from "./testing/memory-storage.ts";

let events: string[];
let line: "good" | "dead";

const api = createApiClient({
  baseUrl: "",
  language: "ja",
  fetch: async (url, { method }) => {
    if (line === "dead") throw new TypeError("no network");
    events.push(`${method} ${url}${owesSignOut(localStorage) ? ", owed" : ""}`);
    return Response.json({});
  },
});
const leave = () =>
  signOutHere({
    api,
    endHere: () => events.push("nothing runs for him"),
    forgetKeys: async () => void events.push("the keys are forgotten"),
  });

beforeEach(() => {
  vi.stubGlobal("localStorage", memoryStorage());
  events = [];
  line = "good";
});
afterEach(() => vi.unstubAllGlobals());

test("nothing runs for him and the keys are forgotten before the server hears of it", async () => {
  await leave();
  expect(events).toEqual(["nothing runs for him", "the keys are forgotten", "POST /v1/sign-out, owed"]);
  expect(owesSignOut(localStorage)).toBe(false);
});

test("without a network all is forgotten here, and the server is told later", async () => {
  line = "dead";
  await leave();
  expect(events).toEqual(["nothing runs for him", "the keys are forgotten"]);
  expect(owesSignOut(localStorage)).toBe(true);
});
