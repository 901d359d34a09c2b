import { retryDelayMs } from "@tachiai/api-client";
import type { Frame } from "@tachiai/presence";
import type { AgentClock } from "../device/agent-clock.ts";
import type { Camera, CameraStream, CameraTrouble } from "./camera.ts";

/** Somebody who needs frames: the judging, an enrolment, a look the person asked for. */
export interface FrameReader {
  /** Reads a frame and says after how many milliseconds it needs the next. */
  read(frame: Frame, stream: CameraStream): Promise<number>;
  /** No frame comes, for this reason; undefined when they come again. */
  troubled(trouble: CameraTrouble | undefined): void;
}

export interface CameraLoopOptions {
  readonly camera: Camera;
  readonly clock: AgentClock;
  readonly random: () => number;
  readonly onCamera: (isOn: boolean) => void;
  readonly onFault: (error: unknown) => void;
}

/** When a reader's last frame was taken, and how long after it the next one is needed. */
interface LastRead {
  readonly at: number;
  readonly pauseMs: number;
}

/** Whoever joins needs a frame at once. */
const nothingRead: LastRead = { at: Number.NEGATIVE_INFINITY, pauseMs: 0 };

/**
 * Keeps the camera on while anybody needs frames, and hands them out one at a time. When the last reader leaves the
 * camera is off before `leave` returns, whatever is being worked on; nothing read after that counts.
 */
export class CameraLoop {
  readonly #options: CameraLoopOptions;
  readonly #readers = new Map<FrameReader, LastRead>();
  #stream: CameraStream | undefined;
  #isRunning = false;
  #wake = () => {};

  constructor(options: CameraLoopOptions) {
    this.#options = options;
  }

  join(reader: FrameReader): void {
    this.#readers.set(reader, nothingRead);
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#run();
  }

  leave(reader: FrameReader): void {
    this.#readers.delete(reader);
    if (this.#readers.size === 0) this.#switchOff();
  }

  /** Tries again at once to open a camera that could not be opened. */
  retry(): void {
    this.#wake();
  }

  async #run(): Promise<void> {
    let attempt = 0;
    while (this.#readers.size > 0) {
      try {
        const trouble = await this.#readStream();
        if (!trouble) {
          attempt = 0;
          continue;
        }
        this.#tell(trouble);
      } catch (error) {
        this.#options.onFault(error);
      }
      this.#switchOff();
      if (this.#readers.size > 0) await this.#pause(retryDelayMs(attempt++, this.#options.random()));
    }
    this.#isRunning = false;
  }

  /** Opens the camera and reads until nobody needs it any more, or until it gives no more frames. */
  async #readStream(): Promise<CameraTrouble | undefined> {
    const opening = await this.#options.camera.open();
    if (!opening.opened) return opening.trouble;
    const { stream } = opening;
    if (this.#readers.size === 0) {
      stream.close();
      return undefined;
    }
    this.#stream = stream;
    this.#options.onCamera(true);
    this.#tell(undefined);
    while (this.#readers.size > 0 && this.#stream === stream) {
      const now = this.#options.clock.now();
      const waits = Array.from(this.#readers.values(), (last) => waitAfter(last, now));
      const answer = await stream.frame(now + Math.min(...waits));
      if ("ended" in answer) return answer.ended === "closed" ? undefined : answer.ended;
      await this.#handOut(answer.frame, stream);
    }
    return undefined;
  }

  async #handOut(frame: Frame, stream: CameraStream): Promise<void> {
    const at = frame.capturedAt;
    for (const [reader, last] of Array.from(this.#readers)) {
      if (this.#stream !== stream) return;
      if (waitAfter(last, at) > 0 || !this.#readers.has(reader)) continue;
      const pauseMs = await reader.read(frame, stream);
      if (this.#readers.has(reader)) this.#readers.set(reader, { at, pauseMs });
    }
  }

  #switchOff(): void {
    const stream = this.#stream;
    this.#stream = undefined;
    this.#wake();
    if (!stream) return;
    stream.close();
    this.#options.onCamera(false);
  }

  #tell(trouble: CameraTrouble | undefined): void {
    for (const reader of this.#readers.keys()) reader.troubled(trouble);
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(delayMs, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}

/** How long a reader still waits at a moment: not at all once the clock was set back behind its last frame. */
function waitAfter({ at, pauseMs }: LastRead, now: number): number {
  return now < at ? 0 : Math.max(0, at + pauseMs - now);
}
