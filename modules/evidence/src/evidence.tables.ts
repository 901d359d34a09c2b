import type {
  DeviceId,
  EpochId,
  EpochKind,
  EvidenceId,
  ExportPermitId,
  HoldableClass,
  HoldGround,
  HoldId,
  LogPublicationId,
  LogReaderId,
  OrganisationId,
  PersonId,
  ServiceEpochKind,
  ShredGround,
  TenantId,
  TimeStampTrouble,
  WitnessId,
  WitnessTrouble,
} from "@tachiai/protocol";
import type { ColumnType, Generated } from "kysely";
import type { DecisionColumns } from "./second-person/decided.ts";

/** Written as JSON text. Read it as text too: the driver's parser would drop what makes two texts differ. */
type JsonText = ColumnType<never, string, never>;

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type EvidenceTables = {
  "evidence.entry": {
    evidence_id: EvidenceId;
    tenant_id: string;
    action: string;
    actor: JsonText;
    subject: string;
    subject_person_id: PersonId | null;
    details: JsonText;
    captured_at: Date | null;
    received_at: Date;
    known_at: Date | null;
    retention_class: string;
    /** `infinity` while the event has not come that it counts from. */
    retain_until: string;
    decided_until: string | null;
    decided_by: EvidenceId | null;
    ciphertext_sha256: Uint8Array | null;
    salt: Uint8Array;
    log_generation: number | null;
    log_index: number | null;
  };
  "evidence.seal_queue": {
    evidence_id: EvidenceId;
    tenant_id: string;
    retention_class: string;
    queued_at: Date;
    position: Generated<number>;
    /** Null only for what was queued before leaves were. */
    leaf: Uint8Array | null;
  };
  "evidence.log": {
    tenant_id: string;
    retention_class: string;
    generation: number;
    origin: string;
    size: number;
    root: Uint8Array;
    checkpoint: string | null;
    published_at: Date | null;
    minimum_index: Generated<number>;
    removed_to: Generated<number>;
    pending: Uint8Array | null;
    pending_count: number | null;
  };
  "evidence.damage": {
    tenant_id: string;
    subject: string;
    what: DamagedPart;
    found_at: Date;
  };
  "evidence.upload": {
    tenant_id: string;
    evidence_id: EvidenceId;
    ciphertext_sha256: Uint8Array;
    started_at: Date;
  };
  "evidence.shred_order": {
    tenant_id: string;
    evidence_id: EvidenceId;
    ground: ShredGround;
    ordered_at: Date;
    shredded_by: EvidenceId | null;
  };
  "evidence.hold": DecisionColumns & {
    tenant_id: string;
    hold_id: HoldId;
    ground: HoldGround;
    explanation: string;
    person_id: PersonId;
    classes: HoldableClass[];
    from_day: string;
    to_day: string;
    evidence_ids: EvidenceId[] | null;
    ends_on: string;
    proposed_by: PersonId;
    proposed_at: Date;
    released_by: PersonId | null;
    released_at: Date | null;
    release_reason: string | null;
  };
  "evidence.export_permit": DecisionColumns & {
    tenant_id: string;
    permit_id: ExportPermitId;
    person_id: PersonId;
    contents: number;
    reason: string;
    asked_by: PersonId;
    asked_at: Date;
    used_by: EvidenceId | null;
  };
  "evidence.release": {
    tenant_id: string;
    retention_class: string;
    person_id: PersonId;
    last_day_kept: string;
    released_at: Date;
  };
  "evidence.log_reader": {
    tenant_id: string;
    reader_id: LogReaderId;
    name: string;
    token_sha256: Uint8Array;
    until: string;
    admitted_by: PersonId;
    admitted_at: Date;
    ended_at: Date | null;
    held_back_at: Date | null;
  };
  "evidence.log_publication": DecisionColumns & {
    tenant_id: string;
    publication_id: LogPublicationId;
    retention_class: string;
    reason: string;
    proposed_by: PersonId;
    proposed_at: Date;
    ended_by: PersonId | null;
    ended_at: Date | null;
    held_back_at: Date | null;
  };
  "evidence.witness": {
    tenant_id: TenantId;
    witness_id: WitnessId;
    verifier_key: string;
    url: string;
    operator: string;
    is_same_operator: boolean;
    added_at: Date;
    ended_at: Date | null;
    without_ledger_since: Date | null;
    ledger_taken_at: Date | null;
  };
  "evidence.stamping": {
    tenant_id: string;
    set_at: Date;
    url: string | null;
    authority: string | null;
  };
  "evidence.time_stamp": {
    tenant_id: string;
    retention_class: string;
    generation: number;
    day: string;
    size: number;
    checkpoint: string;
    answer: Uint8Array | null;
    stamped_at: Date | null;
    unanswered_since: Date | null;
    trouble: TimeStampTrouble | null;
  };
  "evidence.cosignature": {
    tenant_id: string;
    retention_class: string;
    generation: number;
    verifier_key: string;
    size: number | null;
    checkpoint: string | null;
    line: string | null;
    cosigned_at: Date | null;
    unanswered_since: Date | null;
    trouble: WitnessTrouble | null;
  };
  "evidence.wrap": {
    tenant_id: string;
    evidence_id: EvidenceId;
    person_id: PersonId;
    public_key: Uint8Array;
    wrapped: Uint8Array;
  };
  "evidence.epoch": {
    tenant_id: string;
    epoch_id: EpochId;
    kind: EpochKind;
    person_id: PersonId;
    device_id: DeviceId;
    public_key: Uint8Array;
    statement: string;
    signature: Uint8Array;
    device_key: Uint8Array;
    wraps_sha256: Uint8Array;
    closes_on: string;
    stated_by: EvidenceId;
    first_at: Date | null;
    last_at: Date | null;
  };
  "evidence.epoch_wrap": {
    tenant_id: string;
    epoch_id: EpochId;
    person_id: PersonId;
    public_key: Uint8Array;
    wrapped: Uint8Array;
    wrapped_at: Date;
    stated_by: EvidenceId;
    unopened_by: EvidenceId | null;
  };
  "evidence.epoch_recovery_wrap": {
    tenant_id: string;
    epoch_id: EpochId;
    recovery_key: Uint8Array;
    wrapped: Uint8Array;
    stated_by: EvidenceId;
  };
  "evidence.earlier_request": {
    tenant_id: string;
    person_id: PersonId;
    asked_by: PersonId;
    from_day: string;
    to_day: string;
    stated_by: EvidenceId;
  };
  "evidence.epoch_content": {
    tenant_id: string;
    evidence_id: EvidenceId;
    epoch_id: EpochId;
    wrapped: Uint8Array;
  };
  "evidence.service_epoch": {
    tenant_id: string;
    epoch_id: EpochId;
    kind: ServiceEpochKind;
    subject_id: string;
    provider_id: OrganisationId | null;
    sealer_key: Uint8Array;
    public_key: Uint8Array;
    statement: string;
    signature: Uint8Array;
    wraps_sha256: Uint8Array;
    customer_until: Date | null;
    link_proof_sha256: Uint8Array | null;
    closes_on: string;
    stated_by: EvidenceId;
  };
  "evidence.service_epoch_wrap": {
    tenant_id: string;
    epoch_id: EpochId;
    person_id: PersonId | null;
    public_key: Uint8Array;
    wrapped: Uint8Array;
  };
  "evidence.service_epoch_content": {
    tenant_id: string;
    evidence_id: EvidenceId;
    epoch_id: EpochId;
    wrapped: Uint8Array;
  };
};

/** Where something that was kept is no longer what was sealed. */
export type DamagedPart = "row" | "blob" | "tile" | "checkpoint";
