import { z } from "zod";
import { ContractCount, ContractPlan } from "./contract-life.ts";
import { CustomerStatement } from "./customer-statement.ts";
import { endpoint } from "./endpoint.ts";
import { LinkToken, Service } from "./identity.ts";
import { OrganisationId, TenantId } from "./ids.ts";
import { ClauseKey, ProfileId } from "./profiles.ts";
import { ResellerId } from "./provider-registers.ts";
import { base64Of, Day, Email, Instant, Line, Name, Text } from "./values.ts";

// 申込: what is asked of a provider on a form, from 見積 to acceptance.

/** 申込 / 変更申込 / 解約申込 / 譲渡申込. */
export const ApplicationKind = z.enum(["new", "change", "end", "assignment"]);
export type ApplicationKind = z.infer<typeof ApplicationKind>;

/** 作成中 / 受付済み / お断り / 承諾 / 取り下げ. A step of an application leads to the state of its name. */
export const ApplicationState = z.enum(["drafted", "applied", "refused", "accepted", "withdrawn"]);
export type ApplicationState = z.infer<typeof ApplicationState>;

/** Why an application is refused. Which reasons there are, the terms of the service say. */
export const RefusalReason = z.enum([
  // S0 §9-2
  "false-facts",
  "earlier-breach",
  "unsuitable",
  "difficulty",
  "no-japanese-entity",
  "other-convenience",
  // S3 §7-2
  "not-line-holder",
  "technical-difficulty",
  "arrears",
  "prohibited-risk",
  "hindrance",
  // S0 §12-1
  "in-minimum-term",
  // S0 §7
  "no-prior-consent",
  // S3 §9
  "assignee-in-arrears",
  "apart-from-line",
  "assignee-not-of-line",
  // Whom a service is for (PTY-06), and who has signed: terms without reasons of their own.
  "not-eligible",
  "not-signed-by-both",
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** On which lines a watch contract may stand (S3 §1-7). */
export const LineItem = z.enum([
  "5-1-100m-plan-5",
  "5-1-200m",
  "5-1-1g",
  "5-1-10g",
  "5-2-100m-category-3",
  "5-2-200m",
  "5-2-1g",
  "5-2-10g",
  "hikari-collaboration",
]);
export type LineItem = z.infer<typeof LineItem>;

export const ApplicationId = z.uuid().brand<"ApplicationId">();
export type ApplicationId = z.infer<typeof ApplicationId>;
export const QuoteId = z.uuid().brand<"QuoteId">();
export type QuoteId = z.infer<typeof QuoteId>;

const Said = Line.trim().min(1).max(200);
const Words = Text.trim().min(1).max(1_000);
const Months = z.int().min(1).max(120);

/** お申込者: as he stands on the form. */
export const ApplicantFacts = z.strictObject({
  company: Name,
  representative: Name,
  address: Said,
  telephone: Line.trim().min(1).max(30),
});
export type ApplicantFacts = z.infer<typeof ApplicantFacts>;

/** 管理者: who takes over first (PTY-02). */
export const ApplicantAdministrator = z.strictObject({
  displayName: Name,
  department: Line.trim().max(100),
  email: Email,
});
export type ApplicantAdministrator = z.infer<typeof ApplicantAdministrator>;

const machines = { computers: z.int().min(0).max(10_000), servers: z.int().min(0).max(10_000) };
const purchaseOrder = Line.trim().min(1).max(100);

/** What is applied for, with the fields that its service asks for. */
export const OrderedService = z.discriminatedUnion("service", [
  z.strictObject({
    service: z.literal("telework"),
    accounts: ContractCount,
    plan: ContractPlan,
    minimumMonths: Months.optional(),
    /** 注文書番号: the purchase order comes with the form (S0 §9-1). */
    purchaseOrder,
  }),
  z.strictObject({
    service: z.literal("watch"),
    licences: z.int().min(1).max(50),
    /** The line on which it stands: an item of the list, or how it is called since it was renamed. */
    line: z.strictObject({
      number: Line.trim().min(1).max(50),
      holder: Name,
      on: z.union([z.strictObject({ item: LineItem }), z.strictObject({ renamed: Said })]),
    }),
  }),
  z.strictObject({ service: z.literal("support"), ...machines }),
  z.strictObject({ service: z.literal("maintenance"), ...machines }),
]);
export type OrderedService = z.infer<typeof OrderedService>;

const Signature = z.strictObject({ name: Name, on: Day });

/** What stands on a form. */
export const ApplicationForm = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("new"),
    applicant: ApplicantFacts,
    statement: CustomerStatement,
    administrator: ApplicantAdministrator,
    /** 利用開始希望日. */
    from: Day,
    order: OrderedService,
  }),
  z.strictObject({
    kind: z.literal("change"),
    service: Service,
    from: Day,
    count: ContractCount.optional(),
    plan: ContractPlan.optional(),
    purchaseOrder: purchaseOrder.optional(),
  }),
  z.strictObject({
    kind: z.literal("end"),
    service: Service,
    /** 解約希望日. */
    wishedOn: Day,
    reason: Words.optional(),
    /** Watch: the tool is destroyed when the licence ends (S3 §10). */
    destroysTool: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("assignment"),
    service: Service,
    from: Day,
    assignee: ApplicantFacts,
    statement: CustomerStatement,
    administrator: ApplicantAdministrator,
    /** 連署. */
    signed: z.strictObject({ assignor: Signature.optional(), assignee: Signature.optional() }),
    /** Whether the line goes with it, and to the same assignee (S3 §9). */
    isWithLine: z.boolean(),
    isAssigneeOfLine: z.boolean(),
  }),
]);
export type ApplicationForm = z.infer<typeof ApplicationForm>;

