import { type FileMessage, type FileOffer, type FileOutcome, filePieceBytes } from "@tachiai/protocol";
import { encodeLiveFrame } from "@tachiai/session-recording";
import type { FileLine, TransferState, TransferTimes } from "./transfer.ts";

export interface FileToSend extends Pick<FileOffer, "name" | "byteLength" | "sha256" | "what"> {
  /** Exactly these bytes; undefined once it cannot be read, or is another file than it was. */
  read(from: number, length: number): Promise<Uint8Array | undefined>;
}

export interface SentFile {
  take(message: Exclude<FileMessage, FileOffer>): void;
  /** The line is back. */
  offerAgain(): void;
  stop(): void;
}

/** Pieces under way: few at first, more while they arrive soon, never as many as the relay passes over. */
const firstUnderway = 4;
const mostUnderway = 48;
/** What waits here longer than that keeps the picture waiting too. */
const soonMs = 250;
const mostQueuedBytes = 256 * 1024;
const queueAgainMs = 20;

/** Offers a file, and sends it as it is taken. The picture on the same line comes first: little of the file waits before it. */
export function sendFile(
  line: FileLine,
  times: TransferTimes,
  file: FileToSend,
  { transferId, number }: Pick<FileOffer, "transferId" | "number">,
  onState: (state: TransferState) => void,
): SentFile {
  const { name, byteLength, sha256, what } = file;
  const offer: FileOffer = {
    type: "file-offer",
    transferId,
    number,
    name,
    byteLength,
    sha256,
    what,
  };
  const pieces = Math.ceil(byteLength / filePieceBytes);
  /** A new one with each acceptance: what was begun for an earlier one goes nowhere. */
  let turn = 0;
  let next: number | undefined;
  let got = 0;
  let underway = firstUnderway;
  let isPumping = false;
  let isOver = false;
  const sentAt = new Map<number, number>();

  const over = (outcome: FileOutcome, isTold: boolean) => {
    if (isOver) return;
    isOver = true;
    if (!isTold) line.say({ type: "file-end", transferId, outcome });
    onState({ kind: "over", outcome });
  };
  const mayGo = () => !isOver && next !== undefined && next < pieces && next - got < underway;
  const pump = async () => {
    if (isPumping) return;
    isPumping = true;
    try {
      while (mayGo()) await sendNext();
    } finally {
      isPumping = false;
    }
  };
  const sendNext = async () => {
    if (line.queued() > mostQueuedBytes)
      return new Promise<void>((resolve) => void times.after(queueAgainMs, resolve));
    const piece = next ?? 0;
    const mine = turn;
    const from = piece * filePieceBytes;
    const length = Math.min(filePieceBytes, byteLength - from);
    const payload = await file.read(from, length);
    if (mine !== turn || isOver) return;
    if (payload?.length !== length) return over("unreadable", false);
    sentAt.set(piece, times.now());
    next = piece + 1;
    line.frame(
      encodeLiveFrame({
        kind: "file-piece",
        isKey: false,
        isSharp: false,
        stream: number,
        sequence: piece,
        capturedAt: 0,
        payload,
      }),
    );
  };
  const noteGot = (count: number) => {
    const at = sentAt.get(count - 1);
    if (at !== undefined) {
      const isSoon = times.now() - at < soonMs;
      underway = isSoon ? Math.min(mostUnderway, underway + 4) : Math.max(1, Math.floor(underway / 2));
    }
    for (const piece of sentAt.keys()) if (piece < count) sentAt.delete(piece);
    got = Math.max(got, count);
    onState({ kind: "moving", bytes: Math.min(byteLength, got * filePieceBytes) });
  };

  onState({ kind: "waiting" });
  line.say(offer);
  return {
    take(message) {
      if (isOver) return;
      if (message.type === "file-end") return over(message.outcome, true);
      if (message.type === "file-accept") {
        turn += 1;
        next = got = message.fromPiece;
        sentAt.clear();
        onState({ kind: "moving", bytes: Math.min(byteLength, got * filePieceBytes) });
      } else noteGot(message.pieces);
      void pump();
    },
    offerAgain() {
      if (isOver) return;
      turn += 1;
      next = undefined;
      line.say(offer);
    },
    stop: () => over("stopped", false),
  };
}
