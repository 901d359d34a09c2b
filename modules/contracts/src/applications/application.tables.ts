import type {
  ApplicationChannel,
  ApplicationId,
  ApplicationKind,
  ApplicationState,
  Day,
  LineItem,
  OrganisationId,
  PersonId,
  QuoteId,
  RefusalReason,
  ResellerId,
  Service,
  TenantId,
} from "@tachiai/protocol";

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type ApplicationTables = {
  "contracts.quote": {
    tenant_id: TenantId;
    quote_id: QuoteId;
    number: number;
    service: Service;
    customer: string;
    lines: unknown;
    valid_until: Day;
    remarks: string;
    issued_by: PersonId;
    issued_at: Date;
    token_hash: Uint8Array;
    used_at: Date | null;
    withdrawn_at: Date | null;
  };
  "contracts.application": {
    tenant_id: TenantId;
    application_id: ApplicationId;
    service: Service;
    kind: ApplicationKind;
    channel: ApplicationChannel;
    number: number | null;
    received_at: Date | null;
    customer_id: OrganisationId | null;
    applicant: string;
    quote_id: QuoteId | null;
    reseller_id: ResellerId | null;
    reseller: string | null;
    form: unknown;
    consent: unknown;
    accepting: unknown;
    entered_by: PersonId | null;
    entered_at: Date;
  };
  "contracts.application_step": {
    tenant_id: TenantId;
    application_id: ApplicationId;
    position: number;
    kind: ApplicationState;
    reason: RefusalReason | null;
    words: string | null;
    accepted: unknown;
    done_by: PersonId | null;
    done_at: Date;
  };
  "contracts.line_successor": {
    tenant_id: TenantId;
    name: string;
    item: LineItem;
    entered_by: PersonId;
    entered_at: Date;
  };
};
