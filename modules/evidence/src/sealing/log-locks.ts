import { inInstallation } from "@tachiai/platform";
import { sql } from "kysely";
import type { Vault } from "../vault.ts";

// Any constants work; they only have to be the same in every Tachiai process of one database.
const sealerLock = 7_224_204;
const settlerLock = 7_224_205;

/** Whoever holds both finds that no file of a log is written, nor moved from the journal: a backup does. */
export const logLocks: readonly number[] = [sealerLock, settlerLock];

/** Seals as the one sealer of the installation; undefined when another is at it. */
export function asSealer<T>(vault: Vault, work: () => Promise<T>): Promise<T | undefined> {
  return holding(vault, sealerLock, work);
}

/** The same for moving what has been sealed from the journal into files. */
export function asSettler<T>(vault: Vault, work: () => Promise<T>): Promise<T | undefined> {
  return holding(vault, settlerLock, work);
}

function holding<T>(vault: Vault, lock: number, work: () => Promise<T>): Promise<T | undefined> {
  return inInstallation(vault.database, async (tx) => {
    const { rows } = await sql<{
      locked: boolean;
    }>`select pg_try_advisory_xact_lock(${lock}::bigint) as locked`.execute(tx.query);
    return rows[0]?.locked === true ? work() : undefined;
  });
}
