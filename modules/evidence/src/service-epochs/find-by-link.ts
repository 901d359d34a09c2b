import { createHash, timingSafeEqual } from "node:crypto";
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
 * Who follows the link of a session's customer, by the proof that comes out of it (`linkProofOf`). Undefined for a session that is none, has no
 * recording, or whose link has ended, and for another proof or none: nobody learns which.
 *
 * Refuses `evidence.link_without_proof` where nothing is kept that the proof could be held against.
 */
export async function findByLink(
  database: Database,
  { kind, subjectId }: RecordedSubject,
  proof: Uint8Array | undefined,
): Promise<LinkHolder | undefined> {
  if (!proof) return undefined;
  const epochs = await inInstallation(database, (tx) =>
    tx.query
      .withTables<EvidenceTables>()
      .selectFrom("evidence.service_epoch")
      .select(["tenant_id as tenantId", "link_proof_sha256 as proofSha256"])
      .where("subject_id", "=", subjectId)
      .where("kind", "=", kind)
      .execute(),
  );
  const shown = createHash("sha256").update(proof).digest();
  // A server that was started anew made another epoch for the same link.
  const own = epochs.find(({ proofSha256 }) => proofSha256 && timingSafeEqual(proofSha256, shown));
  if (!own) {
    const isOld = epochs.length > 0 && epochs.every(({ proofSha256 }) => proofSha256 === null);
    if (isOld) throw new Refusal("evidence.link_without_proof");
    return undefined;
  }
  const tenantId = TenantId.parse(own.tenantId);
  return { actor: { kind: "guest", guestId: subjectId, tenantId }, tenantId };
}
