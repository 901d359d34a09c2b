import {
  type FileMessage,
  type FileOffer,
  type FileOutcome,
  filePieceBytes,
  type MovedFile,
  type SupportFunction,
} from "@tachiai/protocol";
import type { LiveFrame, SessionEvent } from "@tachiai/session-recording";
import type { RelayStep } from "./relay-ports.ts";

export type Side = "customer" | "supporter";

export interface TransferPorts {
  /** `paused`: it is permitted, and nothing goes on just now. */
  standing(wanted: SupportFunction): "allowed" | "paused" | "over";
  say(to: Side, message: FileMessage): void;
  sendPiece(to: Side, message: Uint8Array): void;
  note(event: Unstamped<Extract<SessionEvent, { type: "file-begun" | "file-ended" }>>): void;
  /** What has become of a file is written down. */
  moved(step: Extract<RelayStep, { kind: "file-moved" }>): void;
  /** A permission that was for one thing has brought it. */
  used(wanted: SupportFunction): void;
}

/** An event before it is said when it happened. */
export type Unstamped<Event> = Event extends { readonly at: string } ? Omit<Event, "at"> : never;

/** Files between the two sides: forwarded while they are allowed, kept by nobody on the way. */
export interface Transfers {
  say(from: Side, message: FileMessage): void;
  piece(from: Side, frame: LiveFrame, message: Uint8Array): void;
  /** Nothing goes on until its sender offers it again, or its receiver has come back. */
  lineLost(): void;
  /** What was under way to this side is offered to it again. */
  cameBack(side: Side): void;
  /** Stops what is not allowed any more, and lets go on what paused. */
  judge(): void;
  /** The session is over. */
  stop(): void;
}

interface Transfer {
  readonly offer: FileOffer;
  readonly from: Side;
  readonly function: SupportFunction;
  /** The next piece to forward; undefined until it is accepted. */
  next: number | undefined;
  got: number;
  hasBegun: boolean;
  /** The session pauses; its receiver is asked again when it goes on. */
  isHeld: boolean;
}

/** So many pieces may be under way: a fast line is filled, a slow one not flooded. */
export const mostPiecesUnderway = 64;
const mostTransfers = 8;
const forOneThing: readonly SupportFunction[] = ["receive-file", "screenshot"];

