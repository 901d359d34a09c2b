import { expect, test } from "vitest";
import { countTime } from "./count-time.ts";

test("time is shown in minutes and seconds, and is nought when it is over", () => {
  expect(countTime(425_999)).toBe("7:05");
  expect(countTime(7_260_000)).toBe("121:00");
  expect(countTime(-1)).toBe("0:00");
});
