import { expect, test } from "vitest";
import { PlayClock } from "./play-clock.ts";
import { momentsAround, skipIdle } from "./skip-idle.ts";

test("a playback is where its clock says, at whatever speed, and stands while it is held", () => {
  const clock = new PlayClock(1_000);
  expect(clock.at(50)).toBe(1_000);
  clock.run(100);
  clock.run(150);
  expect(clock.at(300)).toBe(1_200);
  clock.setSpeed(300, 8);
  expect(clock.at(400)).toBe(2_000);
  clock.seek(400, 500);
  expect(clock.at(500)).toBe(1_300);
  clock.hold(500);
  expect([clock.at(9_000), clock.runs]).toEqual([1_300, false]);
});

test("where nothing happens for long it goes on shortly before the next thing does", () => {
  const moments = [0, 1_000, 10_000, 10_500];
  const skip = (at: number) => skipIdle(at, [momentsAround(moments, at), momentsAround([500], at)]);
  expect([0, 500, 1_500, 2_000, 8_500, 10_000, 11_000].map(skip)).toEqual([
    undefined,
    undefined,
    undefined,
    9_700,
    undefined,
    undefined,
    undefined,
  ]);
});
