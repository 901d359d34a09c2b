import { expect, test } from "vitest";
import { simulatedClock } from "../testing/simulated-clock.ts";
import { limitRequests } from "./request-limit.ts";

test("each has a number of requests a minute, and all of them again in the next", () => {
  const time = simulatedClock("2026-11-24T00:00:30.000Z");
  const limit = limitRequests(2, time.clock);
  for (const who of ["花子", "太郎"]) {
    limit.count(who);
    limit.count(who);
    expect(() => limit.count(who)).toThrow(
      expect.objectContaining({ code: "request.too_many", details: { seconds: 30 } }),
    );
  }
  time.advance(30_000);
  expect(() => limit.count("花子")).not.toThrow();
});
