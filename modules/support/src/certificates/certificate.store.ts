import { type Database, inInstallation, type TenantTx } from "@tachiai/platform";
import type { EvidenceId, SupportSessionId, TenantId } from "@tachiai/protocol";
import type { SupportTables } from "../support.tables.ts";

/** By what a certificate is found and shown. */
export interface KeptCertificate {
  readonly certificateId: EvidenceId;
  readonly secret: Uint8Array;
}

export async function insertCertificate(
  tx: TenantTx,
  sessionId: SupportSessionId,
  { certificateId, secret }: KeptCertificate,
): Promise<void> {
  await tx.query
    .withTables<SupportTables>()
    .insertInto("support.certificate")
    .values({ certificate_id: certificateId, tenant_id: tx.tenantId, session_id: sessionId, secret })
    .execute();
}

export async function findCertificate(
  tx: TenantTx,
  by: { readonly session_id: SupportSessionId } | { readonly certificate_id: EvidenceId },
): Promise<KeptCertificate | undefined> {
  const [column, id] =
    "session_id" in by
      ? (["session_id", by.session_id] as const)
      : (["certificate_id", by.certificate_id] as const);
  const row = await tx.query
    .withTables<SupportTables>()
    .selectFrom("support.certificate")
    .select(["certificate_id", "secret"])
    .where("tenant_id", "=", tx.tenantId)
    .where(column, "=", id)
    .executeTakeFirst();
  return row && { certificateId: row.certificate_id, secret: row.secret };
}

/** In whose domain a certificate is: whoever follows its link is nobody there yet. */
export function findTenantOfCertificate(
  database: Database,
  certificateId: EvidenceId,
): Promise<TenantId | undefined> {
  return inInstallation(database, async (tx) => {
    const row = await tx.query
      .withTables<SupportTables>()
      .selectFrom("support.certificate")
      .select("tenant_id")
      .where("certificate_id", "=", certificateId)
      .executeTakeFirst();
    return row?.tenant_id;
  });
}
