import { canonicalJson, type JsonValue } from "@tachiai/evidence-proof";
import type { Actor, TenantTx } from "@tachiai/platform";
import { type EvidenceAction, EvidenceId, type PersonId } from "@tachiai/protocol";
import { CompiledQuery } from "kysely";
import { type EntryFacts, leafOf } from "./entry-metadata.ts";
import { retainFrom, retainUntil } from "./retention.ts";
import type { RetentionClass } from "./retention-policy.ts";

/** What an entry tells of what happened: facts without secrets or sealed content. */
export type EntryDetails = { readonly [name: string]: JsonValue };

/** Something that happened, as its module reports it. */
export interface Happened {
  readonly action: EvidenceAction;
  /** The id of what it happened to. */
  readonly subject: string;
  /** Whom it is about; he sees the entry in 自分の記録. */
  readonly subjectPersonId?: PersonId;
  readonly retention: RetentionClass;
  readonly details: EntryDetails;
  /** When it happened, if that is not now: offline work, a device's own clock. */
  readonly capturedAt?: Date;
  /** From when its retention counts, where a device's own clock was wrong about when it happened. */
  readonly retainedFrom?: Date;
  /** When the provider came to know of it, where a clause counts from there. */
  readonly knownAt?: Date;
  /** SHA-256 of the sealed blob that belongs to the entry; `recordSealed` gives it. */
  readonly ciphertextSha256?: Uint8Array;
  /** Only for sealed content, whose id the device has chosen and bound into what it sealed: a random UUID. */
  readonly evidenceId?: EvidenceId;
}

// The same text each time: there is nothing to put together for what every change does.
const recordEntry =
  "select evidence.record($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

/**
 * Writes down what happened, in the transaction that makes it happen: both are there or neither. The entry is
 * appended unchained; the sealer gives it its place in the tenant's log afterwards.
 */
export async function record(tx: TenantTx, actor: Actor, happened: Happened): Promise<EvidenceId> {
  const actedBy = actorFacts(actor);
  const facts: EntryFacts = {
    evidenceId: happened.evidenceId ?? EvidenceId.parse(tx.randomness.uuid()),
    tenantId: tx.tenantId,
    action: happened.action,
    actorText: canonicalJson(actedBy),
    subject: happened.subject,
    subjectPersonId: happened.subjectPersonId ?? null,
    detailsText: canonicalJson(happened.details),
    capturedAt: happened.capturedAt ?? null,
    receivedAt: tx.now,
    knownAt: happened.knownAt ?? null,
    retentionClass: happened.retention,
    retainUntil: retainUntil(
      happened.retention,
      retainFrom(happened.retainedFrom ?? happened.capturedAt, tx.now),
    ),
    ciphertextSha256: happened.ciphertextSha256 ?? null,
    salt: tx.randomness.bytes(32),
  };
  // What no leaf can stand for fails here, where it rolls back, and not in the sealer, where it would be stuck.
  const leaf = leafOf(facts, { actor: actedBy, details: happened.details });
  await tx.query.executeQuery(
    CompiledQuery.raw(recordEntry, [
      facts.evidenceId,
      facts.tenantId,
      facts.action,
      facts.actorText,
      facts.subject,
      facts.subjectPersonId,
      facts.detailsText,
      facts.capturedAt,
      facts.receivedAt,
      facts.knownAt,
      facts.retentionClass,
      facts.retainUntil ?? "infinity",
      facts.ciphertextSha256,
      facts.salt,
      leaf,
    ]),
  );
  return facts.evidenceId;
}

/** Who acted, as the entry keeps it: ids only, for names change and are personal data. */
function actorFacts(actor: Actor): EntryDetails {
  switch (actor.kind) {
    case "person":
      return { kind: actor.kind, personId: actor.personId, organisationId: actor.organisationId };
    case "guest":
      return { kind: actor.kind, guestId: actor.guestId };
    case "system":
      return { kind: actor.kind, name: actor.name };
  }
}
