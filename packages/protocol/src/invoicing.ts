import { z } from "zod";
import { ContractId } from "./contracts.ts";
import { endpoint } from "./endpoint.ts";
import { Outage } from "./enquiries.ts";
import { Service } from "./identity.ts";
import { OrganisationId, TenantId } from "./ids.ts";
import { DeliveryState } from "./notices.ts";
import { ClauseKey, ProfileId } from "./profiles.ts";
import { Base64, Day, Email, Instant, Line, Name } from "./values.ts";

// 請求: a provider's papers and books, in its own domain. `:tenantId` is the provider's own organisation, but for what a customer
// reads of his own.

const inTenantPath = z.object({ tenantId: TenantId });
const clerks = { kind: "tenant", roles: ["billing-clerk"] } as const;
const readers = { kind: "tenant", roles: ["billing-clerk", "contract-clerk"] } as const;
const Said = Line.trim().min(1).max(200);
const SaidLines = z.array(Said).max(6);
const Entered = z.object({ at: Instant, byName: Name });

/** Whole yen. */
const largestYen = 2_000_000_000;
const Yen = z.int().min(0).max(largestYen);
const YenOff = z.int().min(-largestYen).max(largestYen);

/** A month of the calendar, `YYYY-MM`. */
export const BillingMonth = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, "must be YYYY-MM");
export type BillingMonth = z.infer<typeof BillingMonth>;

// ── How an amount was counted ────────────────────────────────────────────────────────────────────────────────

/** 標準 / 軽減 / 不課税. */
export const BilledTaxKind = z.enum(["standard", "reduced", "none"]);

/** An amount with what it was counted from, so that everybody can count it again beside it. */
const counted = {
  /** Its formula is in the phrases under this name. */
  rule: z.string(),
  clause: ClauseKey,
  /** Whose terms have the clause, where it is of one kind of terms. */
  profileId: ProfileId.optional(),
  inputs: z.record(z.string(), z.union([z.number(), z.string()])),
};

/** One thing that is billed, without tax; negative where it is taken off. */
export const ChargedLine = z.object({
  label: z.string(),
  from: Day.optional(),
  to: Day.optional(),
  yen: YenOff,
  taxKind: BilledTaxKind,
  percent: z.number(),
  ...counted,
});
export type ChargedLine = z.infer<typeof ChargedLine>;

/** Everything at one rate: what it adds up to, and its tax, rounded once. */
export const ChargedRate = z.object({
  percent: z.number(),
  taxKind: BilledTaxKind,
  net: YenOff,
  tax: YenOff,
  rule: counted.rule,
  inputs: counted.inputs,
});
export type ChargedRate = z.infer<typeof ChargedRate>;

// ── 差出人 ───────────────────────────────────────────────────────────────────────────────────────────────────

/** 休業日: whether a due date moves on or back. */
export const DueShift = z.enum(["next", "previous"]);
export type DueShift = z.infer<typeof DueShift>;

const issuerSaid = {
  name: Name,
  /** Postal code, address, telephone: a line each. */
  lines: SaidLines,
  /** 登録番号: T and thirteen digits. */
  registrationNumber: Line.trim().max(14).optional(),
  /** 振込先. */
  transferTo: SaidLines,
  dueShift: DueShift,
};

export const BillingIssuer = z.object({
  ...issuerSaid,
  registrationNumber: z.string().optional(),
  hasSeal: z.boolean(),
  entered: Entered,
});
export type BillingIssuer = z.infer<typeof BillingIssuer>;

export const getBillingIssuer = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/issuer",
  summary: "Shows how the provider stands on its papers",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({ issuer: BillingIssuer.optional() }),
});

export const enterBillingIssuer = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/billing/issuer",
  summary: "Says how the provider stands on its papers from now on; papers that were issued stay",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject({
    ...issuerSaid,
    /** 角印: PNG or JPEG; none where it is left out. */
    seal: Base64.max(270_000).optional(),
  }),
});

// ── 料金表 ───────────────────────────────────────────────────────────────────────────────────────────────────

export const PriceId = z.uuid().brand<"PriceId">();
export type PriceId = z.infer<typeof PriceId>;

const priceSaid = { monthly: Yen, from: Day, to: Day.optional() };

/** A price a month of one account, licence, PC or server, without tax. */
export const ListPrice = z.object({ priceId: PriceId, service: Service, ...priceSaid, entered: Entered });
export type ListPrice = z.infer<typeof ListPrice>;

/** 個別の料金: goes before the list. */
export const AgreedPrice = z.object({
  priceId: PriceId,
  contractId: ContractId,
  ...priceSaid,
  entered: Entered,
});
export type AgreedPrice = z.infer<typeof AgreedPrice>;

/** セット割引: so much off one licence a month, without tax, on the days on which the bundle is held. */
export const BundleDiscount = z.object({ priceId: PriceId, ...priceSaid, entered: Entered });
export type BundleDiscount = z.infer<typeof BundleDiscount>;

export const listPrices = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/prices",
  summary:
    "Lists the prices of the services, what was agreed on for single contracts, and what a bundle takes off",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({
    prices: z.array(ListPrice),
    agreed: z.array(AgreedPrice),
    discounts: z.array(BundleDiscount),
  }),
});

export const enterPrice = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/prices",
  summary:
    "Enters a price of a service or of one contract, or the discount of a bundle, for days that no other has",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject({
    of: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("service"), service: Service }),
      z.strictObject({ kind: z.literal("contract"), contractId: ContractId }),
      // オフィス安心パック セキュリティ割引.
      z.strictObject({ kind: z.literal("bundle") }),
    ]),
    ...priceSaid,
  }),
  response: z.object({ priceId: PriceId }),
});

export const endPrice = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/billing/prices/:priceId/end",
  summary: "Says on which day a price or a discount holds for the last time",
  audience: clerks,
  params: inTenantPath.extend({ priceId: PriceId }),
  body: z.strictObject({ to: Day }),
});

