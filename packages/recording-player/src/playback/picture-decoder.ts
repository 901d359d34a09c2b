import type { EvidenceId } from "@tachiai/protocol";
import { type FrameDecoder, openFrameDecoder } from "@tachiai/screen-stream";
import type { PictureSurface, ShownFrames } from "./recording-playback.ts";

/** When more than this waits to be decoded, a later key frame is gone on from instead. */
const mostWaiting = 30;
/** While it decodes its way to a later picture, one is drawn so often. */
const drawnEveryMs = 100;

interface Fed {
  readonly stream: number;
  readonly chunk: EvidenceId;
  readonly index: number;
}

/** Decodes recorded pictures and draws them on a canvas. */
export class PictureDecoder implements PictureSurface {
  readonly #canvas: HTMLCanvasElement;
  readonly #onUndecodable: (chunk: EvidenceId) => void;
  #decoder: FrameDecoder | undefined;
  #fed: Fed | undefined;
  #number = 0;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #isClear = true;

  constructor(canvas: HTMLCanvasElement, onUndecodable: (chunk: EvidenceId) => void) {
    this.#canvas = canvas;
    this.#onUndecodable = onUndecodable;
  }

  show({ stream, chunk, frames }: ShownFrames, index: number): void {
    const fed = this.#fed;
    const isSame = fed?.stream === stream.stream && fed.chunk === chunk;
    if (isSame && fed.index === index) return;
    const keyIndex = frames.findLastIndex(({ isKey }, at) => isKey && at <= index);
    const goesOn = isSame && fed.index < index && !(this.#isLate() && keyIndex > fed.index);
    try {
      if (!goesOn && (fed?.stream !== stream.stream || this.#isLate()))
        this.#begin({ stream, chunk, frames });
      for (const { isKey, bytes } of frames.slice(goesOn ? fed.index + 1 : keyIndex, index + 1)) {
        this.#number += 1;
        this.#decoder?.decode({ isKey, payload: bytes }, this.#number);
      }
      this.#fed = { stream: stream.stream, chunk, index };
    } catch (error) {
      // What is marked as a frame that stands alone and is none, or a codec that nobody knows.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      this.#fail(chunk);
    }
  }

  clear(): void {
    this.#end();
    if (this.#isClear) return;
    this.#isClear = true;
    this.#canvas.getContext("2d")?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  #isLate(): boolean {
    return (this.#decoder?.waiting() ?? 0) > mostWaiting;
  }

  #begin({ stream: { codec, width, height }, chunk }: ShownFrames): void {
    this.#end();
    const fail = () => {
      if (this.#decoder === decoder) this.#fail(this.#fed?.chunk ?? chunk);
    };
    const decoder: FrameDecoder = openFrameDecoder(
      this.#canvas,
      { codec, width, height },
      {
        shown: () => {
          this.#isClear = false;
        },
        wants: (number) => this.#decoder === decoder && this.#isDue(number),
        torn: fail,
        failed: fail,
      },
    );
    this.#decoder = decoder;
  }

  #isDue(number: number): boolean {
    const now = performance.now();
    if (number !== this.#number && now - this.#drawnAt < drawnEveryMs) return false;
    this.#drawnAt = now;
    return true;
  }

  #fail(chunk: EvidenceId): void {
    this.#end();
    this.#onUndecodable(chunk);
  }

  #end(): void {
    const decoder = this.#decoder;
    this.#decoder = undefined;
    this.#fed = undefined;
    decoder?.close();
  }
}
