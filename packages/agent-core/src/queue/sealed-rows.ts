import { openRecord, type SealingCrypto, sealFor } from "@tachiai/sealing";
import type { z } from "zod";
import type { Device } from "../device/device.ts";

/** Seals rows before they touch the disk, and opens them; a row opens at its own key only. */
export interface SealedRows {
  sealBytes(key: string, bytes: Uint8Array): Promise<Uint8Array>;
  seal(key: string, value: unknown): Promise<Uint8Array>;
  /** Throws `UnreadableRow`. */
  openBytes(key: string, sealed: Uint8Array): Promise<Uint8Array>;
  /** Throws `UnreadableRow`, also when it holds something else than `shape` says. */
  open<Shape extends z.ZodType>(key: string, sealed: Uint8Array, shape: Shape): Promise<z.output<Shape>>;
}

/** A row that this device's key does not open: it was altered, or it is another device's. */
export class UnreadableRow extends Error {
  override readonly name = "UnreadableRow";
  readonly key: string;

  constructor(key: string, why: string, options?: ErrorOptions) {
    super(`the row ${key} cannot be read: ${why}`, options);
    this.key = key;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function sealedRows(crypto: SealingCrypto, { deviceId, sealing }: Device): SealedRows {
  const self = { recipientId: deviceId, publicKey: sealing };
  const opener = { recipientId: deviceId, keyPair: sealing };
  const contextOf = (key: string) => `agent row ${key}`;

  const sealBytes: SealedRows["sealBytes"] = (key, bytes) => sealFor(crypto, [self], bytes, contextOf(key));
  const openBytes: SealedRows["openBytes"] = async (key, sealed) => {
    const opening = await openRecord(crypto, opener, sealed, contextOf(key));
    if (!opening.opened) throw new UnreadableRow(key, opening.reason);
    return opening.content.reveal();
  };
  return {
    sealBytes,
    seal: (key, value) => sealBytes(key, encoder.encode(JSON.stringify(value))),
    openBytes,
    async open(key, sealed, shape) {
      const read = shape.safeParse(JSON.parse(decoder.decode(await openBytes(key, sealed))));
      if (!read.success) throw new UnreadableRow(key, "of another shape", { cause: read.error });
      return read.data;
    },
  };
}
