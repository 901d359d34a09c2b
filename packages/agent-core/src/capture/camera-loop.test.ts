import { Frame } from "@tachiai/presence";
import { beforeEach, describe, expect, test } from "vitest";
import { clipCamera } from "../simulated/clip-camera.ts";
import { TestClock } from "../testing/test-clock.ts";
import type { Camera, CameraStream, CameraTrouble, FrameAnswer } from "./camera.ts";
import { CameraLoop, type FrameReader } from "./camera-loop.ts";

/** A camera that a test holds in its hand: it counts how often it is on, and gives a frame when told. */
class TestCamera implements Camera {
  on = 0;
  opened = 0;
  trouble: CameraTrouble | undefined;
  #give: ((answer: FrameAnswer) => void) | undefined;

  async open() {
    this.opened += 1;
    if (this.trouble) return { opened: false as const, trouble: this.trouble };
    this.on += 1;
    let isOpen = true;
    const stream: CameraStream = {
      frame: () =>
        new Promise<FrameAnswer>((resolve) => {
          this.#give = resolve;
        }),
      still: async () => undefined,
      close: () => {
        if (isOpen) this.on -= 1;
        isOpen = false;
        this.#give?.({ ended: "closed" });
      },
    };
    return { opened: true as const, stream };
  }

  async give(answer: FrameAnswer): Promise<void> {
    await turn();
    this.#give?.(answer);
    await turn();
  }

  frame(capturedAt: number): Promise<void> {
    return this.give({
      frame: new Frame(new Uint8Array(16 * 16 * 4), { width: 16, height: 16 }, capturedAt),
    });
  }
}

/** Lets everything that is ready run. */
const turn = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

let camera: TestCamera;
let loop: CameraLoop;
let timers: (() => void)[];
let switched: boolean[];

beforeEach(() => {
  camera = new TestCamera();
  timers = [];
  switched = [];
  loop = new CameraLoop({
    camera,
    clock: {
      now: () => 0,
      after: (_delay, callBack) => {
        timers.push(callBack);
        return () => {};
      },
    },
    random: () => 0.5,
    onCamera: (isOn) => switched.push(isOn),
    onFault: (error) => expect.fail(String(error)),
  });
});

function reader(
  pauseMs = 1000,
  onRead = () => {},
): FrameReader & { seen: number[]; troubles: (string | undefined)[] } {
  const seen: number[] = [];
  const troubles: (string | undefined)[] = [];
  return {
    seen,
    troubles,
    read: async (frame) => {
      seen.push(frame.capturedAt);
      onRead();
      return pauseMs;
    },
    troubled: (trouble) => troubles.push(trouble),
  };
}

describe("the camera", () => {
  test("is on only while somebody needs it, and off at once when nobody does", async () => {
    const judging = reader();
    loop.join(judging);
    await turn();
    expect(camera.on).toBe(1);
    await camera.frame(1000);
    loop.leave(judging);
    expect(camera.on).toBe(0);
    await turn();
    expect(switched).toEqual([true, false]);
    expect(judging.seen).toEqual([1000]);
  });

  test("that opens only after it is no longer needed is off again at once", async () => {
    const judging = reader();
    loop.join(judging);
    loop.leave(judging);
    await turn();
    expect(camera.on).toBe(0);
    expect(switched).toEqual([]);
  });

  test("serves two at once, each at its own pace, and stays on for the one that remains", async () => {
    const judging = reader(2000);
    const enrolling = reader(300);
    loop.join(judging);
    loop.join(enrolling);
    for (const at of [1000, 1300, 1600, 3000]) await camera.frame(at);
    expect(judging.seen).toEqual([1000, 3000]);
    expect(enrolling.seen).toEqual([1000, 1300, 1600, 3000]);
    loop.leave(enrolling);
    expect(camera.on).toBe(1);
    loop.leave(judging);
    expect(camera.on).toBe(0);
  });

  test.each(["no-camera", "camera-denied", "camera-in-use"] as const)(
    "says %s, and is tried again for ever [FAC-08]",
    async (trouble) => {
      camera.trouble = trouble;
      const judging = reader();
      loop.join(judging);
      await turn();
      expect(judging.troubles).toEqual([trouble]);
      camera.trouble = undefined;
      timers.at(-1)?.();
      await turn();
      expect(camera.on).toBe(1);
      expect(judging.troubles).toEqual([trouble, undefined]);
      loop.leave(judging);
    },
  );

  test("that is taken away in the middle says so and comes back", async () => {
    const judging = reader();
    loop.join(judging);
    await camera.frame(1000);
    await camera.give({ ended: "camera-in-use" });
    expect(camera.on).toBe(0);
    expect(judging.troubles).toEqual([undefined, "camera-in-use"]);
    loop.retry();
    await turn();
    expect(camera.on).toBe(1);
    loop.leave(judging);
  });

  test("nothing that was read when the camera went off counts for a reader that joins later", async () => {
    const first = reader();
    loop.join(first);
    await turn();
    loop.leave(first);
    const second = reader();
    loop.join(second);
    await turn();
    expect(camera.on).toBe(1);
    await camera.frame(5000);
    expect(second.seen).toEqual([5000]);
    loop.leave(second);
    expect(camera.on).toBe(0);
  });
});

describe("a clock that is set while frames are read", () => {
  const pauseMs = 2000;
  let clock: TestClock;
  let judging: ReturnType<typeof reader>;
  let onNextRead: () => void;

  beforeEach(() => {
    clock = new TestClock("2026-11-21T00:00:00.000Z");
    const clip = {
      durationMs: 1000,
      frameAt: (offsetMs: number) => {
        expect(offsetMs).toBeGreaterThanOrEqual(0);
        return new Frame(new Uint8Array(16 * 16 * 4), { width: 16, height: 16 }, offsetMs);
      },
    };
    const encode = () => Promise.reject(new Error("no still is taken here"));
    loop = new CameraLoop({
      camera: clipCamera(clip, clock, encode),
      clock,
      random: () => 0.5,
      onCamera: () => {},
      onFault: (error) => expect.fail(String(error)),
    });
    onNextRead = () => {};
    judging = reader(pauseMs, () => {
      onNextRead();
      onNextRead = () => {};
    });
  });

  /** How many frames are read in so many pauses. */
  async function readIn(pauses: number): Promise<number> {
    const before = judging.seen.length;
    for (let step = 0; step < pauses * 4; step++) {
      clock.advance(pauseMs / 4);
      await turn();
    }
    return judging.seen.length - before;
  }

  test.each([-9 * 60_000, -2500, -1500, -24 * 3_600_000, 9 * 60_000])(
    "by %i ms does not hold the next frame up, while the camera waits or while a frame is looked at",
    async (byMs) => {
      loop.join(judging);
      await readIn(1);
      expect(await readIn(3)).toBe(3);
      clock.set(byMs);
      expect(await readIn(3)).toBeGreaterThanOrEqual(2);
      onNextRead = () => clock.set(byMs);
      await readIn(1);
      expect(await readIn(3)).toBeGreaterThanOrEqual(2);
      expect(await readIn(3)).toBe(3);
      loop.leave(judging);
    },
  );
});