/** By which version of the terms, and by what acknowledged in it one by one, an application agrees (TRM-02). */
export const ApplicationConsent = z.strictObject({
  version: z.int().min(1),
  sha256: base64Of(32),
  acknowledged: z.array(ClauseKey).max(ClauseKey.options.length),
  signatory: Name,
});
export type ApplicationConsent = z.infer<typeof ApplicationConsent>;

/** コンソール / 見積書のリンク / 書面. */
export const ApplicationChannel = z.enum(["console", "link", "paper"]);
export type ApplicationChannel = z.infer<typeof ApplicationChannel>;

/** 注文書・申込書・変更申込書・解約申込書・譲渡申込書・承諾書・謝絶. */
export const ApplicationPaper = z.enum(["order", "application", "acceptance", "refusal"]);
export type ApplicationPaper = z.infer<typeof ApplicationPaper>;

/** What was decided on accepting. */
export const Accepted = z.object({
  /** 利用開始日; of a change, the day from which it counts; of an end, the last day. */
  on: Day,
  minimumUntil: Day.optional(),
  remainingMonths: z.int().optional(),
  isRemainderPaid: z.boolean().optional(),
  priorConsent: Said.optional(),
});
export type Accepted = z.infer<typeof Accepted>;

export const Application = z.object({
  applicationId: ApplicationId,
  /** In the order of receipt per service; a draft has none. */
  number: z.int().optional(),
  receivedAt: Instant.optional(),
  channel: ApplicationChannel,
  organisationId: OrganisationId.optional(),
  applicantName: Name,
  resellerName: Name.optional(),
  service: Service,
  form: ApplicationForm,
  consent: ApplicationConsent.optional(),
  state: ApplicationState,
  steps: z.array(
    z.object({
      kind: ApplicationState,
      at: Instant,
      byName: z.string().optional(),
      reason: RefusalReason.optional(),
      words: z.string().optional(),
      accepted: Accepted.optional(),
    }),
  ),
  papers: z.array(ApplicationPaper),
  /** Its contract is billed to nobody yet: told where the provider keeps books. */
  isUnattached: z.literal(true).optional(),
});
export type Application = z.infer<typeof Application>;

/** What agreeing by an application takes, where the terms count that (S0): nothing while its provider has laid down none. */
export const TermsToAgree = z.object({
  profileId: ProfileId,
  version: z.int(),
  title: z.string(),
  sha256: z.string(),
  toAcknowledge: z.array(ClauseKey),
});
export type TermsToAgree = z.infer<typeof TermsToAgree>;

const inTenantPath = z.object({ tenantId: TenantId });
const ofApplication = inTenantPath.extend({ applicationId: ApplicationId });
const clerks = { kind: "tenant", roles: ["contract-clerk"] } as const;
const administrators = { kind: "tenant", roles: ["administrator"] } as const;
const pdf = "application/pdf";

// ── 契約担当 ─────────────────────────────────────────────────────────────────────────────────────────────────

