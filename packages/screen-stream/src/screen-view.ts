import type { LiveFrame } from "@tachiai/session-recording";
import { FrameOrder } from "./frame-order.ts";
import type { EncodedAs } from "./screen-sender.ts";

export interface ViewEvents {
  /** Everything up to this frame is on the canvas. */
  shown(sequence: number): void;
  /** Only a frame that stands alone helps now. */
  keyFrameWanted(): void;
  /** This browser decodes it in no way. */
  failed(): void;
}

/** A frame that stands alone is asked for again when none came within this time. */
const askAgainMs = 1_000;

/** A decoder that fails so often, one time after another and with nothing shown between, will not do it. */
const mostFailures = 3;

/** Decodes a shared screen and shows it on a canvas. */
export class ScreenView {
  readonly #canvas: HTMLCanvasElement;
  readonly #events: ViewEvents;
  readonly #order = new FrameOrder();
  /** Sequences of what is being decoded, by timestamp. */
  readonly #underWay = new Map<number, number>();
  #as: EncodedAs | undefined;
  #decoder: VideoDecoder | undefined;
  #failures = 0;
  #askedAt = Number.NEGATIVE_INFINITY;
  #timestamp = 0;

  constructor(canvas: HTMLCanvasElement, events: ViewEvents) {
    this.#canvas = canvas;
    this.#events = events;
  }

  /** How the frames that follow are encoded. */
  describe(as: EncodedAs): void {
    this.#as = as;
    this.#failures = 0;
    this.#begin();
  }

  take(frame: LiveFrame): void {
    if (!this.#decoder || !this.#order.take(frame)) {
      this.#askForKey();
      return;
    }
    this.#timestamp += 1;
    this.#underWay.set(this.#timestamp, frame.sequence);
    try {
      this.#decoder.decode(
        new EncodedVideoChunk({
          type: frame.isKey ? "key" : "delta",
          timestamp: this.#timestamp,
          data: frame.payload,
        }),
      );
    } catch (error) {
      // What is marked as a frame that stands alone, and is none.
      if (!(error instanceof DOMException)) throw error;
      this.#fail();
    }
  }

  close(): void {
    this.#end();
    this.#as = undefined;
  }

  #begin(): void {
    this.#end();
    if (!this.#as) return;
    const { codec, width, height, description } = this.#as;
    const decoder = new VideoDecoder({
      output: (picture) => this.#show(picture),
      error: () => {
        if (this.#decoder === decoder) this.#fail();
      },
    });
    this.#decoder = decoder;
    decoder.configure({
      codec,
      codedWidth: width,
      codedHeight: height,
      optimizeForLatency: true,
      ...(description && { description }),
    });
    this.#askForKey();
  }

  #end(): void {
    const decoder = this.#decoder;
    this.#decoder = undefined;
    if (decoder && decoder.state !== "closed") decoder.close();
    this.#underWay.clear();
    this.#order.lose();
    this.#askedAt = Number.NEGATIVE_INFINITY;
  }

  #fail(): void {
    this.#failures += 1;
    if (this.#failures < mostFailures) {
      this.#begin();
      return;
    }
    this.close();
    this.#events.failed();
  }

  #show(picture: VideoFrame): void {
    const { displayWidth: width, displayHeight: height } = picture;
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#canvas.getContext("2d")?.drawImage(picture, 0, 0);
    const sequence = this.#underWay.get(picture.timestamp);
    this.#underWay.delete(picture.timestamp);
    picture.close();
    this.#failures = 0;
    if (sequence !== undefined) this.#events.shown(sequence);
  }

  #askForKey(): void {
    const now = performance.now();
    if (now - this.#askedAt < askAgainMs) return;
    this.#askedAt = now;
    this.#events.keyFrameWanted();
  }
}
