import type {
  ContractedDeviceId,
  EvidenceId,
  OrganisationId,
  PersonId,
  RedactionReason,
  SupportProfile,
  SupportSessionId,
  SupportStepKind,
  TenantId,
} from "@tachiai/protocol";
import type { ColumnType, Generated } from "kysely";

/** Which kind of code a customer and a supporter tell one another. */
export type CodeKind = "reception-number" | "connection-id";

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type SupportTables = {
  "support.session": {
    session_id: SupportSessionId;
    tenant_id: TenantId;
    profile: SupportProfile;
    provider_id: OrganisationId;
    subject: string;
    contracted_device_id: ContractedDeviceId | null;
    opened_at: Date;
    expires_at: Date;
    admitted_at: Date | null;
    ended_at: Date | null;
  };
  "support.step": {
    tenant_id: TenantId;
    session_id: SupportSessionId;
    number: number;
    kind: SupportStepKind;
    taken_at: Date;
    facts: ColumnType<unknown, string, never>;
  };
  "support.supporter": {
    tenant_id: TenantId;
    session_id: SupportSessionId;
    person_id: PersonId;
    organisation_id: OrganisationId;
    name: string;
    company: string;
    on_behalf_of: string | null;
  };
  "support.code": {
    code_hash: Uint8Array;
    tenant_id: TenantId;
    session_id: SupportSessionId;
    kind: CodeKind;
    password_hash: Uint8Array | null;
    expires_at: Date;
    tries: Generated<number>;
    used_at: Date | null;
  };
  "support.device_link": {
    secret_hash: Uint8Array;
    tenant_id: TenantId;
    contracted_device_id: ContractedDeviceId;
    made_by: PersonId;
    made_at: Date;
  };
  "support.certificate": {
    certificate_id: EvidenceId;
    tenant_id: TenantId;
    session_id: SupportSessionId;
    secret: Uint8Array;
  };
  "support.redaction": {
    tenant_id: TenantId;
    session_id: SupportSessionId;
    evidence_id: EvidenceId;
    stream: number | null;
    first_at: number;
    last_at: number;
    reason: RedactionReason;
    words: string | null;
    redacted_at: Date;
    redacted_by: PersonId;
    name: string;
    company: string;
  };
  "support.guest": {
    token_hash: Uint8Array;
    tenant_id: TenantId;
    session_id: SupportSessionId;
    guest_id: string;
  };
};