export const listApplications = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/applications",
  summary:
    "Lists the applications that came to the provider, what is undecided first and in the order of receipt",
  audience: clerks,
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({
    applications: z.array(Application),
    /** To which terms a form on paper agrees. */
    terms: z.array(TermsToAgree),
  }),
});

export const enterApplication = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/applications",
  summary: "Enters a form that came on paper, with the moment of its receipt and through whom it came",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject({
    form: ApplicationForm,
    receivedAt: Instant,
    /** Whose contract it is about; of a new one where he is a customer already. */
    organisationId: OrganisationId.optional(),
    /** A form that its customer drafted in his console and that has come signed. */
    draftId: ApplicationId.optional(),
    resellerId: ResellerId.optional(),
    consent: ApplicationConsent.optional(),
  }),
  response: z.object({ applicationId: ApplicationId, number: z.int() }),
});

/** What accepting an application would lead to, shown before it is done. */
export const AcceptancePreview = z.object({
  /** The first that has to be decided before. */
  waitsFor: z.array(z.object({ number: z.int(), applicantName: Name })),
  refusalReasons: z.array(RefusalReason),
  /** Why it cannot be accepted as it stands. */
  fault: RefusalReason.optional(),
  ending: z
    .object({
      endsOn: Day,
      deadline: z.object({ literal: Day, exclusive: Day }).optional(),
      isDisputable: z.boolean(),
      minimumUntil: Day.optional(),
      remainingMonths: z.int(),
    })
    .optional(),
  /** Customers who owe beyond its day by the books. None takes a contract over, but for whom a reseller alone owes. */
  inArrears: z.array(
    z.object({
      organisationId: OrganisationId,
      invoices: z.int().min(1),
      yen: z.int().min(1),
      refuses: z.boolean(),
    }),
  ),
});
export type AcceptancePreview = z.infer<typeof AcceptancePreview>;

export const previewAcceptance = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/applications/:applicationId/acceptance",
  summary: "Shows what accepting an application would lead to, and what has to be decided before it",
  audience: clerks,
  params: ofApplication,
  response: AcceptancePreview,
});

export const acceptApplication = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/applications/:applicationId/acceptance",
  summary:
    "Accepts an application: forms, changes, ends or hands on the contract, and tells the customer; invites a new one",
  audience: clerks,
  params: ofApplication,
  body: z.strictObject({
    /** Instead of the day that stands on the form. */
    on: Day.optional(),
    minimumUntil: Day.optional(),
    /** 事前の書面による承諾: its reference (S0 §7). */
    priorConsent: Said.optional(),
    isAssigneeInArrears: z.boolean(),
    /** To whom a contract goes over, where he is a customer already. */
    assigneeId: OrganisationId.optional(),
    /** That the rest of the minimum term was paid, or its payment at once agreed to. */
    isRemainderSettled: z.boolean(),
    /** That it was paid already; else it is billed at once. */
    isRemainderPaid: z.boolean().optional(),
  }),
  response: z.object({ link: z.url().optional(), expiresAt: Instant.optional() }),
});

export const refuseApplication = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/applications/:applicationId/refusal",
  summary: "Refuses an application for one of the reasons that its terms name",
  audience: clerks,
  params: ofApplication,
  body: z.strictObject({ reason: RefusalReason, words: Words }),
});

export const printApplication = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/applications/:applicationId/papers/:paper",
  summary: "Prints a paper of an application: the purchase order, the form, the acceptance or the refusal",
  audience: clerks,
  params: ofApplication.extend({ paper: ApplicationPaper }),
  purpose: "provide-service",
  binaryResponse: pdf,
});

export const printBlankForm = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/blank-forms/:service/:applicationKind",
  summary: "Prints a form to be filled in by hand",
  audience: { kind: "tenant", roles: ["administrator", "contract-clerk"] },
  params: inTenantPath.extend({ service: Service, applicationKind: ApplicationKind }),
  binaryResponse: pdf,
});

export const LineSuccessor = z.object({ name: Said, item: LineItem });
export type LineSuccessor = z.infer<typeof LineSuccessor>;

export const listLineSuccessors = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/line-successors",
  summary: "Lists under which names renamed lines go on that watch may stand on",
  audience: clerks,
  params: inTenantPath,
  response: z.object({ successors: z.array(LineSuccessor) }),
});

export const enterLineSuccessor = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/line-successors",
  summary: "Says which line a renamed one succeeds",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject(LineSuccessor.shape),
});