// ── セット割引の対象 ─────────────────────────────────────────────────────────────────────────────────────────────

export const HeldProductId = z.uuid().brand<"HeldProductId">();
export type HeldProductId = z.infer<typeof HeldProductId>;

/** オフィスネットおまかせサポート（基本メニュー）/ セキュリティ機能ライセンス・プラス. */
export const BundledProduct = z.enum(["office-net-support-basic", "security-licence-plus"]);
export type BundledProduct = z.infer<typeof BundledProduct>;

const heldSaid = {
  product: BundledProduct,
  from: Day,
  to: Day.optional(),
  /** How it is known: the number of a paper, or a note. */
  ground: Said,
};

/** What a customer holds beside watch, as a bundle's discount asks for it. */
export const HeldProduct = z.object({
  heldId: HeldProductId,
  ...heldSaid,
  ground: z.string(),
  entered: Entered,
  /** It was entered by mistake, and never counts. */
  isWithdrawn: z.boolean(),
  /** By whom its last day was said afterwards, and how it is known. */
  ended: z.object({ ground: z.string(), entered: Entered }).optional(),
});
export type HeldProduct = z.infer<typeof HeldProduct>;

export const listHeldProducts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/customers/:organisationId/held-products",
  summary: "Lists what a customer holds beside watch, the latest first: a bundle's discount asks for it",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath.extend({ organisationId: OrganisationId }),
  response: z.object({ products: z.array(HeldProduct) }),
});

export const enterHeldProduct = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/customers/:organisationId/held-products",
  summary: "Enters what a customer holds beside watch, from which day on and how it is known",
  audience: readers,
  params: inTenantPath.extend({ organisationId: OrganisationId }),
  body: z.strictObject(heldSaid),
  response: z.object({ heldId: HeldProductId }),
});

export const endHeldProduct = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/billing/held-products/:heldId/end",
  summary:
    "Says on which day a customer holds a product for the last time, or that he never did, and how it is known",
  audience: readers,
  params: inTenantPath.extend({ heldId: HeldProductId }),
  /** Without a day it was entered by mistake. */
  body: z.strictObject({ to: Day.optional(), ground: Said }),
});

// ── 請求先 ───────────────────────────────────────────────────────────────────────────────────────────────────

export const BillingAccountId = z.uuid().brand<"BillingAccountId">();
export type BillingAccountId = z.infer<typeof BillingAccountId>;

/** 顧客 / 販売店 / 請求事業者（債権の譲受人）. */
export const BillingAccountKind = z.enum(["customer", "reseller", "billing-assignee"]);
export type BillingAccountKind = z.infer<typeof BillingAccountKind>;

/** 法人 / 個人事業者. */
export const BilledContractor = z.enum(["corporation", "sole-proprietor"]);
/** 振込 / 口座振替. */
export const PaysBy = z.enum(["transfer", "direct-debit"]);
/** What the monthly close issues. */
export const BillingPaperKind = z.enum(["invoice", "qualified-invoice", "direct-debit-notice"]);
export type BillingPaperKind = z.infer<typeof BillingPaperKind>;
/** 税の端数: 切捨て / 切上げ / 四捨五入. */
export const TaxRounding = z.enum(["down", "up", "half-up"]);
/** 遅延損害金: each fee by its service's terms, or all as it was agreed on apart from them: as S0 §14-3 / as S3 §28 / none. */
export const LateRuleKind = z.enum(["by-service", "yearly", "statutory", "none"]);
/** 敬称. */
export const Honorific = z.enum(["御中", "様"]);

/** From where a direct debit is taken, as banks write it. */
export const DebitAccount = z.strictObject({
  bankCode: z.string().regex(/^\d{4}$/, "must be 4 digits"),
  bankName: Said,
  branchCode: z.string().regex(/^\d{3}$/, "must be 3 digits"),
  branchName: Said,
  kind: z.enum(["ordinary", "current"]),
  number: z.string().regex(/^\d{7}$/, "must be 7 digits"),
  holder: Said,
  /** 顧客番号. */
  customerNumber: z.string().regex(/^\d{1,20}$/, "must be digits"),
});
export type DebitAccount = z.infer<typeof DebitAccount>;

/** Where documents go by mail, and who receives them there. */
export const MailAddressee = z.strictObject({ address: Email, receiver: Said.optional() });
export type MailAddressee = z.infer<typeof MailAddressee>;

/** How documents go by mail. */
export const AccountMail = z.strictObject({
  to: z
    .array(MailAddressee)
    .min(1)
    .max(5)
    .refine((to) => new Set(to.map(({ address }) => address)).size === to.length, {
      error: "an address stands there twice",
    }),
  /** 郵送・手渡し goes on beside it. */
  isAlsoPaper: z.boolean(),
});
export type AccountMail = z.infer<typeof AccountMail>;

const accountSaid = {
  kind: BillingAccountKind,
  /** The customer, where it is one. */
  organisationId: OrganisationId.optional(),
  name: Name,
  honorific: Honorific,
  /** Postal code, address, department: a line each. */
  lines: SaidLines,
  /** 振込人名義: how the bank names who pays, beside the name above. */
  payerNames: z.array(Said).max(10),
  contractor: BilledContractor,
  /** 光コラボ. */
  isHikari: z.boolean(),
  paysBy: PaysBy,
  debit: DebitAccount.optional(),
  /** Without it documents go on paper alone. */
  mail: AccountMail.optional(),
  paper: BillingPaperKind,
  /** Why no invoice fees are taken, where the provider has named a reason. */
  exemptReason: Said.optional(),
  /** 法人番号: electronic invoices are addressed by it. */
  corporateNumber: z
    .string()
    .regex(/^\d{13}$/, "must be 13 digits")
    .optional(),
  rounding: TaxRounding,
  lateRule: LateRuleKind,
};

