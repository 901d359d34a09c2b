import type { TenantTx } from "@tachiai/platform";
import type { EvidenceAction, EvidenceId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";

/** The first entry that says this of this subject, for what is said once only. */
export async function findRecorded(
  tx: TenantTx,
  action: EvidenceAction,
  subject: string,
): Promise<{ readonly evidenceId: EvidenceId; readonly at: Date } | undefined> {
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select(["evidence_id as evidenceId", "received_at as at"])
    .where("action", "=", action)
    .where("subject", "=", subject)
    .orderBy("received_at")
    .limit(1)
    .executeTakeFirst();
}
