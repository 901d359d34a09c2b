import { encodeLiveFrame } from "@tachiai/session-recording";
import { chooseCodec, evenSizeOf } from "./choose-codec.ts";
import { decideFrame, type FrameDecision } from "./decide-frame.ts";
import { type EncodedFrame, FrameEncoder, type Rate } from "./frame-encoder.ts";
import { LastPicture } from "./last-picture.ts";

/** How the frames that follow are encoded. */
export interface EncodedAs {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly description?: Uint8Array<ArrayBuffer>;
}

/** Where the frames go. */
export interface FrameSink {
  described(as: EncodedAs): unknown;
  /** A binary message of the live connection. */
  frame(message: Uint8Array<ArrayBuffer>): unknown;
  /** Whether the line takes another one now. */
  hasRoom(): boolean | Promise<boolean>;
  /** `failed`: this browser encodes it in no way. */
  ended(why: "track-ended" | "failed"): unknown;
}

export interface SendingOptions {
  readonly stream: number;
  readonly rate: Rate;
}

/** The last picture of a screen that rests may cost so many times of what another may. */
const sharpness = 4;

/** How long to wait for a line that is full. */
const fullLineMs = 50;

interface Sent {
  readonly isSharp: boolean;
  readonly capturedAt: number;
}

/** Encodes a captured screen and sends it, as it changes. Lives in a worker: the page is behind other windows most of the time. */
export class ScreenSender {
  readonly #frames: ReadableStreamDefaultReader<VideoFrame>;
  readonly #sink: FrameSink;
  readonly #stream: number;
  /** By the timestamp that the encoder gives back. */
  readonly #underWay = new Map<number, Sent>();
  readonly #failedCodecs = new Set<string>();
  readonly #last = new LastPicture();
  #rate: Rate;
  #encoder: FrameEncoder | undefined;
  #newest: { readonly frame: VideoFrame; readonly at: number } | undefined;
  #sentAt: number | undefined;
  #keySentAt: number | undefined;
  #isNew = false;
  #isSharp = false;
  #isKeyWanted = false;
  #isPaused = false;
  #isOver = false;
  #sequence = 0;
  #timestamp = 0;
  #wake: () => void = () => {};

  constructor(frames: ReadableStream<VideoFrame>, sink: FrameSink, { stream, rate }: SendingOptions) {
    this.#frames = frames.getReader();
    this.#sink = sink;
    this.#stream = stream;
    this.#rate = rate;
  }

