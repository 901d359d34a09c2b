import type {
  DeviceId,
  EnrolmentId,
  EnrolmentPose,
  EnrolmentState,
  EvidenceId,
  GroupId,
  IncidentEvent,
  IncidentId,
  IncidentKind,
  IncidentState,
  Judgement,
  JudgementReason,
  PersonId,
  PictureKind,
  PictureOccasion,
  SegmentId,
  TenantId,
  VerdictCause,
  VerdictKind,
} from "@tachiai/protocol";
import type { ColumnType, Generated } from "kysely";
import type { LeaseEnd } from "./agents/lease.ts";

/** Written as JSON text; read as whatever it is, to be parsed where it is used. */
type Json = ColumnType<unknown, string, string>;

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type PresenceTables = {
  "telework.agent_settings": {
    tenant_id: TenantId;
    group_id: GroupId | null;
    settings: Json;
    changed_by: PersonId;
    changed_at: Date;
  };
  "telework.agent": {
    tenant_id: TenantId;
    device_id: DeviceId;
    person_id: PersonId;
    name: string;
    kind: "browser";
    public_key: Uint8Array;
    registered_at: Date;
    last_sequence: Generated<number>;
    last_report_sha256: ColumnType<Uint8Array | null, never, Uint8Array | null>;
    missed_reports: Generated<number>;
    overwritten_pictures: Generated<number>;
    heard_at: Date | null;
    observing: Generated<boolean>;
    settings_told: ColumnType<unknown, string | null, string>;
  };
  "telework.agent_heard": {
    tenant_id: TenantId;
    device_id: DeviceId;
    from_at: Date;
    to_at: Date;
  };
  "telework.agent_lease": {
    tenant_id: TenantId;
    lease_id: string;
    person_id: PersonId;
    device_id: DeviceId;
    consented_at: Date;
    began_at: Date;
    heard_at: Date;
    ended_at: Date | null;
    ended_by: LeaseEnd | null;
  };
  "telework.presence_segment": {
    tenant_id: TenantId;
    device_id: DeviceId;
    segment_id: SegmentId;
    part: number;
    person_id: PersonId;
    kind: VerdictKind;
    cause: VerdictCause | null;
    note: string | null;
    from_at: Date;
    to_at: Date | null;
    captured_from: Date;
    captured_to: Date | null;
    sent_at: Date;
    received_at: Date;
    figures: Json;
    evidence_id: EvidenceId | null;
  };
  "telework.picture": {
    tenant_id: TenantId;
    evidence_id: EvidenceId;
    person_id: PersonId;
    device_id: DeviceId;
    kind: PictureKind;
    occasion: PictureOccasion;
    captured_at: Date;
    sent_at: Date;
    received_at: Date;
    happened_at: Date;
    left_out: PersonId[];
    face_ended_at: ColumnType<Date | null, undefined, Date>;
  };
  "telework.enrolment": {
    tenant_id: TenantId;
    enrolment_id: EnrolmentId;
    person_id: PersonId;
    state: EnrolmentState;
    sealed_features: Uint8Array | null;
    consented_at: Date;
    created_at: Date;
    decided_by: PersonId | null;
    decided_at: Date | null;
    reason: string | null;
  };
  "telework.enrolment_picture": {
    tenant_id: TenantId;
    enrolment_id: EnrolmentId;
    position: number;
    pose: EnrolmentPose;
    evidence_id: EvidenceId;
  };
  "telework.incident": {
    tenant_id: TenantId;
    incident_id: IncidentId;
    person_id: PersonId;
    device_id: DeviceId;
    kind: IncidentKind;
    captured_at: Date;
    happened_at: Date;
    received_at: Date;
    figures: Json;
    falsely_declared_id: EvidenceId | null;
    time_doubtful: boolean;
    state: IncidentState;
    judgement: Judgement | null;
    changed_at: Date;
    read_at: Date | null;
  };
  "telework.incident_picture": {
    tenant_id: TenantId;
    incident_id: IncidentId;
    evidence_id: EvidenceId;
  };
  "telework.incident_event": {
    tenant_id: TenantId;
    incident_id: IncidentId;
    position: number;
    kind: IncidentEvent["kind"];
    happened_at: Date;
    person_id: PersonId | null;
    judgement: Judgement | null;
    reason: JudgementReason | null;
    body: string | null;
    evidence_id: EvidenceId;
  };
};
