import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FramesEnded, LatestFrame } from "./latest-frame.ts";

/** A frame of a camera, as far as it is looked at here. */
class TestFrame {
  isClosed = false;
  close(): void {
    this.isClosed = true;
  }
}

let frames: TestFrame[];
let latest: LatestFrame<TestFrame>;
let answers: (TestFrame | FramesEnded)[];
let give: (frame: TestFrame) => void;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T00:00:00.000Z") });
  frames = [];
  answers = [];
  const source = new ReadableStream<TestFrame>({
    start(controller) {
      give = (frame) => controller.enqueue(frame);
    },
  });
  latest = new LatestFrame(source, (error) => expect.fail(String(error)));
});
afterEach(() => {
  latest.close();
  vi.useRealTimers();
});

/** The camera goes on for a while, with a frame every 100 ms. */
async function film(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 100) {
    await vi.advanceTimersByTimeAsync(100);
    const frame = new TestFrame();
    frames.push(frame);
    give(frame);
    await vi.advanceTimersByTimeAsync(0);
  }
}

function want(afterMs: number): void {
  void latest.next(Date.now() + afterMs).then((answer) => answers.push(answer));
}

test("the first frame from the wanted moment on is handed out, and all others are let go", async () => {
  want(1000);
  await film(900);
  expect(answers).toEqual([]);
  await film(500);
  expect(answers).toEqual([frames[9]]);
  expect(frames.map(({ isClosed }) => isClosed)).toEqual(frames.map((_, index) => index !== 9));
});

test.each([-9 * 60_000, 9 * 60_000])(
  "a clock set by %i ms meanwhile changes nothing of that",
  async (byMs) => {
    want(1000);
    await film(500);
    vi.setSystemTime(Date.now() + byMs);
    await film(500);
    expect(answers).toEqual([frames[9]]);
  },
);

test("a camera that gives no frame for longer than any pauses has stalled", async () => {
  want(1000);
  await vi.advanceTimersByTimeAsync(5999);
  expect(answers).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(answers).toEqual(["stalled"]);
});
