import { type Database, type GuestActor, inInstallation, Refusal } from "@tachiai/platform";
import { TenantId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { RecordedSubject } from "./require-recorded.ts";

/** The customer of a session, let in by his link, and in whose domain the session is. */
export interface LinkHolder {
  readonly actor: GuestActor;
  readonly tenantId: TenantId;
}

/**
 * Who follows the link of a session's customer. Refuses `evidence.not_found` for a session that is none, has no recording, or whose link has
 * ended: nobody learns which.
 */
export async function requireLink(
  database: Database,
  { kind, subjectId }: RecordedSubject,
): Promise<LinkHolder> {
  const row = await inInstallation(database, (tx) =>
    tx.query
      .withTables<EvidenceTables>()
      .selectFrom("evidence.service_epoch")
      .select("tenant_id as tenantId")
      .where("subject_id", "=", subjectId)
      .where("kind", "=", kind)
      .limit(1)
      .executeTakeFirst(),
  );
  if (!row) throw new Refusal("evidence.not_found");
  const tenantId = TenantId.parse(row.tenantId);
  return { actor: { kind: "guest", guestId: subjectId, tenantId }, tenantId };
}
