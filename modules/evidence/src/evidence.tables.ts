import type { EvidenceId, PersonId } from "@tachiai/protocol";

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type EvidenceTables = {
  "evidence.entry": {
    evidence_id: EvidenceId;
    tenant_id: string;
    action: string;
    actor: unknown;
    subject: string;
    subject_person_id: PersonId | null;
    details: unknown;
    captured_at: Date | null;
    received_at: Date;
    known_at: Date | null;
    retention_class: string;
    retain_until: string;
    ciphertext_sha256: Uint8Array | null;
    salt: Uint8Array;
    log_index: number | null;
  };
  "evidence.seal_queue": {
    evidence_id: EvidenceId;
    tenant_id: string;
    retention_class: string;
    position: number;
  };
};