export function openTransfers(ports: TransferPorts): Transfers {
  const transfers = new Map<string, Transfer>();
  /** Ids of files that have ended. */
  const over = new Set<string>();

  const take = (from: Side, message: FileOffer) => {
    const wanted = functionOf(from, message);
    const known = transfers.get(message.transferId);
    const isTaken = known && (known.from !== from || !isSameFile(known.offer, message));
    const isFull = !known && transfers.size >= mostTransfers;
    // A file that has ended is not offered again under the same id: a yes to it would be one to another file.
    if (isTaken || isFull || over.has(message.transferId) || !wanted || ports.standing(wanted) === "over") {
      ports.say(from, ended(message.transferId, "not-allowed"));
      return;
    }
    const hasBegun = known?.hasBegun ?? false;
    const isHeld = ports.standing(wanted) === "paused";
    const begun = { offer: message, from, function: wanted, next: undefined, got: 0, hasBegun, isHeld };
    transfers.set(message.transferId, begun);
    if (!isHeld) ports.say(other(from), message);
  };
  const accept = (from: Side, message: Extract<FileMessage, { type: "file-accept" }>) => {
    const transfer = ofReceiver(from, message.transferId);
    if (!transfer || message.fromPiece > piecesOf(transfer.offer)) return;
    transfer.next = message.fromPiece;
    transfer.got = message.fromPiece;
    if (!transfer.hasBegun) {
      const { transferId, name, byteLength } = transfer.offer;
      ports.note({
        type: "file-begun",
        transferId,
        direction: directionFrom(transfer.from),
        name,
        byteLength,
      });
    }
    transfer.hasBegun = true;
    ports.say(transfer.from, message);
  };
  const got = (from: Side, message: Extract<FileMessage, { type: "file-got" }>) => {
    const transfer = ofReceiver(from, message.transferId);
    if (!transfer || message.pieces > (transfer.next ?? 0)) return;
    transfer.got = Math.max(transfer.got, message.pieces);
    ports.say(transfer.from, message);
  };
  const end = (from: Side, message: Extract<FileMessage, { type: "file-end" }>) => {
    const transfer = transfers.get(message.transferId);
    if (!transfer) return;
    const isComplete = message.outcome === "complete";
    // Whether it has come over whole only who receives it can say.
    if (isComplete && (from === transfer.from || transfer.next !== piecesOf(transfer.offer))) return;
    ports.say(other(from), message);
    finish(transfer, isComplete);
  };
  const finish = (transfer: Transfer, isComplete: boolean) => {
    const { transferId, sha256 } = transfer.offer;
    transfers.delete(transferId);
    over.add(transferId);
    if (!transfer.hasBegun) return;
    const outcome = isComplete ? "complete" : "stopped";
    ports.note({ type: "file-ended", transferId, outcome, ...(isComplete && { sha256 }) });
    const direction = directionFrom(transfer.from);
    ports.moved({ kind: "file-moved", direction, file: fileOf(transfer.offer), outcome });
    if (isComplete && forOneThing.includes(transfer.function)) ports.used(transfer.function);
  };
  const forbid = (transfer: Transfer) => {
    for (const side of ["customer", "supporter"] as const)
      ports.say(side, ended(transfer.offer.transferId, "not-allowed"));
    finish(transfer, false);
  };
  /** What is paused goes on where its receiver is. */
  const follow = (transfer: Transfer): "allowed" | "paused" | "over" => {
    const standing = ports.standing(transfer.function);
    if (standing === "over") forbid(transfer);
    if (standing === "paused") {
      transfer.isHeld = true;
      transfer.next = undefined;
    }
    if (standing === "allowed" && transfer.isHeld) {
      transfer.isHeld = false;
      ports.say(other(transfer.from), transfer.offer);
    }
    return standing;
  };
  const ofReceiver = (from: Side, transferId: string): Transfer | undefined => {
    const transfer = transfers.get(transferId);
    return transfer?.from === from ? undefined : transfer;
  };

  return {
    say(from, message) {
      switch (message.type) {
        case "file-offer":
          return take(from, message);
        case "file-accept":
          return accept(from, message);
        case "file-got":
          return got(from, message);
        case "file-end":
          return end(from, message);
      }
    },
    piece(from, frame, message) {
      const transfer = [...transfers.values()].find(
        (one) => one.from === from && one.offer.number === frame.stream,
      );
      if (transfer?.next === undefined) return;
      if (follow(transfer) !== "allowed") return;
      // One that is not the next, or too early, is what no sender of ours says.
      const isNext = frame.sequence === transfer.next && transfer.next - transfer.got < mostPiecesUnderway;
      if (!isNext || frame.payload.length !== pieceLength(transfer.offer, frame.sequence)) return;
      transfer.next += 1;
      ports.sendPiece(other(from), message);
    },
    lineLost() {
      for (const transfer of transfers.values()) transfer.next = undefined;
    },
    cameBack(side) {
      for (const { offer, from, isHeld } of transfers.values())
        if (from !== side && !isHeld) ports.say(side, offer);
    },
    judge() {
      for (const transfer of transfers.values()) follow(transfer);
    },
    stop() {
      for (const transfer of transfers.values()) finish(transfer, false);
    },
  };
}

/** A still of its screen only the customer's side gives. */
function functionOf(from: Side, { what }: FileOffer): SupportFunction | undefined {
  if (what === "screenshot") return from === "customer" ? "screenshot" : undefined;
  return from === "customer" ? "receive-file" : "send-file";
}

const other = (side: Side): Side => (side === "customer" ? "supporter" : "customer");
const directionFrom = (side: Side) => (side === "customer" ? "from-customer" : "to-customer");
const ended = (transferId: string, outcome: FileOutcome) =>
  ({ type: "file-end", transferId, outcome }) as const;

function fileOf({ transferId, name, byteLength, sha256 }: FileOffer): MovedFile {
  return { transferId, name, byteLength, sha256 };
}

function isSameFile(one: FileOffer, other: FileOffer): boolean {
  return (
    one.sha256 === other.sha256 &&
    one.byteLength === other.byteLength &&
    one.name === other.name &&
    one.what === other.what
  );
}

function piecesOf({ byteLength }: FileOffer): number {
  return Math.ceil(byteLength / filePieceBytes);
}

function pieceLength({ byteLength }: FileOffer, piece: number): number {
  return Math.min(filePieceBytes, byteLength - piece * filePieceBytes);
}
