import {
  commitToMetadata,
  encodeLeaf,
  epochDayOf,
  type JsonValue,
  parseCanonicalJson,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { Day, EvidenceId, PersonId, TenantId } from "@tachiai/protocol";

/** Everything about an entry that its leaf commits to, as the database keeps it. */
export interface EntryFacts {
  readonly evidenceId: EvidenceId;
  readonly tenantId: TenantId;
  readonly action: string;
  /** Canonical JSON, byte for byte as it was recorded. */
  readonly actorText: string;
  readonly subject: string;
  readonly subjectPersonId: PersonId | null;
  /** Canonical JSON, byte for byte as it was recorded. */
  readonly detailsText: string;
  readonly capturedAt: Date | null;
  readonly receivedAt: Date;
  readonly knownAt: Date | null;
  readonly retentionClass: string;
  /** The last day it is kept; null while the event has not come that it counts from. */
  readonly retainUntil: Day | null;
  readonly ciphertextSha256: Uint8Array | null;
  readonly salt: Uint8Array;
}

/** What the two texts of an entry say, for whoever has just written them. */
interface Told {
  readonly actor: JsonValue;
  readonly details: JsonValue;
}

/**
 * What the salted commitment in the leaf covers; docs/formats/entry-metadata.md is the format. Every name is always
 * there, null where there is nothing, so that "absent" cannot be told apart from "null" and neither turned into the
 * other. What the leaf says itself (id, ciphertext, retention date) is not repeated.
 *
 * Refuses `json.malformed` (ProofRefusal) for texts that are not canonical: somebody has rewritten them.
 */
export function metadataOf(facts: EntryFacts, told: Told = readTold(facts)): JsonValue {
  return {
    version: 1,
    tenantId: facts.tenantId,
    retentionClass: facts.retentionClass,
    action: facts.action,
    actor: told.actor,
    subject: facts.subject,
    subjectPersonId: facts.subjectPersonId,
    details: told.details,
    capturedAt: facts.capturedAt?.toISOString() ?? null,
    receivedAt: facts.receivedAt.toISOString(),
    knownAt: facts.knownAt?.toISOString() ?? null,
  };
}

/**
 * The bytes that stand in the log for an entry.
 *
 * Refuses `json.malformed` or `leaf.malformed` (ProofRefusal) for facts that no leaf can stand for.
 */
export function leafOf(facts: EntryFacts, told?: Told): Uint8Array {
  const metadataCommitment = commitToMetadata(nodeProofCrypto, facts.salt, metadataOf(facts, told));
  return encodeLeaf({
    evidenceId: facts.evidenceId,
    ciphertextHash: facts.ciphertextSha256 ?? "none",
    metadataCommitment,
    lastDayKept:
      facts.retainUntil === null
        ? "undetermined"
        : // An impossible day is no day that a leaf can name: encodeLeaf refuses it.
          (epochDayOf(facts.retainUntil) ?? Number.NaN),
  });
}

function readTold({ actorText, detailsText }: EntryFacts): Told {
  return { actor: parseCanonicalJson(actorText), details: parseCanonicalJson(detailsText) };
}
