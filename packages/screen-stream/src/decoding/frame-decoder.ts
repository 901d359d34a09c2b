import type { LiveFrame } from "@tachiai/session-recording";

/** What a decoder tells of the frames that it was given. */
export interface DecoderEvents {
  /** The frame with this number is on the canvas. */
  shown(number: number): void;
  /** Something of the picture is not what it should be until a frame comes that stands alone. */
  torn(): void;
  /** It decodes nothing any more. */
  failed(): void;
  /** Whether a picture is to be drawn, where it can be left out; all are where nobody asks. */
  readonly wants?: (number: number) => boolean;
}

/** Puts frames on a canvas in their order. Throws `DOMException` for what is marked as a frame that stands alone and is none. */
export interface FrameDecoder {
  decode(frame: Pick<LiveFrame, "isKey" | "payload">, number: number): void;
  /** How many frames wait. */
  waiting(): number;
  close(): void;
}
