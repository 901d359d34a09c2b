import { transfer } from "comlink";
import type { Rate } from "./frame-encoder.ts";
import { type FrameSink, ScreenSender, type SendingOptions } from "./screen-sender.ts";

/** A sender as a page has it in its worker; there is one for each shared screen. */
export class ScreenWorker {
  #sender: ScreenSender | undefined;

  async run(frames: ReadableStream<VideoFrame>, sink: FrameSink, options: SendingOptions): Promise<void> {
    this.#sender = new ScreenSender(
      frames,
      {
        described: (as) => sink.described(as),
        frame: (message) => sink.frame(transfer(message, [message.buffer])),
        hasRoom: () => sink.hasRoom(),
        ended: (why) => sink.ended(why),
      },
      options,
    );
    await this.#sender.run();
  }

  setRate(rate: Rate): void {
    this.#sender?.setRate(rate);
  }

  wantKeyFrame(): void {
    this.#sender?.wantKeyFrame();
  }

  pause(): void {
    this.#sender?.pause();
  }

  resume(): void {
    this.#sender?.resume();
  }
}
