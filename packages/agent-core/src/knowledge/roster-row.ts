import { Instant, RosterDoubtReport } from "@tachiai/protocol";
import { Roster, type SealingCrypto } from "@tachiai/sealing";
import { z } from "zod";
import type { Device } from "../device/device.ts";
import type { DurableStore } from "../queue/durable-store.ts";
import { rosterKey } from "../queue/row-key.ts";
import { sealedRows, UnreadableRow } from "../queue/sealed-rows.ts";

/** How far the roster is verified on this device, and what was doubted. */
export const KeptRoster = z.object({
  roster: Roster,
  /** When the whole of it was here last, by this device's clock. */
  wholeAt: Instant.optional(),
  /** Whether it was held against what the person had verified elsewhere. */
  isHeldAgainstPin: z.boolean().optional(),
  /** What the server has been told, each with its day: once a day. */
  reported: z.array(z.string()),
  /** What stands against the server's word now. */
  doubt: RosterDoubtReport.shape.found.optional(),
});
export type KeptRoster = z.infer<typeof KeptRoster>;

/** Keeps it beside the queue, sealed as that is. */
export interface RosterRow {
  load(): Promise<KeptRoster | undefined>;
  save(kept: KeptRoster): Promise<void>;
}

export function rosterRow(store: DurableStore, crypto: SealingCrypto, device: Device): RosterRow {
  const rows = sealedRows(crypto, device);
  return {
    async load() {
      const sealed = await store.read(rosterKey);
      if (!sealed) return undefined;
      try {
        return await rows.open(rosterKey, sealed, KeptRoster);
      } catch (error) {
        // Of an older version, or altered: it is verified again from its first statement.
        if (error instanceof UnreadableRow) return undefined;
        throw error;
      }
    },
    async save(kept) {
      // On a full disk the shorter one stays, which the server's follows upon as well.
      await store.commit({ put: new Map([[rosterKey, await rows.seal(rosterKey, kept)]]), remove: [] });
    },
  };
}
