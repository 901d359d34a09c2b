import { expect, test } from "vitest";
import { screensToShow, whyStill } from "./why-still.ts";

test("a picture that stands still says why: the line first, then the customer, then his computer", () => {
  const live = { connection: "live", sight: "open" } as const;
  expect(whyStill(live, {})).toBe(undefined);
  expect(whyStill(live, { pausedFor: "absent" })).toBe(undefined);
  expect(whyStill({ ...live, sight: "locked" }, {})).toBe("locked");
  expect(whyStill({ ...live, sight: "locked" }, { pausedFor: "customer" })).toBe("customer");
  expect(whyStill({ connection: "waiting", sight: "locked" }, { pausedFor: "customer" })).toBe("connection");
});

test("a screen that ended is gone, unless all of it only waits to go on", () => {
  const screens = [{ isStill: true }, { isStill: false }];
  expect(screensToShow(screens, undefined)).toEqual([{ isStill: false }]);
  expect(screensToShow(screens, "customer")).toEqual(screens);
});
