import { beginSession, signOutHere } from "@tachiai/browser-session";
import { memoryStorage } from "@tachiai/browser-session/testing";
import { hashingInForce } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { currentApi } from "../connection/api.ts";
import { enterSession, findMe } from "./me.ts";

// The language of the page is read when its module is.
vi.hoisted(() => vi.stubGlobal("document", { documentElement: { lang: "ja" }, cookie: "" }));

const hanako = {
  personId: "22222222-2222-4222-8222-222222222222",
  sessionId: "33333333-3333-4333-8333-333333333333",
  displayName: "勤務 花子",
  email: "hanako@example.com",
  language: "ja",
  hashing: { ...hashingInForce, salt: `${"A".repeat(22)}==` },
  places: [],
  ownUse: true,
};

let asked: string[];
let line: "good" | "dead";

const leave = () => signOutHere({ api: currentApi(), forgetKeys: async () => {} });

beforeEach(async () => {
  asked = [];
  line = "good";
  vi.stubGlobal("localStorage", memoryStorage());
  // A server for which she is still signed in until it is told otherwise.
  vi.stubGlobal("fetch", async (url: string) => {
    if (line === "dead") throw new TypeError("no network");
    asked.push(url);
    return Response.json(url === "/v1/me" ? hanako : {});
  });
  await enterSession();
  asked = [];
});
afterEach(() => vi.unstubAllGlobals());

test("who signed out without a network is found signed in no more, and the server hears of it first", async () => {
  line = "dead";
  await leave();
  expect(await findMe()).toBeUndefined();
  line = "good";
  expect(await findMe()).toBeUndefined();
  expect(asked).toEqual(["/v1/sign-out"]);
});

test("who signs in afterwards, in the agent or here, is found and stays signed in", async () => {
  line = "dead";
  await leave();
  line = "good";
  await beginSession(async () => ({ knownDevice: "A".repeat(43) }));
  await enterSession();
  expect(await findMe()).toMatchObject({ displayName: "勤務 花子" });
  expect(asked).toEqual(["/v1/me"]);
});
