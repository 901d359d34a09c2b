import type { FileMessage, FileOutcome, MovedFile } from "@tachiai/protocol";

/** How far a file is. */
export type TransferState =
  | { readonly kind: "waiting" }
  | { readonly kind: "moving"; readonly bytes: number }
  | { readonly kind: "over"; readonly outcome: FileOutcome };

/** A file under way, as a page or window shows it. */
export interface ShownTransfer extends Pick<MovedFile, "transferId" | "name" | "byteLength"> {
  readonly isSent: boolean;
  readonly what: "file" | "screenshot";
  readonly state: TransferState;
}

/** The line to the other side, as far as files need it. */
export interface FileLine {
  /** Lost while there is no line. */
  say(message: FileMessage): void;
  frame(message: Uint8Array<ArrayBuffer>): void;
  /** Bytes that have not left yet. */
  queued(): number;
}

export interface TransferTimes {
  /** Milliseconds of a clock that is never set. */
  now(): number;
  after(delayMs: number, callBack: () => void): () => void;
}