export const BillingAccount = z.object({
  accountId: BillingAccountId,
  ...accountSaid,
  contracts: z.array(
    z.object({ contractId: ContractId, organisationId: OrganisationId, customerName: z.string() }),
  ),
  /** What is open, in yen; negative where more was paid than owed. */
  balance: YenOff,
  entered: Entered,
});
export type BillingAccount = z.infer<typeof BillingAccount>;

export const listBillingAccounts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/accounts",
  summary: "Lists to whom is billed, for which contracts, and what is open",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({ accounts: z.array(BillingAccount) }),
});

export const enterBillingAccount = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/accounts",
  summary: "Enters to whom is billed",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject(accountSaid),
  response: z.object({ accountId: BillingAccountId }),
});

const ofAccount = inTenantPath.extend({ accountId: BillingAccountId });

export const changeBillingAccount = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/billing/accounts/:accountId",
  summary: "Says anew how somebody is billed; papers that were issued stay",
  audience: clerks,
  params: ofAccount,
  body: z.strictObject(accountSaid),
});

export const billContractTo = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/billing/accounts/:accountId/contracts/:contractId",
  summary: "Says to whom a customer's contract is billed from the next close on",
  audience: clerks,
  params: ofAccount.extend({ contractId: ContractId }),
  body: z.strictObject({
    organisationId: OrganisationId,
    /** Of a plan that is not monthly: the fee of how many months is billed where they begin. */
    termMonths: z.int().min(1).max(120).optional(),
  }),
});

// ── 単発の料金 ───────────────────────────────────────────────────────────────────────────────────────────────

export const BillingItemId = z.uuid().brand<"BillingItemId">();
export type BillingItemId = z.infer<typeof BillingItemId>;

/** 営業時間外の対応 / 指定様式での提出 / 実費 / 適格請求書の発行 / 免れた料金. */
export const BillingItemKind = z.enum([
  "out-of-hours",
  "evidence-format",
  "actual-cost",
  "qualified-invoice-fee",
  // The fee that was evaded; the surcharge comes with it.
  "evaded-fee",
]);
export type BillingItemKind = z.infer<typeof BillingItemKind>;

/** The first day of the oldest rate of consumption tax that is known. */
const firstTaxedDay = "1997-04-01";
/** With its surcharge of twice as much, and tax on all of it, it still is an amount that can be billed. */
const largestItem = 500_000_000;

const itemSaid = {
  kind: BillingItemKind,
  /** 品目, as it stands on the invoice. */
  label: Said,
  on: Day,
  /** Without tax. */
  each: Yen,
  quantity: z.int().min(1).max(10_000),
};

export const BillingItem = z.object({
  itemId: BillingItemId,
  accountId: BillingAccountId,
  ...itemSaid,
  label: z.string(),
  isBilled: z.boolean(),
  /** Why it is not billed after all. */
  withdrawn: z.object({ reason: z.string(), entered: Entered }).optional(),
  entered: Entered,
});
export type BillingItem = z.infer<typeof BillingItem>;

export const listBillingItems = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/items",
  summary: "Lists what is billed once, the latest first",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({ items: z.array(BillingItem) }),
});

export const enterBillingItem = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/accounts/:accountId/items",
  summary: "Enters what is billed once, with the close of its month or the next one",
  audience: clerks,
  params: ofAccount,
  body: z
    .strictObject(itemSaid)
    .refine(({ on }) => on >= firstTaxedDay, { path: ["on"], error: "no rate of tax is known for this day" })
    .refine(({ each, quantity }) => each * quantity <= largestItem, {
      path: ["each"],
      error: "more than can be billed at once",
    }),
  response: z.object({ itemId: BillingItemId }),
});

export const withdrawBillingItem = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/items/:itemId/withdrawal",
  summary: "Withdraws what is billed once and was not billed yet, with a reason",
  audience: clerks,
  params: inTenantPath.extend({ itemId: BillingItemId }),
  body: z.strictObject({ reason: Said }),
});

// ── 障害による減額 ───────────────────────────────────────────────────────────────────────────────────────────

export const CreditedOutageId = z.uuid().brand<"CreditedOutageId">();
export type CreditedOutageId = z.infer<typeof CreditedOutageId>;

const outageSaid = {
  service: Service,
  /** From when the provider knew: from there it counts (S3 §21-2). */
  knownAt: Instant,
  upAt: Instant,
  reason: Said,
};

/** An outage for which the provider answers, and every contract of the service is credited. */
export const CreditedOutage = z.object({
  outageId: CreditedOutageId,
  ...outageSaid,
  reason: z.string(),
  entered: Entered,
});
export type CreditedOutage = z.infer<typeof CreditedOutage>;

/** An outage as the help desk keeps it: whether the provider answers for it stands in the books alone. */
export const RegisteredOutage = Outage.pick({
  outageId: true,
  service: true,
  what: true,
  knownAt: true,
  upAt: true,
});
export type RegisteredOutage = z.infer<typeof RegisteredOutage>;

export const listCreditedOutages = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/outages",
  summary:
    "Lists the outages for which the provider answers and gives credit, and those of the help desk's register, each the latest first",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({ outages: z.array(CreditedOutage), registered: z.array(RegisteredOutage) }),
});

export const creditOutage = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/outages",
  summary:
    "Enters an outage for which the provider answers: the close of the month in which it was over credits it",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject(outageSaid),
  response: z.object({ outageId: CreditedOutageId }),
});

// ── 月次締め ─────────────────────────────────────────────────────────────────────────────────────────────────

export const BillingDocumentId = z.uuid().brand<"BillingDocumentId">();
export type BillingDocumentId = z.infer<typeof BillingDocumentId>;

