import { describe, expect, test } from "vitest";
import { decideStart, type PostmasterView, type StartView } from "./decide-start.ts";

const ours: PostmasterView = { socket: "ours", hasOurCommand: true, isLaunched: false };
const nothing: StartView = {
  reach: "absent",
  postmaster: undefined,
  launched: undefined,
  waits: 0,
  launches: 0,
};
const tooOften = 100_000;

function ended(
  reason: "shared_memory_in_use" | "lock_held" | "disk_full" | "unknown",
  launches = 1,
): StartView {
  return { ...nothing, launched: { running: false, reason, said: "" }, launches };
}

describe("where nothing runs", () => {
  test("a server is launched", () => {
    expect(decideStart(nothing)).toEqual({ step: "launch", retireLocks: false });
  });

  test("the launched server is waited for, but not for ever while it is silent", () => {
    const launched: StartView = { ...nothing, launched: { running: true }, launches: 1 };
    expect(decideStart(launched)).toEqual({ step: "wait" });
    expect(decideStart({ ...launched, waits: tooOften })).toEqual({
      step: "give_up",
      problem: "start_failed",
    });
  });

  test("old shared memory is a reason to launch again, until it plainly stays", () => {
    expect(decideStart(ended("shared_memory_in_use"))).toEqual({ step: "launch", retireLocks: false });
    expect(decideStart(ended("shared_memory_in_use", tooOften))).toEqual({
      step: "give_up",
      problem: "old_processes_remain",
    });
  });

  test("a lock without a postmaster is judged only after several launches", () => {
    expect(decideStart(ended("lock_held", 1))).toEqual({ step: "launch", retireLocks: false });
    expect(decideStart(ended("lock_held", 10))).toEqual({ step: "launch", retireLocks: true });
    expect(decideStart(ended("lock_held", 11))).toEqual({ step: "launch", retireLocks: false });
    expect(decideStart(ended("lock_held", tooOften))).toEqual({
      step: "give_up",
      problem: "held_by_another_server",
    });
  });

  test("what launching again cannot mend is told at once", () => {
    expect(decideStart(ended("disk_full"))).toEqual({ step: "give_up", problem: "disk_full" });
    expect(decideStart(ended("unknown"))).toEqual({ step: "give_up", problem: "start_failed" });
  });
});

describe("where a server answers", () => {
  test("it is adopted when somebody else started it, and simply used when this start did", () => {
    expect(decideStart({ ...nothing, reach: "ready", postmaster: ours })).toEqual({
      step: "use",
      adopted: true,
    });
    expect(
      decideStart({
        ...nothing,
        reach: "ready",
        postmaster: { ...ours, isLaunched: true },
        launched: { running: true },
        launches: 1,
      }),
    ).toEqual({ step: "use", adopted: false });
  });

  test("it is adopted when it won the race against the one this start launched", () => {
    expect(decideStart({ ...ended("lock_held"), reach: "ready", postmaster: ours })).toEqual({
      step: "use",
      adopted: true,
    });
  });

  test("it is replaced when it was started otherwise", () => {
    expect(
      decideStart({ ...nothing, reach: "ready", postmaster: { ...ours, hasOurCommand: false } }),
    ).toEqual({
      step: "replace",
    });
  });

  test("it is never replaced by the start that launched it", () => {
    const view: StartView = {
      ...nothing,
      reach: "ready",
      postmaster: { socket: "ours", hasOurCommand: false, isLaunched: true },
      launched: { running: true },
      launches: 1,
    };
    expect(decideStart(view)).toEqual({ step: "wait" });
    expect(decideStart({ ...view, waits: tooOften })).toEqual({
      step: "give_up",
      problem: "held_by_another_server",
    });
  });

  test("a long recovery is never cut short", () => {
    expect(decideStart({ ...nothing, reach: "not_yet", postmaster: ours, waits: tooOften })).toEqual({
      step: "wait",
    });
  });

  test("one that has no room left on its disk is told at once", () => {
    expect(decideStart({ ...nothing, reach: "disk_full", postmaster: ours })).toEqual({
      step: "give_up",
      problem: "disk_full",
    });
  });

  test("one that works on other data is never used", () => {
    const view: StartView = { ...nothing, reach: "ready" };
    expect(decideStart(view)).toEqual({ step: "wait" });
    expect(decideStart({ ...view, waits: tooOften })).toEqual({
      step: "give_up",
      problem: "held_by_another_server",
    });
  });

  test("a refusal is borne while a new access file may still be read", () => {
    const view: StartView = { ...nothing, reach: "refused", postmaster: ours };
    expect(decideStart(view)).toEqual({ step: "wait" });
    expect(decideStart({ ...view, waits: tooOften })).toEqual({ step: "give_up", problem: "access_refused" });
  });
});

describe("where a postmaster lives but does not answer", () => {
  test("one with our socket is starting or stopping, and is waited for", () => {
    const view: StartView = { ...nothing, postmaster: ours };
    expect(decideStart(view)).toEqual({ step: "wait" });
    expect(decideStart({ ...view, waits: tooOften })).toEqual({
      step: "give_up",
      problem: "held_by_another_server",
    });
  });

  test("one that has no socket yet is waited for, though it may answer already", () => {
    const opening: PostmasterView = { ...ours, socket: "unknown" };
    for (const reach of ["absent", "ready"] as const) {
      const view: StartView = { ...nothing, reach, postmaster: opening };
      expect(decideStart(view)).toEqual({ step: "wait" });
      expect(decideStart({ ...view, waits: tooOften })).toEqual({
        step: "give_up",
        problem: "held_by_another_server",
      });
    }
  });

  test("one with another socket belongs to somebody else, and is named at once", () => {
    const elsewhere: PostmasterView = { ...ours, socket: "other" };
    for (const reach of ["absent", "ready"] as const)
      expect(decideStart({ ...nothing, reach, postmaster: elsewhere })).toEqual({
        step: "give_up",
        problem: "held_by_another_server",
      });
  });
});