  /** Sends until the screen is not shared any more. */
  async run(): Promise<void> {
    const reading = this.#readAll();
    while (!this.#isOver) await this.#sendNext();
    await reading;
  }

  setRate(rate: Rate): void {
    this.#rate = rate;
    this.#wake();
  }

  wantKeyFrame(): void {
    this.#isKeyWanted = true;
    this.#wake();
  }

  /** Nothing is sent from now on, and the newest picture when it goes on. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#isNew = this.#newest !== undefined;
    this.wantKeyFrame();
  }

  stop(): void {
    this.#isOver = true;
    this.#encoder?.close();
    this.#newest?.frame.close();
    this.#newest = undefined;
    void this.#frames.cancel();
    this.#wake();
  }

  async #readAll(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#frames.read();
      if (this.#isOver) return value?.close();
      if (done) {
        this.stop();
        this.#sink.ended("track-ended");
        return;
      }
      const at = performance.now();
      const isSame = await this.#last.isSame(value);
      if (this.#isOver || isSame) value.close();
      else this.#take(value, at);
    }
  }

  #take(frame: VideoFrame, at: number): void {
    this.#newest?.frame.close();
    this.#newest = { frame, at };
    this.#isNew = true;
    this.#isSharp = false;
    this.#wake();
  }

  async #sendNext(): Promise<void> {
    const before = this.#decide();
    if (before.kind === "wait") return this.#waitFor(before.waitMs);
    if (!this.#encoder && !(await this.#beginEncoding())) return;
    if (!(await this.#sink.hasRoom())) return this.#waitFor(fullLineMs);
    // The customer may have paused meanwhile.
    const decision = this.#decide();
    if (decision.kind === "send") await this.#encode(decision);
  }

  #decide(): FrameDecision {
    if (!this.#newest) return { kind: "wait" };
    return decideFrame({
      now: performance.now(),
      changedAt: this.#newest.at,
      sentAt: this.#sentAt,
      keySentAt: this.#keySentAt,
      isNew: this.#isNew,
      isSharp: this.#isSharp,
      isKeyWanted: this.#isKeyWanted,
      isPaused: this.#isPaused,
      framesPerSecond: this.#rate.framesPerSecond,
    });
  }

  async #encode({ isKey, isSharp }: Extract<FrameDecision, { kind: "send" }>): Promise<void> {
    const newest = this.#newest;
    if (!newest || !this.#encoder) return;
    const now = performance.now();
    // A picture may be sent twice, and an encoder wants time to go on.
    this.#timestamp = Math.max(this.#timestamp + 1, Math.round(now * 1000));
    const frame = new VideoFrame(newest.frame, {
      timestamp: this.#timestamp,
      visibleRect: { x: 0, y: 0, ...evenSizeOf(newest.frame) },
    });
    this.#underWay.set(this.#timestamp, { isSharp, capturedAt: performance.timeOrigin + newest.at });
    this.#isNew = false;
    this.#isSharp = isSharp;
    if (isKey) this.#isKeyWanted = false;
    this.#sentAt = now;
    if (isKey) this.#keySentAt = now;
    const { bitsPerSecond, framesPerSecond } = this.#rate;
    const rate = isSharp ? { bitsPerSecond: bitsPerSecond * sharpness, framesPerSecond } : this.#rate;
    await this.#encoder.encode(frame, rate, isKey);
    frame.close();
  }

  async #beginEncoding(): Promise<boolean> {
    const frame = this.#newest?.frame.clone();
    if (!frame) return false;
    const codec = await chooseCodec(frame, this.#rate, this.#failedCodecs);
    frame.close();
    if (this.#isOver) return false;
    if (!codec) {
      this.stop();
      this.#sink.ended("failed");
      return false;
    }
    this.#encoder = new FrameEncoder(codec, {
      encoded: (encoded) => this.#send(encoded),
      failed: () => this.#fail(codec.codec),
    });
    this.#keySentAt = undefined;
    return true;
  }

  #send({ chunk, decoderConfig }: EncodedFrame): void {
    const sent = this.#underWay.get(chunk.timestamp);
    this.#underWay.delete(chunk.timestamp);
    if (this.#isOver || !sent) return;
    if (decoderConfig) this.#sink.described(encodedAs(decoderConfig));
    const payload = new Uint8Array(chunk.byteLength);
    chunk.copyTo(payload);
    const { stream, sequence } = { stream: this.#stream, sequence: this.#sequence };
    this.#sequence = (sequence + 1) % 2 ** 32;
    const isKey = chunk.type === "key";
    this.#sink.frame(encodeLiveFrame({ kind: "picture", isKey, stream, sequence, ...sent, payload }));
  }

  /** Another encoder goes on in its place. */
  #fail(codec: string): void {
    this.#failedCodecs.add(codec);
    this.#encoder = undefined;
    this.#underWay.clear();
    this.#isNew = this.#newest !== undefined;
    this.#wake();
  }

  #waitFor(waitMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = waitMs === undefined ? undefined : setTimeout(resolve, waitMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function encodedAs({ codec, codedWidth, codedHeight, description }: VideoDecoderConfig): EncodedAs {
  return {
    codec,
    width: codedWidth ?? 0,
    height: codedHeight ?? 0,
    ...(description && { description: bytesOf(description) }),
  };
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array<ArrayBuffer> {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice();
}
