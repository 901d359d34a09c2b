import type { TenantTx } from "@tachiai/platform";
import { Damage } from "../damage/damage.ts";
import type { Vault } from "../vault.ts";
import { findLog, type PublishedLog } from "./log.store.ts";
import { type LogReader, openLogReader } from "./log-reader.ts";

/**
 * Reads the newest published state of a log. When a file is gone because the log went on meanwhile, reads the state
 * after it; only a log that stands still can be damaged. Undefined when there is no such log. Throws `Damage`.
 */
export async function readSoundLog<T>(
  vault: Vault,
  tx: TenantTx,
  name: { readonly retentionClass: string; readonly generation: number },
  read: (log: LogReader) => Promise<T>,
): Promise<T | undefined> {
  for (;;) {
    const log = await findLog(tx, name.retentionClass, name.generation);
    if (!log) return undefined;
    try {
      return await read(openLogReader(vault, log));
    } catch (error) {
      if (!(error instanceof Damage) || !(await isAnother(tx, log))) throw error;
    }
  }
}

async function isAnother(tx: TenantTx, log: PublishedLog): Promise<boolean> {
  const now = await findLog(tx, log.retentionClass, log.generation);
  return now?.size !== log.size || now.minimumIndex !== log.minimumIndex;
}
