import { type FileOffer, type FileOutcome, filePieceBytes } from "@tachiai/protocol";
import type { LiveFrame } from "@tachiai/session-recording";
import type { FileLine, TransferState, TransferTimes } from "./transfer.ts";

/** Where a file that comes is laid. */
export interface FileSink {
  /** Pieces of it that are there from before. */
  readonly pieces: number;
  /** The next bytes; false when there is no room for them. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** It is whole; false when it is not the file that was said. */
  finish(): Promise<boolean>;
  /** It does not come to an end; whether what is there is kept for another time the sink decides. */
  abandon(): Promise<void>;
}

export interface ReceivedFile {
  /** After a lost line. */
  offeredAgain(offer: FileOffer): void;
  piece(frame: LiveFrame): void;
  ended(outcome: FileOutcome): void;
  stop(): void;
}

/** How often its sender is told how far it is, at most. */
const tellEveryMs = 20;

/** Takes a file on into a sink, and says how far it is. */
export function receiveFile(
  line: FileLine,
  times: TransferTimes,
  offer: FileOffer,
  sink: FileSink,
  onState: (state: TransferState) => void,
): ReceivedFile {
  const { transferId, byteLength } = offer;
  const pieces = Math.ceil(byteLength / filePieceBytes);
  let number = offer.number;
  let expected = sink.pieces;
  let written = sink.pieces;
  let told = written;
  let isTelling = false;
  let isOver = false;
  let work: Promise<void> = Promise.resolve();

  const later = (step: () => Promise<void>) => {
    work = work.then(() => (isOver ? undefined : step())).catch(() => end("no-room", false));
  };
  const end = (outcome: FileOutcome, isTold: boolean) => {
    if (isOver) return;
    isOver = true;
    if (!isTold) line.say({ type: "file-end", transferId, outcome });
    onState({ kind: "over", outcome });
    if (outcome !== "complete") work = work.then(() => sink.abandon()).catch(() => {});
  };
  const accept = () => {
    expected = told = written;
    line.say({ type: "file-accept", transferId, fromPiece: written });
    onState({ kind: "moving", bytes: Math.min(byteLength, written * filePieceBytes) });
    if (written === pieces) later(finish);
  };
  const tell = () => {
    if (isOver || told === written) return;
    told = written;
    line.say({ type: "file-got", transferId, pieces: written });
    onState({ kind: "moving", bytes: Math.min(byteLength, written * filePieceBytes) });
  };
  const tellSoon = () => {
    if (isTelling) return;
    isTelling = true;
    times.after(tellEveryMs, () => {
      isTelling = false;
      tell();
    });
  };
  const finish = async () => {
    tell();
    end((await sink.finish()) ? "complete" : "altered", false);
  };

  accept();
  return {
    offeredAgain(again) {
      number = again.number;
      // What is being written is waited for.
      later(async () => accept());
    },
    piece({ stream, sequence, payload }) {
      if (isOver || stream !== number || sequence !== expected) return;
      expected += 1;
      const bytes = payload.slice();
      later(async () => {
        if (!(await sink.write(bytes))) return end("no-room", false);
        written += 1;
        if (written === pieces) await finish();
        else tellSoon();
      });
    },
    ended: (outcome) => end(outcome, true),
    stop: () => end("stopped", false),
  };
}
