import type { EvidenceId } from "@tachiai/protocol";
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
  #decoder: VideoDecoder | undefined;
  #fed: Fed | undefined;
  #timestamp = 0;
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
      for (const frame of frames.slice(goesOn ? fed.index + 1 : keyIndex, index + 1)) {
        this.#timestamp += 1;
        const type = frame.isKey ? "key" : "delta";
        this.#decoder?.decode(new EncodedVideoChunk({ type, timestamp: this.#timestamp, data: frame.bytes }));
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
    return (this.#decoder?.decodeQueueSize ?? 0) > mostWaiting;
  }

  #begin({ stream: { codec, width, height }, chunk }: ShownFrames): void {
    this.#end();
    const decoder = new VideoDecoder({
      output: (picture) => {
        if (this.#decoder === decoder) this.#draw(picture);
        picture.close();
      },
      error: () => {
        if (this.#decoder === decoder) this.#fail(this.#fed?.chunk ?? chunk);
      },
    });
    this.#decoder = decoder;
    decoder.configure({ codec, codedWidth: width, codedHeight: height, optimizeForLatency: true });
  }

  #draw(picture: VideoFrame): void {
    const now = performance.now();
    const isWanted = picture.timestamp === this.#timestamp;
    if (!isWanted && now - this.#drawnAt < drawnEveryMs) return;
    this.#drawnAt = now;
    const { displayWidth: width, displayHeight: height } = picture;
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#canvas.getContext("2d")?.drawImage(picture, 0, 0);
    this.#isClear = false;
  }

  #fail(chunk: EvidenceId): void {
    this.#end();
    this.#onUndecodable(chunk);
  }

  #end(): void {
    const decoder = this.#decoder;
    this.#decoder = undefined;
    this.#fed = undefined;
    if (decoder && decoder.state !== "closed") decoder.close();
  }
}
