import { expect, test } from "vitest";
import { whoWaits } from "./who-waits.ts";

const session = (state: "waiting" | "preparing" | "ready" | "connected", minute: number) => ({
  state,
  requestedAt: `2026-11-24T01:0${minute}:00.000Z`,
});

test("who is ready and not connected waits, counted from him who came first [SES-12]", () => {
  expect(whoWaits([])).toBeUndefined();
  expect(whoWaits([session("waiting", 0), session("preparing", 1), session("connected", 2)])).toBeUndefined();
  expect(whoWaits([session("connected", 0), session("ready", 3), session("ready", 1)])).toEqual({
    count: 2,
    since: "2026-11-24T01:01:00.000Z",
  });
});
