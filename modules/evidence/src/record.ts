import { EvidenceId, type PersonId } from "@tachiai/protocol";
import type { Actor, TenantTx } from "@tachiai/platform";
import type { EvidenceTables } from "./evidence.tables.ts";
import { type RetentionClass, retainUntil } from "./retention.ts";

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Something that happened, as its module reports it. */
export interface Happened {
  /** `module.what` in the past tense, e.g. `telework.stamped`. */
  readonly action: string;
  /** The id of what it happened to. */
  readonly subject: string;
  /** Whom it is about; he sees the entry in 自分の記録. */
  readonly subjectPersonId?: PersonId;
  readonly retention: RetentionClass;
  /** Facts without secrets or sealed content. */
  readonly details: { readonly [key: string]: JsonValue };
  /** When it happened, if that is not now: offline work, a device's own clock. */
  readonly capturedAt?: Date;
  /** When the provider came to know of it, where a clause counts from there. */
  readonly knownAt?: Date;
  /** SHA-256 of a sealed blob that belongs to the entry. */
  readonly ciphertextSha256?: Uint8Array;
}

/**
 * Writes down what happened, in the transaction that makes it happen: both are there or neither. The entry is
 * appended unchained; the sealer gives it its place in the tenant's log afterwards.
 */
export async function record(tx: TenantTx, actor: Actor, happened: Happened): Promise<EvidenceId> {
  const evidenceId = EvidenceId.parse(tx.randomness.uuid());
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.entry")
    .values({
      evidence_id: evidenceId,
      tenant_id: tx.tenantId,
      action: happened.action,
      actor: JSON.stringify(actorFacts(actor)),
      subject: happened.subject,
      subject_person_id: happened.subjectPersonId ?? null,
      details: JSON.stringify(happened.details),
      captured_at: happened.capturedAt ?? null,
      received_at: tx.now,
      known_at: happened.knownAt ?? null,
      retention_class: happened.retention,
      retain_until: retainUntil(happened.retention, happened.capturedAt ?? tx.now),
      ciphertext_sha256: happened.ciphertextSha256 ?? null,
      salt: tx.randomness.bytes(32),
      log_index: null,
    })
    .execute();
  return evidenceId;
}

/** Who acted, as the entry keeps it: ids only, for names change and are personal data. */
function actorFacts(actor: Actor): object {
  switch (actor.kind) {
    case "person":
      return { kind: actor.kind, personId: actor.personId, organisationId: actor.organisationId };
    case "guest":
      return { kind: actor.kind, guestId: actor.guestId };
    case "system":
      return { kind: actor.kind, name: actor.name };
  }
}
