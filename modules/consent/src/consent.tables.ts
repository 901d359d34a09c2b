import type {
  AgreementId,
  AgreementKind,
  AgreementState,
  ClauseKey,
  CollectingService,
  CollectionAnswer,
  ConsentPurpose,
  ConsentTrigger,
  DataRequestGround,
  DataRequestId,
  DataRequestKind,
  DataRequestResult,
  DataRequestState,
  Day,
  DeviceId,
  EvidenceId,
  ExplanationId,
  ExplanationWay,
  OperatorPolicyKind,
  OrganisationId,
  PersonId,
  ProfileId,
  RecheckResult,
  TenantId,
  TermsActKind,
  TermsKind,
} from "@tachiai/protocol";
import type { Generated } from "kysely";

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type ConsentTables = {
  "consent.monitoring_policy": {
    tenant_id: TenantId;
    version: number;
    effective_from: Day;
    policy: unknown;
    sha256: Uint8Array;
    published_by: PersonId;
    published_at: Date;
  };
  "consent.decision": {
    decision_id: string;
    tenant_id: TenantId;
    position: Generated<number>;
    person_id: PersonId | null;
    purpose: ConsentPurpose | "company-agreement";
    decision: "granted" | "refused" | "withdrawn";
    document_version: string;
    document_language: "ja" | "en" | null;
    document_sha256: Uint8Array | null;
    policy_version: number | null;
    decided_by: PersonId;
    captured_at: Date | null;
    decided_at: Date;
    evidence_id: EvidenceId;
  };
  "consent.receipt": {
    tenant_id: TenantId;
    receipt_id: string;
    person_id: PersonId;
    device_id: DeviceId;
    purposes: ConsentPurpose[];
    issued_at: Date;
    expires_at: Date;
  };
  "consent.data_request": {
    tenant_id: TenantId;
    request_id: DataRequestId;
    kind: DataRequestKind;
    state: DataRequestState;
    body: string;
    person_id: PersonId | null;
    name: string;
    contact: string | null;
    received_at: Date;
    due_on: Day;
    identified_how: string | null;
    identified_by: PersonId | null;
    identified_at: Date | null;
    result: DataRequestResult | null;
    ground: DataRequestGround | null;
    answer: string | null;
    answered_by: PersonId | null;
    answered_at: Date | null;
  };
  "consent.operator_policy": {
    tenant_id: TenantId;
    kind: OperatorPolicyKind;
    version: number;
    effective_from: Day;
    content: unknown;
    sha256: Uint8Array;
    published_by: PersonId;
    published_at: Date;
  };
  "consent.terms_draft": {
    tenant_id: TenantId;
    profile: ProfileId;
    kind: TermsKind;
    revision: number;
    content: unknown;
    change: unknown;
    sha256: Uint8Array;
    drafted_by: PersonId;
    drafted_at: Date;
    proposed_by: PersonId | null;
    proposed_at: Date | null;
    sent_back_by: PersonId | null;
    sent_back_at: Date | null;
    sent_back_reason: string | null;
  };
  "consent.terms_version": {
    tenant_id: TenantId;
    profile: ProfileId;
    kind: TermsKind;
    version: number;
    title: string;
    content: unknown;
    change: unknown;
    effective_from: Day;
    sha256: Uint8Array;
    drafted_by: PersonId;
    proposed_by: PersonId;
    released_by: PersonId;
    announced_at: Date;
    withdrawn_by: PersonId | null;
    withdrawn_at: Date | null;
    withdrawn_reason: string | null;
  };
  "consent.terms_act": {
    act_id: string;
    tenant_id: TenantId;
    position: Generated<number>;
    profile: ProfileId;
    person_id: PersonId | null;
    kind: TermsActKind;
    version: number;
    sha256: Uint8Array;
    pinned: unknown;
    trigger: ConsentTrigger | null;
    acted_by: PersonId | null;
    acted_at: Date;
    evidence_id: EvidenceId;
  };
  "consent.acknowledgement": {
    acknowledgement_id: string;
    tenant_id: TenantId;
    position: Generated<number>;
    profile: ProfileId;
    document: "terms" | "licence-agreement";
    version: number;
    sha256: Uint8Array;
    clauses: ClauseKey[];
    person_id: PersonId | null;
    acted_by: PersonId;
    acted_at: Date;
    evidence_id: EvidenceId;
  };
  "consent.recheck": {
    recheck_id: string;
    tenant_id: TenantId;
    customer_id: OrganisationId;
    position: Generated<number>;
    profile: ProfileId;
    checked_on: Day;
    how: string;
    result: RecheckResult;
    entered_by: PersonId;
    entered_at: Date;
    evidence_id: EvidenceId;
  };
  "consent.agreement": {
    tenant_id: TenantId;
    agreement_id: AgreementId;
    kind: AgreementKind;
    reference: string;
    concluded_on: Day;
    profiles: ProfileId[];
    clauses: ClauseKey[];
    body: string;
    edits: unknown;
    valid_from: Day;
    valid_to: Day | null;
    state: AgreementState;
    proposed_by: PersonId;
    proposed_at: Date;
    decided_by: PersonId | null;
    decided_at: Date | null;
    reason: string | null;
    evidence_id: EvidenceId | null;
    ending_on: Day | null;
    ending_by: PersonId | null;
    ending_at: Date | null;
  };
  "consent.collection_answer": {
    tenant_id: TenantId;
    position: Generated<number>;
    service: CollectingService;
    answer: CollectionAnswer;
    version: number;
    answered_by: PersonId;
    answered_at: Date;
    evidence_id: EvidenceId;
  };
  "consent.explanation": {
    tenant_id: TenantId;
    explanation_id: ExplanationId;
    position: Generated<number>;
    service: CollectingService;
    device_id: DeviceId;
    device_name: string;
    person_id: PersonId;
    explained_by: PersonId;
    explained_at: Date;
    way: ExplanationWay;
    words: string;
    version: number;
    recorded_at: Date;
    evidence_id: EvidenceId;
    confirmed_at: Date | null;
    confirmation_id: EvidenceId | null;
  };
  "consent.request_days": {
    tenant_id: TenantId;
    position: Generated<number>;
    days: number;
    set_by: PersonId;
    set_at: Date;
  };
};