/** Why an account could not be billed for a month. */
export const BillingException = z.object({
  /**
   * `sound-entries`: something in its books could not be counted with. `remainder-credit`: the days stand on an invoice for what is left
   * of a minimum term, and nobody has given that back yet.
   */
  missing: z.enum(["price", "count", "contract", "sound-entries", "remainder-credit"]),
  contractId: ContractId.optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** Of the invoice to credit. */
  number: z.string().optional(),
  documentId: BillingDocumentId.optional(),
});
export type BillingException = z.infer<typeof BillingException>;

export const previewCharges = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/contracts/:contractId/charges/:month",
  summary:
    "Counts what a customer's contract would be billed for a month by what is known now, or says what is missing",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath.extend({
    organisationId: OrganisationId,
    contractId: ContractId,
    month: BillingMonth,
  }),
  response: z.object({
    lines: z.array(ChargedLine),
    rates: z.array(ChargedRate),
    /** With tax. */
    total: YenOff,
    missing: z.array(BillingException),
  }),
});

/** A customer's contract that ran in the month and is billed to nobody; without it his contracts could not be read. */
export const UnattachedContract = z.object({
  organisationId: OrganisationId,
  customer: z.string(),
  contract: z.object({ contractId: ContractId, service: Service, startsOn: Day }).optional(),
});
export type UnattachedContract = z.infer<typeof UnattachedContract>;

export const Closing = z.object({
  month: BillingMonth,
  round: z.int().min(1),
  issuedOn: Day,
  /** How many accounts there are to settle, and how many are. */
  accounts: z.int(),
  settled: z.int(),
  /** How many of its documents are not printed yet. */
  unprinted: z.int(),
  ordered: Entered,
  endedAt: Instant.optional(),
});
export type Closing = z.infer<typeof Closing>;

export const listClosings = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/closings",
  summary: "Lists the monthly closes and how far each has come, the latest first",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({ closings: z.array(Closing) }),
});

const ofMonth = inTenantPath.extend({ month: BillingMonth });

export const orderClosing = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/billing/closings/:month",
  summary: "Has a month closed that is over, or what could not be billed of it taken up again",
  audience: clerks,
  params: ofMonth,
});

export const getClosing = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/closings/:month",
  summary: "Shows how far the newest round of a close has come, and what could not be billed and why",
  audience: readers,
  purpose: "provide-service",
  params: ofMonth,
  response: z.object({
    closing: Closing,
    invoiced: z.int(),
    withoutCharges: z.int(),
    exceptions: z.array(
      z.object({
        accountId: BillingAccountId,
        accountName: z.string(),
        reasons: z.array(BillingException),
      }),
    ),
    unattached: z.array(UnattachedContract),
  }),
});

// ── 発行した書類 ─────────────────────────────────────────────────────────────────────────────────────────────

/** お支払いのお願い / 督促状. */
export const DemandKind = z.enum(["reminder", "demand"]);
export type DemandKind = z.infer<typeof DemandKind>;

/** 請求書 / 適格請求書 / 口座振替通知書 / 適格返還請求書, and what asks for payment. */
export const BillingDocumentKind = z.enum([
  ...BillingPaperKind.options,
  "qualified-return",
  ...DemandKind.options,
]);
export type BillingDocumentKind = z.infer<typeof BillingDocumentKind>;

const documentTold = {
  documentId: BillingDocumentId,
  kind: BillingDocumentKind,
  number: z.string(),
  month: BillingMonth.optional(),
  issuedOn: Day,
  dueOn: Day.optional(),
  /** With tax. */
  total: YenOff,
  /** What was open before, and is asked for with it. */
  carried: YenOff,
  paid: YenOff,
  isPrinted: z.boolean(),
  /** The invoice that it says again as a qualified one. */
  copiesId: BillingDocumentId.optional(),
};

export const BillingDocument = z.object({
  ...documentTold,
  accountId: BillingAccountId,
  partner: z.string(),
  /** 顧客 / 販売店 / 請求事業者: whom it went to, kept as it was on the day. */
  through: BillingAccountKind.optional(),
  /** What a demand asks for. */
  asked: Yen.optional(),
  correctsId: BillingDocumentId.optional(),
});
export type BillingDocument = z.infer<typeof BillingDocument>;

export const searchBillingDocuments = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/documents",
  summary: "Searches the issued documents by day, amount and partner, also combined; the latest first",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  query: z.strictObject({
    from: Day.optional(),
    to: Day.optional(),
    least: z.coerce.number().int().min(0).max(largestYen).optional(),
    most: z.coerce.number().int().min(0).max(largestYen).optional(),
    /** A part of the name. */
    partner: Line.trim().max(100).optional(),
    accountId: BillingAccountId.optional(),
    /** The document with which the page before ended. */
    afterId: BillingDocumentId.optional(),
  }),
  response: z.object({ documents: z.array(BillingDocument), more: z.boolean() }),
});

/** 請求の誤り / 減額 / 精算 at the end of a contract: what a telework fee bears, the error alone (S0 §14-4). */
export const CreditNoteGround = z.enum(["billing-error", "reduction", "settlement"]);
export type CreditNoteGround = z.infer<typeof CreditNoteGround>;

/** 請求書1通の中身: what stands on an issued document. */
export const DocumentContents = z.object({
  to: z.string(),
  subject: z.string().optional(),
  period: z.object({ from: Day, to: Day }).optional(),
  /** The invoice that it gives back for. */
  corrects: z.object({ number: z.string(), issuedOn: Day }).optional(),
  lines: z.array(ChargedLine),
  rates: z.array(ChargedRate),
  /** 前回請求額・入金額・繰越額・今回請求額・お支払い額. */
  statement: z
    .object({ previous: YenOff, received: YenOff, carried: YenOff, current: YenOff, payable: YenOff })
    .optional(),
  /** What a demand asks for. */
  debts: z.array(z.object({ number: z.string(), dueOn: Day, billed: YenOff, open: YenOff })),
  remarks: z.array(z.string()),
  /** 返還の理由, of what gives back. */
  ground: CreditNoteGround.optional(),
});
export type DocumentContents = z.infer<typeof DocumentContents>;

