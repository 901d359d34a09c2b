import type {
  AdministratorId,
  AnswerReading,
  ChangeFormId,
  ChangeKind,
  Day,
  EnquiryChannel,
  EnquiryClosing,
  EnquiryId,
  EnquiryLinkKind,
  EnquiryState,
  EvidenceId,
  OutageId,
  Paper,
  PersonId,
  Service,
  SystemId,
  TenantId,
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
    author_id: PersonId | null;
    author_name: string;
    is_by_provider: boolean;
    written_at: Date;
  };
  "registers.enquiry_link": {
    tenant_id: TenantId;
    enquiry_id: EnquiryId;
    kind: EnquiryLinkKind;
    reference: string;
    linked_by: PersonId;
    linked_at: Date;
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
  };
};
