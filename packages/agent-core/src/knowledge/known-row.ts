import type { SealingCrypto } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";
import type { DurableStore } from "../queue/durable-store.ts";
import { sealedRows, UnreadableRow } from "../queue/sealed-rows.ts";
import { Known, nothingKnown } from "./known.ts";

const KEY = "known";

/** Keeps what is known beside the queue, sealed as it is. */
export interface KnownRow {
  load(): Promise<Known>;
  /** Answers whether it is on the disk: on a full one the older word stays, and the server says its own again. */
  save(known: Known): Promise<boolean>;
}

export function knownRow(store: DurableStore, crypto: SealingCrypto, device: Device): KnownRow {
  const rows = sealedRows(crypto, device);
  return {
    async load() {
      const sealed = await store.read(KEY);
      if (!sealed) return nothingKnown;
      try {
        return await rows.open(KEY, sealed, Known);
      } catch (error) {
        // Of an older version, or altered: the server says it again.
        if (error instanceof UnreadableRow) return nothingKnown;
        throw error;
      }
    },
    async save(known) {
      const { committed } = await store.commit({
        put: new Map([[KEY, await rows.seal(KEY, known)]]),
        remove: [],
      });
      return committed;
    },
  };
}