export const DocumentMailId = z.uuid().brand<"DocumentMailId">();
export type DocumentMailId = z.infer<typeof DocumentMailId>;

/** `cancelled`: its account or its address does not hold any more, or it was sent anew. */
export const DocumentMailState = z.enum([...DeliveryState.options, "cancelled"]);
export type DocumentMailState = z.infer<typeof DocumentMailState>;

/** A document on its way to one address. */
export const DocumentMail = z.object({
  mailId: DocumentMailId,
  address: z.string(),
  receiver: z.string().optional(),
  state: DocumentMailState,
  tries: z.int(),
  nextTryAt: Instant.optional(),
  /** What the mail server said last. */
  words: z.string().optional(),
  /** When the mail server took it. */
  takenAt: Instant.optional(),
  bouncedAt: Instant.optional(),
  queuedAt: Instant,
  /** Who had it sent again; with the document it goes by itself. */
  askedByName: z.string().optional(),
});
export type DocumentMail = z.infer<typeof DocumentMail>;

const ofDocument = inTenantPath.extend({ documentId: BillingDocumentId });

export const getBillingDocument = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/documents/:documentId",
  summary: "Shows what stands on an issued document: each line with its formula, its clause and what went in",
  audience: readers,
  purpose: "provide-service",
  params: ofDocument,
  response: z.object({
    document: BillingDocument,
    contents: DocumentContents,
    /** What gives back for it, or says it again. */
    following: z.array(BillingDocument),
    /** The latest first. */
    mails: z.array(DocumentMail),
    /** To whom the account's documents go by mail now. */
    mailTo: z.array(MailAddressee),
    /** Without a mail server mails wait. */
    hasMailServer: z.boolean(),
  }),
});

export const mailBillingDocument = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/documents/:documentId/mails",
  summary:
    "Sends an issued document by mail to these addresses of its account; what waits for them is not sent",
  audience: clerks,
  params: ofDocument,
  body: z.strictObject({ to: z.array(Email).min(1).max(5) }),
});

/** A mail that the server refused, or has not taken for long. */
export const UnsentMail = DocumentMail.extend({
  documentId: BillingDocumentId,
  number: z.string(),
  partner: z.string(),
});
export type UnsentMail = z.infer<typeof UnsentMail>;

export const listUnsentMails = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/unsent-mails",
  summary:
    "Lists the mails with documents that a mail server refused or has not taken for an hour, until they are sent anew, and counts those that wait",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({
    /** The first ones: what was refused before what is still tried. */
    unsent: z.array(UnsentMail),
    more: z.boolean(),
    waiting: z.int(),
    /** Without a mail server mails wait. */
    hasMailServer: z.boolean(),
  }),
});

export const printBillingDocument = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/documents/:documentId/document.pdf",
  summary: "Gives an issued document as PDF, as it was printed",
  audience: readers,
  purpose: "provide-service",
  params: ofDocument,
  binaryResponse: "application/pdf",
});

export const downloadElectronicInvoice = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/documents/:documentId/document.xml",
  summary: "Gives an invoice or a credit note as an electronic one: XML in UBL 2.1 as JP PINT narrows it",
  audience: readers,
  purpose: "provide-service",
  params: ofDocument,
  binaryResponse: "application/xml",
});

export const requestQualifiedInvoice = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/documents/:documentId/qualified-invoice",
  summary:
    "Issues a qualified invoice for what an invoice bills, on request; its fee and postage are billed with the next close",
  audience: clerks,
  params: ofDocument,
  body: z.strictObject({
    /** 郵送料, without tax, as it was paid. */
    postage: z.int().min(1).max(100_000).optional(),
  }),
  response: z.object({ documentId: BillingDocumentId }),
});

// ── 入金 ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** 振込 / 口座振替 / 請求事業者への支払い / その他. */
export const PaymentWay = z.enum(["transfer", "direct-debit", "billing-assignee", "other"]);
export type PaymentWay = z.infer<typeof PaymentWay>;

export const PaymentId = z.uuid().brand<"PaymentId">();
export type PaymentId = z.infer<typeof PaymentId>;

const paymentSaid = {
  receivedOn: Day,
  yen: z.int().min(1).max(largestYen),
  /** 振込人名義, as the bank gives it. */
  payer: Line.trim().max(200),
  way: PaymentWay,
  /** 取引番号: taken once. */
  reference: Said.optional(),
  remark: Line.trim().max(200),
};

/** What to give back by a credit note: late charges that were billed for a payment that no longer stands there. */
const ToCredit = z.object({
  documentId: BillingDocumentId,
  number: z.string(),
  yen: Yen,
  /** How much of it credit notes have given back. */
  givenBack: Yen,
});
export type ToCredit = z.infer<typeof ToCredit>;

export const Payment = z.object({
  paymentId: PaymentId,
  ...paymentSaid,
  reference: z.string().optional(),
  ownAccount: z.string().optional(),
  /** 消込: on which documents it was laid; without one it stands to the account's credit. */
  allocations: z.array(
    z.object({
      accountId: BillingAccountId,
      accountName: z.string(),
      documentId: BillingDocumentId.optional(),
      number: z.string().optional(),
      yen: Yen,
      /** 返金: it was paid back. */
      isPaidBack: z.literal(true).optional(),
    }),
  ),
  /** What nobody has said of whose it is. */
  unallocated: Yen,
  /** Why it counts no more. */
  cancelled: z.object({ reason: z.string(), isByBank: z.boolean(), entered: Entered }).optional(),
  toCredit: z.array(ToCredit),
  entered: Entered,
});
export type Payment = z.infer<typeof Payment>;

