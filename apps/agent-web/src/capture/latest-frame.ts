/** Why the frames have ended. */
export type FramesEnded = "closed" | "ended" | "stalled";

/** Longer than any camera pauses between two frames. */
const patienceMs = 5_000;

/** Reads a stream of frames and hands out one when it is wanted; all others are let go at once. */
export class LatestFrame<Picture extends Pick<VideoFrame, "close"> = VideoFrame> {
  readonly #reader: ReadableStreamDefaultReader<Picture>;
  /** By `performance.now()`, which nobody sets back. */
  #wanted: { readonly notBefore: number; readonly give: (answer: Picture | FramesEnded) => void } | undefined;
  #ended: FramesEnded | undefined;

  constructor(frames: ReadableStream<Picture>, onFault: (error: unknown) => void) {
    this.#reader = frames.getReader();
    this.#readAll().catch(onFault);
  }

  /** The first frame read at or after this moment (UTC milliseconds, as the clock stands now); the caller closes it. */
  next(notBefore: number): Promise<Picture | FramesEnded> {
    if (this.#ended) return Promise.resolve(this.#ended);
    return new Promise((resolve) => {
      const waitMs = Math.max(0, notBefore - Date.now());
      const timer = setTimeout(() => this.#end("stalled"), waitMs + patienceMs);
      const give = (answer: Picture | FramesEnded) => {
        clearTimeout(timer);
        this.#wanted = undefined;
        resolve(answer);
      };
      this.#wanted = { notBefore: performance.now() + waitMs, give };
    });
  }

  close(): void {
    this.#end("closed");
  }

  async #readAll(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) return this.#end("ended");
      const wanted = this.#wanted;
      if (wanted && performance.now() >= wanted.notBefore) wanted.give(value);
      else value.close();
    }
  }

  #end(why: FramesEnded): void {
    if (this.#ended) return;
    this.#ended = why;
    this.#wanted?.give(why);
    void this.#reader.cancel();
  }
}
