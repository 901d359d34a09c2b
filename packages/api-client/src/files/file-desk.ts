import type { FileMessage, FileOffer } from "@tachiai/protocol";
import type { LiveFrame } from "@tachiai/session-recording";
import { type FileSink, type ReceivedFile, receiveFile } from "./receive-file.ts";
import { type FileToSend, type SentFile, sendFile } from "./send-file.ts";
import type { FileLine, ShownTransfer, TransferState, TransferTimes } from "./transfer.ts";

export interface FileDeskOptions extends TransferTimes {
  readonly line: FileLine;
  readonly newId: () => string;
  /** Whether a file is taken on, and where it is laid: the person is asked. Nothing is a refusal. */
  readonly onOffer: (offer: FileOffer) => Promise<FileSink | undefined>;
  readonly onChange: (transfers: readonly ShownTransfer[]) => void;
}

/** All files of a session at one of its ends. */
export interface FileDesk {
  /** Gives the transfer's id. */
  send(file: FileToSend): string;
  stop(transferId: string): void;
  take(message: FileMessage): void;
  frame(frame: LiveFrame): void;
  /** The line is back: what was being sent is offered again. */
  lineBack(): void;
  /** The session is over. */
  close(): void;
}

const mostTransfers = 8;

export function openFileDesk({ line, newId, onOffer, onChange, ...times }: FileDeskOptions): FileDesk {
  const shown = new Map<string, ShownTransfer>();
  const sent = new Map<string, SentFile>();
  const received = new Map<string, ReceivedFile | "asked">();
  let numbers = 0;

  const follow = (transfer: Omit<ShownTransfer, "state">) => (state: TransferState) => {
    const { transferId } = transfer;
    shown.set(transferId, { ...transfer, state });
    if (state.kind === "over") {
      sent.delete(transferId);
      received.delete(transferId);
    }
    onChange([...shown.values()]);
  };
  const ask = async (offer: FileOffer) => {
    const { transferId, name, byteLength, what } = offer;
    if (received.size >= mostTransfers) return refuse(transferId);
    received.set(transferId, "asked");
    const onState = follow({ transferId, name, byteLength, what, isSent: false });
    onState({ kind: "waiting" });
    const sink = await onOffer(offer).catch(() => undefined);
    const isStillThere = received.has(transferId);
    if (!isStillThere) return sink?.abandon();
    if (sink) received.set(transferId, receiveFile(line, times, offer, sink, onState));
    else {
      refuse(transferId);
      onState({ kind: "over", outcome: "refused" });
    }
  };
  const refuse = (transferId: string) => line.say({ type: "file-end", transferId, outcome: "refused" });
  const offered = (offer: FileOffer) => {
    const known = received.get(offer.transferId);
    if (known === undefined) void ask(offer);
    else if (known !== "asked") known.offeredAgain(offer);
  };
  const end = ({ transferId, ...said }: Extract<FileMessage, { type: "file-end" }>) => {
    const known = received.get(transferId);
    // Whether it is whole only this end can say.
    const outcome = said.outcome === "complete" ? "stopped" : said.outcome;
    if (known === "asked") {
      received.delete(transferId);
      const transfer = shown.get(transferId);
      if (transfer) follow(transfer)({ kind: "over", outcome });
    } else known?.ended(outcome);
  };

  return {
    send(file) {
      const transferId = newId();
      const { name, byteLength, what } = file;
      const onState = follow({ transferId, name, byteLength, what, isSent: true });
      numbers = (numbers + 1) % 65_536;
      sent.set(transferId, sendFile(line, times, file, { transferId, number: numbers }, onState));
      return transferId;
    },
    stop(transferId) {
      sent.get(transferId)?.stop();
      const known = received.get(transferId);
      if (known === "asked") {
        refuse(transferId);
        end({ type: "file-end", transferId, outcome: "refused" });
      } else known?.stop();
    },
    take(message) {
      if (message.type === "file-offer") return offered(message);
      sent.get(message.transferId)?.take(message);
      if (message.type === "file-end") end(message);
    },
    frame(frame) {
      for (const one of received.values()) if (one !== "asked") one.piece(frame);
    },
    lineBack() {
      for (const one of sent.values()) one.offerAgain();
    },
    close() {
      for (const one of sent.values()) one.stop();
      for (const one of received.values()) if (one !== "asked") one.stop();
      received.clear();
    },
  };
}
