import fc from "fast-check";
import { expect, test } from "vitest";
import { decideFrame, type SendingState } from "./decide-frame.ts";

const moving: SendingState = {
  now: 10_000,
  changedAt: 10_000,
  sentAt: 9_900,
  keySentAt: 5_000,
  isNew: true,
  isSharp: false,
  isKeyWanted: false,
  isPaused: false,
  framesPerSecond: 25,
};

test("the first picture stands alone", () => {
  const first = { ...moving, sentAt: undefined, keySentAt: undefined };
  expect(decideFrame(first)).toEqual({ kind: "send", isKey: true, isSharp: false });
});

test("what changes is sent no oftener than the rate", () => {
  expect(decideFrame(moving)).toEqual({ kind: "send", isKey: false, isSharp: false });
  expect(decideFrame({ ...moving, sentAt: 9_990 })).toEqual({ kind: "wait", waitMs: 30 });
  expect(decideFrame({ ...moving, framesPerSecond: 2 })).toEqual({ kind: "wait", waitMs: 400 });
});

test("while the picture changes, a frame stands alone every ten seconds, or as often as was said", () => {
  expect(decideFrame({ ...moving, keySentAt: 1 })).toMatchObject({ isKey: false });
  expect(decideFrame({ ...moving, keySentAt: 0 })).toMatchObject({ isKey: true });
  expect(decideFrame({ ...moving, keySentAt: 0, keyEveryMs: 10_001 })).toMatchObject({ isKey: false });
});

test("a screen that rests is sent once more, sharp, and then no more", () => {
  const resting = { ...moving, isNew: false, changedAt: 9_700 };
  expect(decideFrame(resting)).toEqual({ kind: "wait", waitMs: 100 });
  expect(decideFrame({ ...resting, now: 10_100 })).toEqual({ kind: "send", isKey: false, isSharp: true });
  expect(decideFrame({ ...resting, now: 100_000, isSharp: true })).toEqual({ kind: "wait" });
});

test("who joins late gets a frame that stands alone of a screen that rests, and then it is made sharp again", () => {
  const resting = { ...moving, isNew: false, isSharp: true, changedAt: 0, sentAt: 500 };
  expect(decideFrame({ ...resting, isKeyWanted: true })).toEqual({
    kind: "send",
    isKey: true,
    isSharp: false,
  });
});

test("nothing leaves while the customer holds the picture, whatever happens", () => {
  fc.assert(
    fc.property(
      fc.record({
        now: fc.nat(),
        changedAt: fc.nat(),
        sentAt: fc.option(fc.nat(), { nil: undefined }),
        keySentAt: fc.option(fc.nat(), { nil: undefined }),
        isNew: fc.boolean(),
        isSharp: fc.boolean(),
        isKeyWanted: fc.boolean(),
        framesPerSecond: fc.integer({ min: 1, max: 60 }),
      }),
      (state) => {
        expect(decideFrame({ ...state, isPaused: true })).toEqual({ kind: "wait" });
      },
    ),
  );
});
