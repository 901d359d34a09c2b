import { type Database, inInstallation } from "@tachiai/platform";
import type { EvidenceTables } from "../evidence.tables.ts";

/** How long an entry may wait for its place in a log before somebody must look. */
const longestWaitMs = 10_000;

export interface SealingHealth {
  /** Entries that wait, in all tenants. */
  readonly waiting: number;
  /** How long the oldest of them has waited; 0 when none does. */
  readonly oldestWaitMs: number;
  readonly alarm: boolean;
}

/** Says whether sealing keeps up. It alarms for any reason: a stopped sealer, a damaged log, a full disk. */
export async function readSealingHealth(database: Database): Promise<SealingHealth> {
  return inInstallation(database, async (tx) => {
    const { waiting, oldest } = await tx.query
      .withTables<EvidenceTables>()
      .selectFrom("evidence.seal_queue")
      .select((row) => [
        row.fn.countAll<number>().as("waiting"),
        row.fn.min<Date | null>("queued_at").as("oldest"),
      ])
      .executeTakeFirstOrThrow();
    const oldestWaitMs = oldest ? Math.max(0, tx.now.getTime() - oldest.getTime()) : 0;
    return { waiting, oldestWaitMs, alarm: oldestWaitMs > longestWaitMs };
  });
}
