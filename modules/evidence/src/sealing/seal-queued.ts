import { inInstallation } from "@tachiai/platform";
import { sql } from "kysely";
import type { Vault } from "../vault.ts";
import { type OnSealingStep, type SealingPass, sealBatches } from "./seal-batches.ts";

/** Any constant works; it only has to be the same in every Tachiai process of one database. A backup holds it too. */
export const sealerLock = 7_224_204;

/**
 * Seals what waits in all tenants. Undefined when another sealer of this installation is at it: the advisory lock spares
 * the double work, while `sealBatches` stays sound without it.
 */
export async function sealQueued(vault: Vault, onStep?: OnSealingStep): Promise<SealingPass | undefined> {
  return inInstallation(vault.database, async (tx) => {
    const { rows } = await sql<{
      locked: boolean;
    }>`select pg_try_advisory_xact_lock(${sealerLock}) as locked`.execute(tx.query);
    return rows[0]?.locked === true ? sealBatches(vault, onStep) : undefined;
  });
}
