import { expect, test } from "vitest";
import { decideRestart } from "./decide-restart.ts";

test("the first end costs next to nothing, each further one in a minute twice the wait", () => {
  expect(decideRestart([1000], 1000)).toEqual({ afterMs: 50 });
  expect(decideRestart([1000, 1100], 1100)).toEqual({ afterMs: 100 });
  expect(decideRestart([1000, 1100, 1200, 1300, 1400], 1400)).toEqual({ afterMs: 800 });
});

test("the sixth end in a minute is the last, and what is longer ago counts no more", () => {
  const ends = [0, 1, 2, 3, 4];
  expect(decideRestart([...ends, 5], 5)).toBeUndefined();
  expect(decideRestart([...ends, 60_010], 60_010)).toEqual({ afterMs: 50 });
});
