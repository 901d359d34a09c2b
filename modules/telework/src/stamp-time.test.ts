import { describe, expect, test } from "vitest";
import { clockDifferenceMs, isClockWrong, isLate, judgeTimes, oldestStampDays } from "./stamp-time.ts";

const received = Date.parse("2026-11-21T00:00:00.000Z");
const minute = 60_000;
const hour = 60 * minute;

/** Times in milliseconds relative to the server's receipt. */
const times = (captured: number, sent = captured) => ({
  capturedAt: new Date(received + captured),
  sentAt: new Date(received + sent),
  receivedAt: new Date(received),
});
const happened = (offset: number) => ({ acceptable: true, happenedAt: new Date(received + offset) });

describe("with which instant a stamp counts", () => {
  test("a device whose clock is about right is believed, and time of capture and receipt stay apart [EVD-09]", () => {
    expect(judgeTimes(times(-2_000))).toEqual(happened(-2_000));
    expect(judgeTimes(times(-4 * minute))).toEqual(happened(-4 * minute));
  });

  test("a stamp that waited offline counts when it was pressed, not when it came [ATT-09]", () => {
    expect(judgeTimes(times(-9 * hour, -1_000))).toEqual(happened(-9 * hour));
    expect(isLate(times(-9 * hour, -1_000))).toBe(true);
    expect(isClockWrong(times(-9 * hour, -1_000))).toBe(false);
  });

  test("nothing counts later than it came, however the device's clock runs", () => {
    expect(judgeTimes(times(3 * minute))).toEqual(happened(0));
  });

  test("a clock wrong by more than five minutes is marked and taken out of the reckoning", () => {
    for (const wrong of [-40 * minute, 40 * minute]) {
      expect(isClockWrong(times(wrong))).toBe(true);
      expect(clockDifferenceMs(times(wrong))).toBe(wrong);
      expect(judgeTimes(times(wrong))).toEqual(happened(0));
    }
    expect(judgeTimes(times(-3 * hour + 40 * minute, 40 * minute))).toEqual(happened(-3 * hour));
    expect(isClockWrong(times(5 * minute))).toBe(false);
    expect(isClockWrong(times(-5 * minute))).toBe(false);
  });

  test("a clock wrong by half a day or more is not believed at all", () => {
    for (const wrong of [-24 * hour, -12 * hour, 12 * hour, 24 * hour, 400 * 24 * hour])
      expect(judgeTimes(times(wrong))).toEqual({ acceptable: false, why: "clock_wrong_by_a_day" });
    expect(judgeTimes(times(12 * hour - 1))).toMatchObject({ acceptable: true });
  });

  test("a clock that was set back after pressing counts as ahead, by what it showed last", () => {
    expect(clockDifferenceMs(times(30 * minute, -1_000))).toBe(30 * minute);
    expect(judgeTimes(times(30 * minute, -1_000))).toEqual(happened(0));
    expect(judgeTimes(times(24 * hour, 0))).toMatchObject({ acceptable: false });
  });

  test("a stamp of more than 31 days ago is too old", () => {
    const limit = oldestStampDays * 24 * hour;
    expect(judgeTimes(times(-limit, 0))).toEqual(happened(-limit));
    expect(judgeTimes(times(-limit - 1, 0))).toEqual({ acceptable: false, why: "stamp_too_old" });
  });

  test("a stamp that waited five minutes or less is not late", () => {
    expect(isLate(times(-5 * minute, 0))).toBe(false);
    expect(isLate(times(-5 * minute - 1, 0))).toBe(true);
  });
});
