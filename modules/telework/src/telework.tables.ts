import type { EvidenceId, PersonId, StampId, StampKind, TenantId } from "@tachiai/protocol";

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type TeleworkTables = {
  "telework.stamp": {
    tenant_id: TenantId;
    stamp_id: StampId;
    person_id: PersonId;
    kind: StampKind;
    task: string | null;
    captured_at: Date;
    sent_at: Date;
    received_at: Date;
    happened_at: Date;
    evidence_id: EvidenceId;
  };
};
