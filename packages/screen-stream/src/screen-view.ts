import type { LiveFrame } from "@tachiai/session-recording";
import type { FrameDecoder } from "./decoding/frame-decoder.ts";
import { openFrameDecoder } from "./decoding/open-frame-decoder.ts";
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
  /** Sequences of what is being decoded, by the number that the decoder knows it by. */
  readonly #underWay = new Map<number, number>();
  #as: EncodedAs | undefined;
  #decoder: FrameDecoder | undefined;
  #failures = 0;
  /** A part of the picture is not what it should be. */
  #isTorn = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #number = 0;

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
    this.#isTorn &&= !frame.isKey;
    if (this.#isTorn) this.#askForKey();
    this.#number += 1;
    this.#underWay.set(this.#number, frame.sequence);
    try {
      this.#decoder.decode(frame, this.#number);
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
    const decoder: FrameDecoder = openFrameDecoder(this.#canvas, this.#as, {
      shown: (number) => this.#shown(number),
      torn: () => {
        this.#isTorn = true;
        this.#askForKey();
      },
      failed: () => {
        if (this.#decoder === decoder) this.#fail();
      },
    });
    this.#decoder = decoder;
    this.#askForKey();
  }

  #end(): void {
    this.#decoder?.close();
    this.#decoder = undefined;
    this.#underWay.clear();
    this.#isTorn = false;
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

  #shown(number: number): void {
    const sequence = this.#underWay.get(number);
    this.#underWay.delete(number);
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
