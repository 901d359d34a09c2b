import type { Month, Rounding } from "@tachiai/billing";
import type {
  BillingAccountId,
  BillingAccountKind,
  BillingDocumentId,
  BillingDocumentKind,
  BillingItemId,
  BillingItemKind,
  BillingPaperKind,
  BundledProduct,
  ContractId,
  CreditedOutageId,
  Day,
  DebitOutcomeKind,
  DebitRunId,
  DebitSince,
  DocumentMailId,
  DocumentMailState,
  DueShift,
  EvidenceId,
  HeldProductId,
  OrganisationId,
  PaymentId,
  PaymentWay,
  PersonId,
  PriceId,
  RefundId,
  Service,
  TenantId,
} from "@tachiai/protocol";
import type { ColumnType, Generated } from "kysely";

/** Written as JSON text; read as whatever it is, to be parsed where it is used. */
type Json = ColumnType<unknown, string, never>;
type JsonOrNone = ColumnType<unknown, string | null, never>;

interface EnteredColumns {
  entered_by: PersonId;
  entered_at: Date;
}

// A type alias, not an interface: Kysely asks for an implicit index signature.
export type InvoicingTables = {
  "invoicing.issuer": EnteredColumns & {
    tenant_id: TenantId;
    position: Generated<number>;
    name: string;
    lines: string[];
    registration_number: string | null;
    transfer_to: string[];
    seal: Buffer | null;
    due_shift: DueShift;
  };
  "invoicing.price": EnteredColumns & {
    tenant_id: TenantId;
    price_id: PriceId;
    service: Service;
    monthly: number;
    from_on: Day;
    to_on: Day | null;
  };
  "invoicing.bundle_discount": EnteredColumns & {
    tenant_id: TenantId;
    price_id: PriceId;
    monthly: number;
    from_on: Day;
    to_on: Day | null;
  };
  "invoicing.held_product": EnteredColumns & {
    tenant_id: TenantId;
    held_id: HeldProductId;
    organisation_id: OrganisationId;
    product: BundledProduct;
    from_on: Day;
    to_on: Day | null;
    ground: string;
    end_ground: string | null;
    ended_by: PersonId | null;
    ended_at: Date | null;
  };
  "invoicing.assignment": EnteredColumns & {
    tenant_id: TenantId;
    contract_id: ContractId;
    new_contract_id: ContractId;
    on_day: Day;
    settled_at: Date | null;
  };
  "invoicing.taken_over": EnteredColumns & {
    tenant_id: TenantId;
    document_id: BillingDocumentId;
    contract_id: ContractId;
    position: Generated<number>;
    from_account_id: BillingAccountId;
    account_id: BillingAccountId;
    yen: number;
  };
  "invoicing.agreed_price": EnteredColumns & {
    tenant_id: TenantId;
    price_id: PriceId;
    contract_id: ContractId;
    monthly: number;
    from_on: Day;
    to_on: Day | null;
  };
  "invoicing.account": EnteredColumns & {
    tenant_id: TenantId;
    account_id: BillingAccountId;
    position: Generated<number>;
    kind: BillingAccountKind;
    organisation_id: OrganisationId | null;
    name: string;
    honorific: "御中" | "様";
    lines: string[];
    payer_names: string[];
    contractor: "corporation" | "sole-proprietor";
    is_hikari: boolean;
    pays_by: "transfer" | "direct-debit";
    debit: JsonOrNone;
    mail: ColumnType<unknown, string | null | undefined, never>;
    paper: BillingPaperKind;
    exempt_reason: string | null;
    corporate_number: string | null;
    rounding: Rounding;
    late_rule: "by-service" | "yearly" | "statutory" | "none";
  };
  "invoicing.billed_contract": EnteredColumns & {
    tenant_id: TenantId;
    contract_id: ContractId;
    position: Generated<number>;
    organisation_id: OrganisationId;
    customer: string;
    account_id: BillingAccountId;
    term_months: number | null;
  };
  "invoicing.document": {
    tenant_id: TenantId;
    document_id: BillingDocumentId;
    kind: BillingDocumentKind;
    number: string;
    account_id: BillingAccountId;
    organisation_id: OrganisationId | null;
    partner: string;
    month: Month | null;
    corrects_id: BillingDocumentId | null;
    copies_id: BillingDocumentId | null;
    issued_on: Day;
    due_on: Day | null;
    total: number;
    carried: number;
    issuer_position: number;
    paper: Json;
    issued_at: Date;
    pdf_sha256: Buffer | null;
    evidence_id: EvidenceId;
  };
  "invoicing.mail": {
    tenant_id: TenantId;
    mail_id: DocumentMailId;
    document_id: BillingDocumentId;
    address: string;
    receiver: string | null;
    state: DocumentMailState;
    tries: Generated<number>;
    next_try_at: Date | null;
    words: string | null;
    taken_at: Date | null;
    bounced_at: Date | null;
    entered_by: PersonId | null;
    entered_at: Date;
  };
  "invoicing.billed_month": {
    tenant_id: TenantId;
    contract_id: ContractId;
    month: Month;
    document_id: BillingDocumentId;
    is_last: ColumnType<boolean, boolean | undefined, never>;
  };
  "invoicing.billed_remainder": {
    tenant_id: TenantId;
    contract_id: ContractId;
    left_from: Day;
    document_id: BillingDocumentId;
  };
  "invoicing.counter": { tenant_id: TenantId; series: string; year: number; last: number };
  "invoicing.item": EnteredColumns & {
    tenant_id: TenantId;
    item_id: BillingItemId;
    account_id: BillingAccountId;
    kind: BillingItemKind;
    label: string;
    on_day: Day;
    each_yen: number;
    quantity: number;
    document_id: BillingDocumentId | null;
  };
  "invoicing.collector": EnteredColumns & {
    tenant_id: TenantId;
    position: Generated<number>;
    code: string;
    name: string;
    account: Json;
  };
  "invoicing.debit_run": EnteredColumns & {
    tenant_id: TenantId;
    run_id: DebitRunId;
    debit_on: Day;
    collector_position: number;
  };
  "invoicing.debit": {
    tenant_id: TenantId;
    run_id: DebitRunId;
    account_id: BillingAccountId;
    customer_number: string;
    account: Json;
    since: DebitSince;
    yen: number;
    outcome: DebitOutcomeKind | null;
  };
  "invoicing.debited_document": {
    tenant_id: TenantId;
    run_id: DebitRunId;
    account_id: BillingAccountId;
    document_id: BillingDocumentId;
    yen: number;
    is_open: boolean;
  };
  "invoicing.withdrawn_item": EnteredColumns & {
    tenant_id: TenantId;
    item_id: BillingItemId;
    reason: string;
  };
  "invoicing.outage": EnteredColumns & {
    tenant_id: TenantId;
    outage_id: CreditedOutageId;
    service: Service;
    known_at: Date;
    up_at: Date;
    reason: string;
  };
  "invoicing.closing": {
    tenant_id: TenantId;
    month: Month;
    round: number;
    issued_on: Day;
    accounts: number;
    ordered_by: PersonId;
    ordered_at: Date;
    ended_at: Date | null;
    unattached: ColumnType<unknown, string, string>;
  };
  "invoicing.closing_outcome": {
    tenant_id: TenantId;
    month: Month;
    round: number;
    account_id: BillingAccountId;
    document_id: BillingDocumentId | null;
    exceptions: Json;
    settled_at: Date;
  };
  "invoicing.payment": EnteredColumns & {
    tenant_id: TenantId;
    payment_id: PaymentId;
    received_on: Day;
    yen: number;
    payer: string;
    way: PaymentWay;
    reference: string | null;
    own_account: string | null;
    replaces_id: PaymentId | null;
    remark: string;
  };
  "invoicing.cancelled_payment": EnteredColumns & {
    tenant_id: TenantId;
    payment_id: PaymentId;
    reason: string;
    reference: string | null;
  };
  "invoicing.refund": EnteredColumns & {
    tenant_id: TenantId;
    refund_id: RefundId;
    account_id: BillingAccountId;
    on_day: Day;
    yen: number;
    way: "transfer" | "other";
    ground: string;
  };
  "invoicing.cancelled_refund": EnteredColumns & {
    tenant_id: TenantId;
    refund_id: RefundId;
    reason: string;
  };
  "invoicing.allocation": EnteredColumns & {
    tenant_id: TenantId;
    position: Generated<number>;
    payment_id: PaymentId;
    account_id: BillingAccountId;
    document_id: BillingDocumentId | null;
    refund_id: RefundId | null;
    yen: number;
    late_document_id: BillingDocumentId | null;
    late_yen: number | null;
  };
};