// ── 見積書 ───────────────────────────────────────────────────────────────────────────────────────────────────

export const QuoteLine = z.strictObject({
  text: Said,
  quantity: z.int().min(1).max(1_000_000),
  /** Before tax. */
  unitYen: z.int().min(0).max(1_000_000_000),
});
export type QuoteLine = z.infer<typeof QuoteLine>;

const quoteSaid = {
  service: Service,
  /** 宛名. */
  customerName: Name,
  lines: z.array(QuoteLine).min(1).max(30),
  validUntil: Day,
  remarks: Text.trim().max(1_000),
};

export const QuoteState = z.enum(["open", "used", "withdrawn", "expired"]);
export type QuoteState = z.infer<typeof QuoteState>;

export const Quote = z.object({
  quoteId: QuoteId,
  number: z.int(),
  ...quoteSaid,
  issuedOn: Day,
  /** Before tax. */
  totalYen: z.int(),
  state: QuoteState,
});
export type Quote = z.infer<typeof Quote>;

export const listQuotes = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/quotes",
  summary: "Lists the quotes, the last one first",
  audience: clerks,
  params: inTenantPath,
  response: z.object({ quotes: z.array(Quote) }),
});

export const issueQuote = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/quotes",
  summary: "Issues a quote with a link by which its recipient may apply once",
  audience: clerks,
  params: inTenantPath,
  body: z.strictObject(quoteSaid),
  response: z.object({ quoteId: QuoteId, number: z.int(), link: z.url(), expiresAt: Instant }),
});

export const withdrawQuote = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/quotes/:quoteId/withdrawal",
  summary: "Withdraws a quote; its link stops working",
  audience: clerks,
  params: inTenantPath.extend({ quoteId: QuoteId }),
});

export const printQuote = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/quotes/:quoteId/paper",
  summary: "Prints a quote",
  audience: clerks,
  params: inTenantPath.extend({ quoteId: QuoteId }),
  binaryResponse: pdf,
});

/** Where a quote's link leads; its token stands in the fragment. */
export const quotePath = "/quote";

export const QuoteOffer = z.object({
  providerName: Name,
  quote: Quote.omit({ quoteId: true, state: true }),
  terms: TermsToAgree.optional(),
});
export type QuoteOffer = z.infer<typeof QuoteOffer>;

export const lookAtQuote = endpoint({
  method: "POST",
  path: "/v1/quote-links/look",
  summary: "Shows whoever holds a quote's link the quote, and to which terms applying agrees",
  audience: { kind: "anyone" },
  body: z.strictObject({ token: LinkToken }),
  response: QuoteOffer,
});

export const applyByQuote = endpoint({
  method: "POST",
  path: "/v1/quote-links/apply",
  summary: "Applies with a quote's link, which works once",
  audience: { kind: "anyone" },
  body: z.strictObject({
    token: LinkToken,
    form: ApplicationForm,
    consent: ApplicationConsent.optional(),
  }),
  response: z.object({ number: z.int() }),
});

// ── お客様 ───────────────────────────────────────────────────────────────────────────────────────────────────

export const listOwnApplications = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/own-applications",
  summary:
    "Shows an organisation its own applications to its provider, and to which terms another one would agree",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: inTenantPath,
  purpose: "provide-service",
  response: z.object({ applications: z.array(Application), terms: z.array(TermsToAgree) }),
});

export const applyFromConsole = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/own-applications",
  summary:
    "Applies to the provider for a service, a change or an end; an assignment is drafted, to be signed by both on paper",
  audience: administrators,
  params: inTenantPath,
  body: z.strictObject({ form: ApplicationForm, consent: ApplicationConsent.optional() }),
  response: z.object({ applicationId: ApplicationId, number: z.int().optional() }),
});

export const withdrawOwnApplication = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/own-applications/:applicationId/withdrawal",
  summary: "Takes an application back that is not decided yet",
  audience: administrators,
  params: ofApplication,
});

export const printOwnApplication = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/own-applications/:applicationId/papers/:paper",
  summary: "Prints a paper of an own application",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  params: ofApplication.extend({ paper: ApplicationPaper }),
  purpose: "provide-service",
  binaryResponse: pdf,
});
/** What was applied for, and to which terms another application would agree. */
export type ListedApplications = z.infer<typeof listOwnApplications.response>;
