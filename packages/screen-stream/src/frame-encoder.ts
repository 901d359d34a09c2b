import type { PictureSize, ScreenCodec } from "./codecs.ts";

/** What may be sent of a screen. */
export interface Rate {
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
}

export interface EncodedFrame {
  readonly chunk: EncodedVideoChunk;
  /** Given when a decoder has to be told anew. */
  readonly decoderConfig: VideoDecoderConfig | undefined;
}

export interface EncoderEvents {
  encoded(frame: EncodedFrame): void;
  failed(): void;
}

/** So many are under way at once; more would only add to the delay. */
const mostUnderWay = 2;

/** A WebCodecs encoder that is told its size and rate with each frame. */
export class FrameEncoder {
  readonly #codec: ScreenCodec;
  readonly #encoder: VideoEncoder;
  #told = "";
  #room: (() => void) | undefined;

  constructor(codec: ScreenCodec, events: EncoderEvents) {
    this.#codec = codec;
    this.#encoder = new VideoEncoder({
      output: (chunk, metadata) => events.encoded({ chunk, decoderConfig: metadata?.decoderConfig }),
      error: () => {
        this.#room?.();
        events.failed();
      },
    });
    this.#encoder.ondequeue = () => this.#room?.();
  }

  get isOpen(): boolean {
    return this.#encoder.state !== "closed";
  }

  /** Encodes a frame, which the caller closes, and comes back when there is room for another. */
  async encode(frame: VideoFrame, rate: Rate, isKey: boolean): Promise<void> {
    if (!this.isOpen) return;
    this.#tell({ width: frame.displayWidth, height: frame.displayHeight }, rate);
    this.#encoder.encode(frame, { keyFrame: isKey });
    while (this.#encoder.state === "configured" && this.#encoder.encodeQueueSize >= mostUnderWay)
      await new Promise<void>((resolve) => {
        this.#room = resolve;
      });
  }

  /** Comes back when all that it was given has come out. */
  async finish(): Promise<void> {
    if (this.#encoder.state === "configured") await this.#encoder.flush();
  }

  close(): void {
    if (this.isOpen) this.#encoder.close();
    this.#room?.();
  }

  #tell(size: PictureSize, rate: Rate): void {
    const config = encoderConfig(this.#codec, size, rate);
    const said = JSON.stringify(config);
    if (said === this.#told) return;
    this.#told = said;
    this.#encoder.configure(config);
  }
}

export function encoderConfig(
  { codec, options }: ScreenCodec,
  size: PictureSize,
  { bitsPerSecond, framesPerSecond }: Rate,
): VideoEncoderConfig {
  return {
    codec,
    ...options,
    ...size,
    bitrate: bitsPerSecond,
    framerate: framesPerSecond,
    latencyMode: "realtime",
  };
}
