import { fitStill, type Screen } from "@tachiai/agent-core";
import { contextOf, encoderOf } from "./canvas-encoder.ts";

/** The shared screen in a worker. Frames come only when something changes, so the last one is held until the next. */
export class WorkerScreen implements Screen {
  #reader: ReadableStreamDefaultReader<VideoFrame> | undefined;
  #last: VideoFrame | undefined;

  /** Takes up frames of a newly shared screen, in place of those before; nothing when it is no longer shared. */
  share(frames: ReadableStream<VideoFrame> | undefined, onFault: (error: unknown) => void): void {
    void this.#reader?.cancel();
    this.#drop();
    this.#reader = frames?.getReader();
    if (this.#reader) this.#readAll(this.#reader).catch(onFault);
  }

  still: Screen["still"] = async (limit) => {
    const frame = this.#last;
    if (!frame) return undefined;
    const { displayWidth: width, displayHeight: height } = frame;
    const canvas = new OffscreenCanvas(width, height);
    contextOf(canvas).drawImage(frame, 0, 0, width, height);
    return fitStill({ width, height }, limit, encoderOf(canvas));
  };

  async #readAll(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (reader !== this.#reader) {
        value?.close();
        return;
      }
      this.#drop();
      if (done) return;
      this.#last = value;
    }
  }

  #drop(): void {
    this.#last?.close();
    this.#last = undefined;
  }
}