export const searchPayments = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/payments",
  summary:
    "Searches what was received by day, amount and payer, also combined, or what is laid on no account; the latest first",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  query: z.strictObject({
    from: Day.optional(),
    to: Day.optional(),
    least: z.coerce.number().int().min(0).max(largestYen).optional(),
    most: z.coerce.number().int().min(0).max(largestYen).optional(),
    payer: Line.trim().max(100).optional(),
    /** Only what a person has to lay on an account. */
    unallocated: z.literal("yes").optional(),
    afterId: PaymentId.optional(),
  }),
  response: z.object({ payments: z.array(Payment), more: z.boolean() }),
});

export const enterPayment = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/payments",
  summary:
    "Enters what was received, and lays it on the invoices of the account named, or of who pays under that name",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject({
    /** Drawn by who sends it: the same entry sent twice is one. */
    paymentId: PaymentId.optional(),
    ...paymentSaid,
    accountId: BillingAccountId.optional(),
  }),
  response: z.object({ paymentId: PaymentId, isAllocated: z.boolean() }),
});

const ofPayment = inTenantPath.extend({ paymentId: PaymentId });

/** What one row of a file says, or one record of a bank. */
const ToldRow = z.object({ row: z.int(), receivedOn: Day, yen: Yen, payer: z.string() });

/** What became of a file of payments. */
const Imported = z.object({
  imported: z.int(),
  /** Of those, laid on an account. */
  allocated: z.int(),
  /** In the books already, and left as they are. */
  known: z.int(),
  /** Taken back by the bank. */
  cancelled: z.int(),
  /** What went out. */
  leftOut: z.int(),
  /** What a person has to look at: a 取消 of nothing that is known, and every 訂正. */
  toLookAt: z.array(ToldRow.extend({ why: z.enum(["nothing-to-cancel", "corrected"]) })),
});

const largestFile = { binary: true, maxBytes: 5_000_000 } as const;

/** Why a file is not taken in, with its row, or the record of a bank. */
export const PaymentFileProblem = z.enum([
  "missing-column",
  "too-many-rows",
  "not-csv",
  "unreadable-character",
  "too-long",
  "not-a-day",
  "not-an-amount",
  "not-positive",
  "same-number",
  "bank-length",
  "bank-kind",
  "bank-digits",
  "bank-day",
  "bank-years",
  "in-future",
]);
export type PaymentFileProblem = z.infer<typeof PaymentFileProblem>;

/** Which account of the provider's: numbers of bank, branch and account. */
export const OwnAccount = z.string().regex(/^\d{4}-\d{3}-\d{7,10}$/, "must be 0000-000-0000000");
export type OwnAccount = z.infer<typeof OwnAccount>;

export const previewPayments = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/payments/preview",
  summary: "Says what taking in a file of payments would do, row by row, or what in it cannot be read",
  audience: clerks,
  purpose: "provide-service",
  params: inTenantPath,
  query: z.strictObject({
    form: z.enum(["csv", "bank"]),
    account: OwnAccount.optional(),
    years: z.enum(["reiwa", "common"]).optional(),
  }),
  binaryBody: largestFile,
  response: z.object({
    problems: z.array(
      z.object({ row: z.int(), column: z.string(), problem: PaymentFileProblem, value: z.string() }),
    ),
    /** How many rows there are; of very many the first are told. */
    count: z.int(),
    matched: z.int(),
    forAPerson: z.int(),
    leftOut: z.int(),
    rows: z.array(
      ToldRow.extend({
        number: z.string().optional(),
        /** `for-a-person`: nobody is told by its payer. `taken-back`: by a later row of the file. */
        is: z.enum(["matched", "for-a-person", "known", "taken-back"]),
        why: z.enum(["unknown-payer", "several-payers"]).optional(),
        accountName: z.string().optional(),
        invoices: z.array(z.object({ number: z.string(), yen: Yen })),
        onAccount: Yen,
        /** The first row that says just the same. */
        sameAs: z.int().optional(),
      }),
    ),
    cancelled: z.array(
      ToldRow.extend({
        isFound: z.boolean(),
        /** Of the books; without it, a row of this file. */
        takesBack: z.object({ receivedOn: Day, yen: Yen }).optional(),
      }),
    ),
    corrected: z.array(ToldRow),
  }),
});

export const importPayments = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/payments/csv",
  summary:
    "Takes in a CSV of payments in UTF-8 or Shift_JIS, whole or not at all; a row that is in the books is left",
  audience: clerks,
  params: inTenantPath,
  query: z.strictObject({ account: OwnAccount.optional() }),
  binaryBody: largestFile,
  response: Imported,
});

export const importBankReceipts = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/payments/bank-receipts",
  summary: "Takes in what a bank says came in, in the format of the banks (全銀), whole or not at all",
  audience: clerks,
  params: inTenantPath,
  query: z.strictObject({ years: z.enum(["reiwa", "common"]) }),
  binaryBody: largestFile,
  response: Imported,
});

export const allocatePayment = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/billing/payments/:paymentId/account",
  summary:
    "Says whose payment it is: it is laid on that account's invoices, the oldest first, wherever it was before",
  audience: clerks,
  params: ofPayment,
  body: z.strictObject({
    accountId: BillingAccountId,
    /** The invoice that is paid before the account's others. */
    documentId: BillingDocumentId.optional(),
  }),
  response: z.object({ toCredit: z.array(ToCredit) }),
});

export const splitPayment = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/billing/payments/:paymentId/parts",
  summary: "Splits one payment over accounts or their invoices, all of it, wherever it was before",
  audience: clerks,
  params: ofPayment,
  body: z.strictObject({
    parts: z
      .array(
        z.strictObject({
          accountId: BillingAccountId,
          /** The invoice that is paid before the account's others. */
          documentId: BillingDocumentId.optional(),
          yen: z.int().min(1).max(largestYen),
        }),
      )
      .min(1)
      .max(50),
  }),
  response: z.object({ toCredit: z.array(ToCredit) }),
});

