import type { AVPixelFormat } from "node-av/constants";
import type { Codec, CodecContext, Dictionary, Frame, Packet, SoftwareScaleContext } from "node-av/lib";
import type { Picture } from "../../capabilities/screen.ts";
import { avcCodecName } from "./avc-codec-name.ts";
import type { EncodedPicture, Encoder, EncodeWish, PictureSize, Rate } from "./encoder.ts";
import { packedPixels } from "./packed-pixels.ts";

/** FFmpeg, as node-av gives it. */
export type Ffmpeg = typeof import("node-av/lib") & typeof import("node-av/constants");

/** x264's constant rate factor: of what moves, at its finest and at its coarsest that text bears, and of what rests. */
const finestMoving = 21;
const coarsestMoving = 34;
const resting = 14;
/** No single picture takes the line for longer, unless it were too coarse to be read. */
const longestPictureSeconds = 3;
const readableBits = 2_000_000;

/** H.264 by x264, through FFmpeg. It may end the process that it runs in, so that is the screen process alone. */
export class H264Encoder implements Encoder {
  readonly sharpensInPasses = true;
  readonly size: PictureSize;
  readonly #ffmpeg: Ffmpeg;
  /** FFmpeg reads both for as long as it encodes: nobody may collect them before. */
  readonly #codec: Codec;
  readonly #options: Dictionary;
  readonly #context: CodecContext;
  readonly #scale: SoftwareScaleContext;
  readonly #source: Frame;
  readonly #target: Frame;
  readonly #packet: Packet;
  #name = "";

  constructor(ffmpeg: Ffmpeg, { width, height }: PictureSize, rate: Rate) {
    this.#ffmpeg = ffmpeg;
    // Colours are kept for squares of four pixels: an odd last line or column is left out.
    this.size = { width: width & ~1, height: height & ~1 };
    const codec = ffmpeg.Codec.findEncoderByName(ffmpeg.FF_ENCODER_LIBX264);
    if (!codec) throw new Error("this FFmpeg has no libx264");
    this.#codec = codec;
    this.#options = ffmpeg.Dictionary.fromObject({
      preset: "ultrafast",
      tune: "zerolatency",
      crf: String(finestMoving),
      "forced-idr": "1",
      // Text that scrolls is found where it went: a third of the bits, and no more time than the quick search.
      "x264-params": "scenecut=0:keyint=infinite:me=umh:merange=64",
    });
    this.#context = this.#openContext(rate);
    this.#scale = new ffmpeg.SoftwareScaleContext();
    const { AV_PIX_FMT_BGR0: bgrx, AV_PIX_FMT_YUV420P: yuv } = ffmpeg;
    const [w, h] = [this.size.width, this.size.height];
    this.#scale.getContext(w, h, bgrx, w, h, yuv, ffmpeg.SWS_FAST_BILINEAR);
    this.#source = this.#frame(bgrx);
    this.#target = this.#frame(yuv);
    this.#packet = new ffmpeg.Packet();
    this.#packet.alloc();
  }

  get codec(): string {
    return this.#name;
  }

  async encode(picture: Picture, wish: EncodeWish): Promise<EncodedPicture | undefined> {
    this.#convert(picture);
    const { AV_PICTURE_TYPE_I: key, AV_PICTURE_TYPE_NONE: any } = this.#ffmpeg;
    this.#target.pts = BigInt(Math.round(wish.atMs));
    this.#target.pictType = wish.isKey ? key : any;
    const moving = finestMoving + (coarsestMoving - finestMoving) * wish.coarseness;
    this.#setQuality(wish.isAtRest ? resting : moving);
    requireDone(this.#context.sendFrameSync(this.#target), "encoding");
    const encoded = this.#takePacket();
    if (encoded?.isKey) this.#name = avcCodecName(encoded.bytes) ?? this.#name;
    return encoded;
  }

  setRate({ bitsPerSecond }: Rate): void {
    limit(this.#context, bitsPerSecond);
  }

  close(): void {
    this.#packet.free();
    this.#source.free();
    this.#target.free();
    this.#scale.freeContext();
    this.#context.freeContext();
  }

  #openContext({ bitsPerSecond, framesPerSecond }: Rate): CodecContext {
    const ffmpeg = this.#ffmpeg;
    const context = new ffmpeg.CodecContext();
    context.allocContext3(this.#codec);
    context.width = this.size.width;
    context.height = this.size.height;
    context.timeBase = new ffmpeg.Rational(1, 1000);
    context.framerate = new ffmpeg.Rational(Math.round(framesPerSecond), 1);
    context.pixelFormat = ffmpeg.AV_PIX_FMT_YUV420P;
    // What the conversion makes; a decoder that is not told guesses by the size.
    context.colorSpace = ffmpeg.AVCOL_SPC_SMPTE170M;
    context.colorPrimaries = ffmpeg.AVCOL_PRI_SMPTE170M;
    context.colorTrc = ffmpeg.AVCOL_TRC_SMPTE170M;
    context.colorRange = ffmpeg.AVCOL_RANGE_MPEG;
    context.maxBFrames = 0;
    context.threadCount = 2;
    limit(context, bitsPerSecond);
    requireDone(context.open2Sync(this.#codec, this.#options), "opening libx264");
    return context;
  }

  #frame(format: AVPixelFormat): Frame {
    const frame = new this.#ffmpeg.Frame();
    frame.alloc();
    frame.format = format;
    frame.width = this.size.width;
    frame.height = this.size.height;
    requireDone(frame.getBuffer(), "making room for a picture");
    return frame;
  }

  #convert(picture: Picture): void {
    requireDone(this.#target.makeWritable(), "making room for a picture");
    requireDone(this.#source.fromBuffer(packedPixels(picture, this.size)), "reading a picture");
    requireDone(this.#scale.scaleFrameSync(this.#target, this.#source), "converting colours");
  }

  #setQuality(quality: number): void {
    const { AV_OPT_TYPE_FLOAT: float, AV_OPT_SEARCH_CHILDREN: itsOwnToo } = this.#ffmpeg;
    requireDone(this.#context.setOption("crf", quality, float, itsOwnToo), "setting the quality");
  }

  /** With no frames held back, a picture is one packet. */
  #takePacket(): EncodedPicture | undefined {
    if (this.#context.receivePacketSync(this.#packet) < 0) return undefined;
    const taken = { bytes: Buffer.from(this.#packet.data ?? []), isKey: this.#packet.isKeyframe };
    this.#packet.unref();
    return taken;
  }
}

/** What goes beyond the rate is evened out by leaving pictures out; a single one must not be too large for that. */
function limit(context: CodecContext, bitsPerSecond: number): void {
  context.rcMaxRate = BigInt(Math.round(bitsPerSecond));
  context.rcBufferSize = Math.round(Math.max(readableBits, bitsPerSecond * longestPictureSeconds));
}

function requireDone(result: number, what: string): void {
  if (result < 0) throw new Error(`${what} failed: ${result}`);
}
