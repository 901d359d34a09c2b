import type {
  AdministratorId,
  AnswerReading,
  AttachmentId,
  AttachmentKind,
  ChangeFormId,
  ChangeKind,
  ConfidentialException,
  ConfidentialItemId,
  Day,
  Detection,
  DisclosureForm,
  EngagementId,
  EnquiryChannel,
  EnquiryClosing,
  EnquiryId,
  EnquiryLinkKind,
  EnquiryState,
  EvidenceId,
  ForceMajeureId,
  ForceMajeureKind,
  Measure,
  MeasureGround,
  NoticeId,
  OrganisationId,
  OutageId,
  Paper,
  PaperKind,
  PersonId,
  ProfileId,
  RegionExceptionId,
  ResellerId,
  Service,
  StopId,
  SubcontractorId,
  SuspicionId,
  SuspicionOutcome,
  SystemId,
  TenantId,
  Violation,
  ViolationId,
  ViolationStepKind,
} from "@tachiai/protocol";
import type { ColumnType, Generated } from "kysely";

/** Written as JSON text; read as whatever it is, to be parsed where it is used. */
type Json = ColumnType<unknown, string | null, string | null>;

export type EnquiryMessageKind = "question" | "answer" | "reply";

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type RegistersTables = {
  "registers.customer": { tenant_id: TenantId; system_id: SystemId; issued_at: Date };
  "registers.change_form": {
    tenant_id: TenantId;
    form_id: ChangeFormId;
    position: Generated<number>;
    what: ChangeKind;
    administrator_id: AdministratorId | null;
    person_id: PersonId | null;
    facts: Json;
    effective_on: Day;
    paper_kind: Paper["kind"] | null;
    paper_dated_on: Day | null;
    filed_by: PersonId;
    is_by_provider: boolean;
    filed_at: Date;
    evidence_id: EvidenceId;
  };
  "registers.enquiry": {
    tenant_id: TenantId;
    enquiry_id: EnquiryId;
    service: Service;
    channel: EnquiryChannel;
    administrator_id: AdministratorId;
    administrator_name: string;
    subject: string;
    state: EnquiryState;
    entered_by: PersonId;
    received_at: Date;
    due_by_telephone_hours: Date;
    due_by_clock_hours: Date;
    reading: AnswerReading;
    first_answered_at: Date | null;
    closes_at: Date | null;
    closed_at: Date | null;
    closed_how: EnquiryClosing | null;
  };
  "registers.enquiry_message": {
    tenant_id: TenantId;
    enquiry_id: EnquiryId;
    position: Generated<number>;
    kind: EnquiryMessageKind;
    body: string;
    person_id: PersonId | null;
    author_name: string;
    is_by_provider: boolean;
    written_at: Date;
  };
  "registers.enquiry_defect": {
    tenant_id: TenantId;
    enquiry_id: EnquiryId;
    what: string;
    entered_by: PersonId;
    entered_at: Date;
  };
  "registers.enquiry_link": {
    tenant_id: TenantId;
    enquiry_id: EnquiryId;
    kind: EnquiryLinkKind;
    reference: string;
    linked_by: PersonId;
    linked_at: Date;
  };
  "registers.enquiry_attachment": {
    tenant_id: TenantId;
    attachment_id: AttachmentId;
    enquiry_id: EnquiryId;
    position: Generated<number>;
    name: string;
    kind: AttachmentKind;
    bytes: Buffer;
    sha256: Buffer;
    attached_by: PersonId;
    author_name: string;
    is_by_provider: boolean;
    attached_at: Date;
  };
  "registers.outage": {
    tenant_id: TenantId;
    outage_id: OutageId;
    service: Service;
    what: string;
    known_at: Date;
    entered_at: Date;
    reason: string | null;
    entered_by: PersonId;
    up_at: Date | null;
    stop_id: StopId | null;
    notice_id: NoticeId | null;
  };
  "registers.subcontractor": {
    tenant_id: TenantId;
    subcontractor_id: SubcontractorId;
    company: string;
    work: string;
    data_seen: string;
    from_on: Day;
    ended_on: Day | null;
    entered_by: PersonId;
    entered_at: Date;
  };
  "registers.supervision": {
    tenant_id: TenantId;
    subcontractor_id: SubcontractorId;
    position: Generated<number>;
    supervised_on: Day;
    supervisor: string;
    finding: string;
    entered_by: PersonId;
    entered_at: Date;
  };
  "registers.subcontractor_engagement": {
    tenant_id: TenantId;
    subcontractor_id: SubcontractorId;
    customer_id: OrganisationId;
    customer: string;
    engagement_id: EngagementId;
    tied_by: PersonId;
    tied_at: Date;
  };
  "registers.reseller": {
    tenant_id: TenantId;
    reseller_id: ResellerId;
    company: string;
    above_id: ResellerId | null;
    contact: string;
    entered_by: PersonId;
    entered_at: Date;
  };
  "registers.paper_channel": {
    tenant_id: TenantId;
    position: Generated<number>;
    customer_id: OrganisationId;
    paper: PaperKind;
    reseller_id: ResellerId | null;
    from_on: Day;
    entered_by: PersonId;
    entered_at: Date;
  };
  "registers.force_majeure": {
    tenant_id: TenantId;
    force_majeure_id: ForceMajeureId;
    kind: ForceMajeureKind;
    services: Service[];
    body: string;
    from_at: Date;
    to_at: Date | null;
    entered_by: PersonId;
    entered_at: Date;
  };
  "registers.confidential_item": {
    tenant_id: TenantId;
    item_id: ConfidentialItemId;
    profile: ProfileId;
    title: string;
    counterpart: string;
    is_ours: boolean;
    form: DisclosureForm;
    disclosed_on: Day;
    circle: string;
    described_on: Day | null;
    exception: ConfidentialException | null;
    exception_text: string | null;
    excepted_at: Date | null;
    return_asked_on: Day | null;
    returned_on: Day | null;
    returned_how: "returned" | "destroyed" | null;
    return_proof: string | null;
    entered_by: PersonId;
    entered_at: Date;
  };
  "registers.suspicion": {
    tenant_id: TenantId;
    suspicion_id: SuspicionId;
    profile: ProfileId;
    violation: Violation;
    detection: Detection | null;
    body: string | null;
    evidence_ids: EvidenceId[];
    /** Of each in its place. */
    evidence_at: Date[];
    reported_by: PersonId | null;
    reporter_name: string | null;
    is_by_provider: boolean;
    suspected_at: Date;
    outcome: SuspicionOutcome | null;
    outcome_reason: string | null;
    decided_by: PersonId | null;
    decided_at: Date | null;
    taken_up_by: PersonId | null;
    taken_up_at: Date | null;
    report_salt: Buffer | null;
  };
  "registers.violation": {
    tenant_id: TenantId;
    violation_id: ViolationId;
    customer_id: OrganisationId;
    customer: string;
    profile: ProfileId;
    violation: Violation;
    detected_at: Date;
    detected_from: string;
    opened_by: PersonId;
    opened_at: Date;
  };
  "registers.violation_step": {
    tenant_id: TenantId;
    violation_id: ViolationId;
    position: Generated<number>;
    kind: ViolationStepKind;
    body: string | null;
    evidence_id: EvidenceId | null;
    cure_until: Day | null;
    measure: Measure | null;
    ground: MeasureGround | null;
    done_by: PersonId;
    done_at: Date;
  };
  "registers.region_exception": {
    tenant_id: TenantId;
    exception_id: RegionExceptionId;
    reference: string;
    place: string;
    ranges: string[];
    valid_from: Day;
    valid_to: Day | null;
    entered_by: PersonId;
    entered_at: Date;
    ended_by: PersonId | null;
    ended_at: Date | null;
  };
};