export const cancelPayment = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/payments/:paymentId/cancellation",
  summary: "Cancels a payment that was none: the row stays, and what it was laid on is owed again",
  audience: clerks,
  params: ofPayment,
  body: z.strictObject({ reason: Said }),
  response: z.object({ toCredit: z.array(ToCredit) }),
});

// ── 未入金と督促 ─────────────────────────────────────────────────────────────────────────────────────────────

/** 期限前 / 期限当日 / 期限後 / 猶予中 / 遅延損害金あり. */
export const OpenDebtState = z.enum(["billed", "due", "overdue", "grace", "interest"]);
export type OpenDebtState = z.infer<typeof OpenDebtState>;

export const OpenDebt = z.object({
  documentId: BillingDocumentId,
  number: z.string(),
  accountId: BillingAccountId,
  accountName: z.string(),
  issuedOn: Day,
  dueOn: Day,
  billed: YenOff,
  open: Yen,
  state: OpenDebtState,
  lateDays: z.int().min(0),
  /** From when payment of it can be demanded in writing. */
  demandFrom: Day,
  /** When payment was last asked for. */
  askedOn: Day.optional(),
  /** The contracts that can be stopped for it, once it is overdue. */
  contracts: z.array(
    z.object({
      contractId: ContractId,
      organisationId: OrganisationId,
      customerName: z.string(),
      service: Service,
      /** The first day; without one a demand comes first, or the terms name no suspension for a debt. */
      stopFrom: Day.optional(),
    }),
  ),
});
export type OpenDebt = z.infer<typeof OpenDebt>;

/** お支払いのお願い or 督促状. */
export const IssuedDemand = z.object({
  documentId: BillingDocumentId,
  kind: DemandKind,
  number: z.string(),
  accountId: BillingAccountId,
  issuedOn: Day,
  payBy: Day,
  isPrinted: z.boolean(),
});
export type IssuedDemand = z.infer<typeof IssuedDemand>;

export const listDebts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/debts",
  summary:
    "Lists the invoices that are not paid in full, with how each stands today and what may be stopped for it, the longest due first",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  /** The demands of these accounts, the latest first. */
  response: z.object({ debts: z.array(OpenDebt), demands: z.array(IssuedDemand) }),
});

export const issueDemand = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/accounts/:accountId/demands",
  summary: "Asks an account in writing for what is overdue, by a day",
  audience: clerks,
  params: ofAccount,
  body: z.strictObject({ kind: DemandKind, payBy: Day, remark: Line.trim().max(500).optional() }),
  response: z.object({ documentId: BillingDocumentId }),
});

export const RefundId = z.uuid().brand<"RefundId">();
export type RefundId = z.infer<typeof RefundId>;

/** 振込 / その他. */
export const RefundWay = z.enum(["transfer", "other"]);
export type RefundWay = z.infer<typeof RefundWay>;

export const refundSurplus = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/accounts/:accountId/refunds",
  summary: "Enters that what an account had paid too much was paid back, and never more than that",
  audience: clerks,
  params: ofAccount,
  body: z.strictObject({
    on: Day,
    yen: z.int().min(1).max(largestYen),
    way: RefundWay,
    /** 返金の理由. */
    ground: Said,
  }),
  response: z.object({ refundId: RefundId }),
});

export const cancelRefund = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/refunds/:refundId/cancellation",
  summary:
    "Cancels a refund that was none: its row stays, and the amount stands to the account's credit again",
  audience: clerks,
  params: inTenantPath.extend({ refundId: RefundId }),
  body: z.strictObject({ reason: Said }),
});

/** 請求 / 返還 / 入金 / 入金の付け替え / 入金の取消 / 引き継ぎ / 返金 / 返金の取消. */
export const LedgerLineKind = z.enum([
  "document",
  "credit-note",
  "payment",
  "payment-moved",
  "payment-cancelled",
  "taken-over",
  "given-over",
  "refund",
  "refund-cancelled",
]);
export type LedgerLineKind = z.infer<typeof LedgerLineKind>;

export const LedgerLine = z.object({
  on: Day,
  kind: LedgerLineKind,
  /** Negative for what is owed less. */
  yen: YenOff,
  /** What is open after it; negative where more was paid than owed. */
  balance: YenOff,
  document: z
    .object({ documentId: BillingDocumentId, number: z.string(), kind: BillingDocumentKind })
    .optional(),
  payment: z.object({ paymentId: PaymentId, payer: z.string(), receivedOn: Day }).optional(),
  /** From whom, or to whom, it went over with a contract. */
  otherName: z.string().optional(),
  /** With its ground, or why it was cancelled. */
  refund: z.object({ refundId: RefundId, ground: z.string(), mayCancel: z.boolean() }).optional(),
});
export type LedgerLine = z.infer<typeof LedgerLine>;

export const getAccountLedger = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/accounts/:accountId/ledger",
  summary: "Shows whatever changed what an account owes, from day to day, with the balance after each",
  audience: readers,
  purpose: "provide-service",
  params: ofAccount,
  query: z.strictObject({ from: Day.optional(), to: Day.optional() }),
  response: z.object({
    accountId: BillingAccountId,
    name: z.string(),
    /** Before the first line. */
    opening: YenOff,
    lines: z.array(LedgerLine),
    closing: YenOff,
  }),
});

