import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId, PersonId, Redaction, SupportSessionId } from "@tachiai/protocol";
import type { SupportTables } from "../support.tables.ts";

export async function insertRedaction(
  tx: TenantTx,
  sessionId: SupportSessionId,
  {
    evidenceId,
    redactedBy,
    said,
  }: { readonly evidenceId: EvidenceId; readonly redactedBy: PersonId; readonly said: Omit<Redaction, "at"> },
): Promise<void> {
  await tx.query
    .withTables<SupportTables>()
    .insertInto("support.redaction")
    .values({
      tenant_id: tx.tenantId,
      session_id: sessionId,
      evidence_id: evidenceId,
      stream: said.track === "events" ? null : said.track,
      first_at: said.from,
      last_at: said.to,
      reason: said.reason,
      words: said.text ?? null,
      redacted_at: tx.now,
      redacted_by: redactedBy,
      name: said.by.name,
      company: said.by.company,
    })
    .execute();
}

/** What was taken out of a session's recording, the earliest first. */
export async function selectRedactions(tx: TenantTx, sessionId: SupportSessionId): Promise<Redaction[]> {
  const rows = await tx.query
    .withTables<SupportTables>()
    .selectFrom("support.redaction")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("session_id", "=", sessionId)
    .orderBy("redacted_at")
    .execute();
  return rows.map((row) => ({
    track: row.stream ?? "events",
    from: row.first_at,
    to: row.last_at,
    reason: row.reason,
    ...(row.words !== null && { text: row.words }),
    at: row.redacted_at.toISOString(),
    by: { name: row.name, company: row.company },
  }));
}
