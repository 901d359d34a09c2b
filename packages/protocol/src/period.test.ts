import { expect, test } from "vitest";
import { holdsOn } from "./period.ts";

test.each([
  [{ from: "2026-11-01" }, true],
  [{ from: "2026-11-21", to: "2026-11-21" }, true],
  [{ from: "2026-11-22" }, false],
  [{ from: "2026-01-01", to: "2026-11-20" }, false],
])("%j on 2026-11-21 is %s", (period, holds) => {
  expect(holdsOn(period, "2026-11-21")).toBe(holds);
});