export const issueCreditNote = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/documents/:documentId/credit-notes",
  summary:
    "Gives back a part of an invoice by a document of its own, line by line; never more than was billed, and of telework fees nothing but an error",
  audience: clerks,
  params: ofDocument,
  body: z.strictObject({
    ground: CreditNoteGround,
    /** 件名: why. */
    subject: Said,
    parts: z
      .array(
        z.strictObject({
          /** Which line of the invoice, from 0 on. */
          line: z.int().min(0),
          /** Without tax. */
          net: z.int().min(1).max(largestYen),
        }),
      )
      .min(1)
      .max(100),
  }),
  response: z.object({ documentId: BillingDocumentId }),
});

// ── 口座振替 ─────────────────────────────────────────────────────────────────────────────────────────────────

export const DebitRunId = z.uuid().brand<"DebitRunId">();
export type DebitRunId = z.infer<typeof DebitRunId>;

/** Onto which account of the provider's debits come. */
export const CollectorAccount = DebitAccount.omit({ holder: true, customerNumber: true });

const collectorSaid = {
  /** 委託者コード. */
  code: z.string().regex(/^\d{1,10}$/, "must be up to 10 digits"),
  /** 委託者名, as banks write it. */
  name: Said,
  account: CollectorAccount,
};

/** Since when a bank has debited this account for the provider: the first time, after a change, or before. */
export const DebitSince = z.enum(["first", "changed", "before"]);
export type DebitSince = z.infer<typeof DebitSince>;

/** 振替済み / 資金不足 / 預金取引なし / 預金者都合による停止 / 依頼書なし / 委託者都合による停止 / その他 / 取下げ. */
export const DebitOutcomeKind = z.enum([
  "debited",
  "insufficient-funds",
  "no-account",
  "stopped-by-holder",
  "no-mandate",
  "stopped-by-collector",
  "other",
  "withdrawn",
]);
export type DebitOutcomeKind = z.infer<typeof DebitOutcomeKind>;

export const DebitRun = z.object({
  runId: DebitRunId,
  debitOn: Day,
  debits: z.array(
    z.object({
      accountId: BillingAccountId,
      accountName: z.string(),
      customerNumber: z.string(),
      yen: Yen,
      /** Of the invoices that are debited. */
      numbers: z.array(z.string()),
      outcome: DebitOutcomeKind.optional(),
    }),
  ),
  entered: Entered,
});
export type DebitRun = z.infer<typeof DebitRun>;

export const listDebitRuns = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/debit-runs",
  summary:
    "Lists what banks were asked to debit and what became of it, and which invoices wait to be debited",
  audience: readers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({
    collector: z.object({ ...collectorSaid, name: z.string(), entered: Entered }).optional(),
    waiting: z.array(
      z.object({
        documentId: BillingDocumentId,
        number: z.string(),
        accountId: BillingAccountId,
        accountName: z.string(),
        dueOn: Day,
        open: Yen,
      }),
    ),
    runs: z.array(DebitRun),
  }),
});

export const enterCollector = endpoint({
  method: "PUT",
  path: "/v1/tenants/:tenantId/billing/collector",
  summary: "Says under which number and name banks debit for the provider from now on",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject(collectorSaid),
});

export const makeDebitRun = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/debit-runs",
  summary: "Asks banks to debit on a day what is due by then; what is in an open run is in no other one",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject({ debitOn: Day }),
  response: z.object({ runId: DebitRunId }),
});

const ofRun = inTenantPath.extend({ runId: DebitRunId });

export const downloadDebitFile = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/billing/debit-runs/:runId/request",
  summary: "Gives the file of a run for the bank (全銀 預金口座振替), the same bytes each time",
  audience: clerks,
  purpose: "provide-service",
  params: ofRun,
  binaryResponse: "application/octet-stream",
});

export const readDebitResults = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/debit-runs/:runId/results",
  summary: "Takes in what the bank says became of a run: payments, and what is open again with its reason",
  audience: clerks,
  params: ofRun,
  binaryBody: largestFile,
  response: z.object({ paid: z.int(), refused: z.int() }),
});

export const withdrawDebitRun = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/billing/debit-runs/:runId/withdrawal",
  summary: "Withdraws a run that was not handed to the bank",
  audience: clerks,
  params: ofRun,
  body: z.strictObject({ reason: Said }),
});

// ── What a customer reads of his own ─────────────────────────────────────────────────────────────────────────

const customers = { kind: "tenant", roles: ["administrator", "auditor"] } as const;

export const OwnInvoice = z.object({
  ...documentTold,
  /** What the organisation owes of it still, where it can owe anything of it. */
  open: Yen.optional(),
  /** 譲渡により引き継ぎ: issued to another, and so much of it came over with a contract. Its total is told as that. */
  takenOver: Yen.optional(),
  /** So much of it went over to another with a contract. */
  givenOver: Yen.optional(),
});
export type OwnInvoice = z.infer<typeof OwnInvoice>;

export const listOwnInvoices = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/own-invoices",
  summary:
    "Lists what the provider has issued to the organisation and what it took over with a contract, the latest first, and what it owes in all",
  audience: customers,
  purpose: "provide-service",
  params: inTenantPath,
  response: z.object({
    documents: z.array(OwnInvoice),
    /** None where nothing was ever issued to it. */
    account: z
      .object({
        /** Negative where more was paid than owed. */
        balance: YenOff,
        /** A contract went over to another, and its debts with it. */
        hasGivenAway: z.boolean(),
      })
      .optional(),
  }),
});

export const getOwnInvoice = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/own-invoices/:documentId",
  summary:
    "Shows what stands on a document of the organisation's own: each line with its formula, its clause and what went in",
  audience: customers,
  purpose: "provide-service",
  params: ofDocument,
  response: z.object({ document: OwnInvoice, contents: DocumentContents }),
});

export const printOwnInvoice = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/own-invoices/:documentId/document.pdf",
  summary: "Gives what the provider has issued to the organisation as PDF, as it was printed",
  audience: customers,
  purpose: "provide-service",
  params: ofDocument,
  binaryResponse: "application/pdf",
});
