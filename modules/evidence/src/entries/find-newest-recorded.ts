import type { TenantTx } from "@tachiai/platform";
import type { EvidenceAction, EvidenceId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";

/** The newest entry of an action, for what is said again only when it has changed. */
export async function findNewestRecorded(
  tx: TenantTx,
  action: EvidenceAction,
): Promise<{ readonly evidenceId: EvidenceId; readonly subject: string; readonly at: Date } | undefined> {
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select(["evidence_id as evidenceId", "subject", "received_at as at"])
    .where("action", "=", action)
    .orderBy("received_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
