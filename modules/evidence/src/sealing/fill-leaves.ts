import { ProofRefusal } from "@tachiai/evidence-proof";
import { inInstallation, inTenant } from "@tachiai/platform";
import { TenantId } from "@tachiai/protocol";
import { listQueuedWithoutLeaf } from "../entries/entry.store.ts";
import { type EntryFacts, leafOf } from "../entries/entry-metadata.ts";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { Vault } from "../vault.ts";

const sealer = { kind: "system", name: "sealer" } as const;

/** Makes the leaves of what an earlier version has queued without them. */
export async function fillLeaves(vault: Vault): Promise<void> {
  const rows = await inInstallation(vault.database, (tx) =>
    tx.query
      .withTables<EvidenceTables>()
      .selectFrom("evidence.seal_queue")
      .where("leaf", "is", null)
      .select("tenant_id as tenantId")
      .distinct()
      .execute(),
  );
  for (const { tenantId } of rows) await fillLeavesOf(vault, TenantId.parse(tenantId));
}

function fillLeavesOf(vault: Vault, tenantId: TenantId): Promise<void> {
  return inTenant(vault.database, sealer, tenantId, async (tx) => {
    for (const facts of await listQueuedWithoutLeaf(tx)) {
      const leaf = leafUnlessRewritten(facts);
      if (!leaf) continue;
      await tx.query
        .withTables<EvidenceTables>()
        .updateTable("evidence.seal_queue")
        .set({ leaf })
        .where("evidence_id", "=", facts.evidenceId)
        .execute();
    }
  });
}

/** A row that was rewritten into something without a leaf stays queued, and alarms; the others go on. */
function leafUnlessRewritten(facts: EntryFacts): Uint8Array | undefined {
  try {
    return leafOf(facts);
  } catch (error) {
    if (error instanceof ProofRefusal) return undefined;
    throw error;
  }
}
