import { emptyTree, encodeEntryBundle, formatLogOrigin, rootOf } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { TenantTx } from "@tachiai/platform";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { LogName } from "../logs/log-files.ts";

/**
 * Begins the next generation of a log with one leaf, whose place is decided with it. What was decided for the generation
 * before and not published waits for this one. False when another process has begun it.
 */
export async function beginGeneration(
  tx: TenantTx,
  log: LogName,
  first: { readonly installationId: string; readonly leaf: Uint8Array },
): Promise<boolean> {
  const { tenantId, retentionClass, generation } = log;
  const { installationId, leaf } = first;
  const tables = tx.query.withTables<EvidenceTables>();
  const begun = await tables
    .insertInto("evidence.log")
    .values({
      tenant_id: tenantId,
      retention_class: retentionClass,
      generation,
      origin: formatLogOrigin({ installationId, tenantId, retentionClass, generation }),
      size: 0,
      root: rootOf(nodeProofCrypto, emptyTree),
      checkpoint: null,
      published_at: null,
      pending: encodeEntryBundle([leaf]),
      pending_count: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (begun.numInsertedOrUpdatedRows === 0n) return false;
  await tables
    .updateTable("evidence.log")
    .set({ pending: null, pending_count: null })
    .where("retention_class", "=", retentionClass)
    .where("generation", "<", generation)
    .execute();
  return true;
}
