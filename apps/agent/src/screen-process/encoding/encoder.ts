import type { Area } from "../../capabilities/area.ts";
import type { Picture } from "../../capabilities/screen.ts";

/** How much of the line and of the computer a stream may take. */
export interface Rate {
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What one picture becomes. */
export interface EncodedPicture {
  readonly bytes: Uint8Array;
  /** Decodable without any frame before it. */
  readonly isKey: boolean;
}

export interface EncodeWish {
  readonly isKey: boolean;
  /** The picture rests: as sharp as can be. */
  readonly isAtRest: boolean;
  /** Of one that moves: from 0, as fine as it gets, to 1, as much as text bears. */
  readonly coarseness: number;
  /** Where the picture may differ from the last one. */
  readonly changed: readonly Area[];
  /** By a clock that nobody sets back. */
  readonly atMs: number;
}

/** Turns the pictures of one stream into frames. */
export interface Encoder {
  /** What it makes of a picture; the picture may be smaller by a line or column. */
  readonly size: PictureSize;
  /** As WebCodecs names it ("avc1.42C028"), or "tiles". Known from the first frame on. */
  readonly codec: string;
  /** A resting picture is sharp after several passes where the line is narrow; for others after one. */
  readonly sharpensInPasses: boolean;
  /** Reads the picture before it returns its promise. Nothing when the picture is the same as before. */
  encode(picture: Picture, wish: EncodeWish): Promise<EncodedPicture | undefined>;
  setRate(rate: Rate): void;
  close(): void;
}

/** Opens an encoder for pictures of a size. */
export type OpenEncoder = (size: PictureSize, rate: Rate) => Encoder;
