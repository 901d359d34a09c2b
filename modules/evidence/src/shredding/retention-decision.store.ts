import type { TenantTx } from "@tachiai/platform";
import type { Day, EvidenceId } from "@tachiai/protocol";
import type { RetentionClass } from "../entries/retention-policy.ts";
import type { EvidenceTables } from "../evidence.tables.ts";
import { staysWithItsLog } from "./stays-with-its-log.ts";

/** Whether anything of a class, or of one subject in it, has no last day yet. */
export async function waitsForDecision(
  tx: TenantTx,
  retention: RetentionClass,
  subject: string | undefined,
): Promise<boolean> {
  let query = tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select("evidence_id")
    .where("retention_class", "=", retention)
    .where("retain_until", "=", "infinity")
    .where("decided_until", "is", null)
    .where("action", "not in", staysWithItsLog)
    .limit(1);
  if (subject !== undefined) query = query.where("subject", "=", subject);
  return (await query.executeTakeFirst()) !== undefined;
}

export async function saveDecidedDay(
  tx: TenantTx,
  decided: {
    readonly retention: RetentionClass;
    readonly subject: string | undefined;
    readonly lastDayKept: Day;
    readonly decidedBy: EvidenceId;
  },
): Promise<void> {
  let query = tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.entry")
    .set({ decided_until: decided.lastDayKept, decided_by: decided.decidedBy })
    .where("retention_class", "=", decided.retention)
    .where("retain_until", "=", "infinity")
    .where("decided_until", "is", null)
    .where("action", "not in", staysWithItsLog)
    .where("received_at", "<=", tx.now);
  if (decided.subject !== undefined) query = query.where("subject", "=", decided.subject);
  await query.execute();
}
