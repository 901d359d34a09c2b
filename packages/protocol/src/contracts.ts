import { z } from "zod";
import { ContractCount, ContractGround, ContractPlan, ContractState, ContractStep } from "./contract-life.ts";
import { CustomerStatement } from "./customer-statement.ts";
import { endpoint, everyMember } from "./endpoint.ts";
import { Service } from "./identity.ts";
import { OrganisationId, TenantId } from "./ids.ts";
import { NoticeId } from "./notices.ts";
import { ClauseKey, ProfileId } from "./profiles.ts";
import { Act, SecondPersonDecision } from "./second-person.ts";
import { Day, Instant, Line, Text } from "./values.ts";

export const ContractId = z.uuid().brand<"ContractId">();
export type ContractId = z.infer<typeof ContractId>;

/** 契約. An `internal` one is an installation's with itself (自社で使う): it names no service and entitles to all. */
export const Contract = z.object({
  contractId: ContractId,
  kind: z.enum(["internal", "service"]),
  service: Service.optional(),
  state: ContractState,
  /** Under which clause it is interrupted, suspended or over. */
  ground: ContractGround.optional(),
  /** The last day of a suspension that ends by itself. */
  suspendedUntil: Day.optional(),
  formedAt: Instant,
  startsOn: Day,
  plan: ContractPlan,
  count: ContractCount.optional(),
  /** 最低利用期間: its last day. */
  minimumUntil: Day.optional(),
  /** 申込日: of the form by which it came, or as a clerk entered it. */
  appliedOn: Day.optional(),
  /** What a clerk entered of it: whether its customer had the campaign's free month before. */
  hadFreeMonth: z.boolean().optional(),
  /** Its last day to come, once its end is announced. */
  endsOn: Day.optional(),
  /** Its last day, once it is over. */
  endedOn: Day.optional(),
  /** By what the provider's clerk stated the service is for this customer. */
  statement: CustomerStatement.optional(),
});
export type Contract = z.infer<typeof Contract>;

/** 開始 / 利用停止の満了 / 最低利用期間の満了 / 終了 / 画像・顔特徴量の消去. */
export const ComingKind = z.enum(["starts", "suspension-over", "minimum-over", "ends", "images-erased"]);
export type ComingKind = z.infer<typeof ComingKind>;

/** What is to come of a contract by what is known now; `on` is the first day on which it is so. */
export const Coming = z.object({ on: Day, what: ComingKind, clause: ClauseKey });
export type Coming = z.infer<typeof Coming>;

/** What this installation sent itself: a notice that came to the customer, or a demand of the books. */
export const ToldBeforehand = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("notice"), noticeId: NoticeId }),
  z.strictObject({ kind: z.literal("demand"), demandId: z.uuid() }),
]);
export type ToldBeforehand = z.infer<typeof ToldBeforehand>;

const beforehand = {
  reason: Text.trim().min(1).max(500),
  /** By which reference the paper is found. */
  paper: Line.trim().min(1).max(200).optional(),
  noticedOn: Day.optional(),
  /** 催告: by when it was to be met. */
  curedBy: Day.optional(),
  isUrgent: z.boolean().optional(),
  /** Its day, and by when it was to be met, are taken from it: nobody types them. */
  told: ToldBeforehand.optional(),
};

/** What a contract clerk does with a contract: what the customer asks for by a form comes as an application instead. */
export const ContractOrder = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("changed"),
    ground: ContractGround,
    count: ContractCount.optional(),
    plan: ContractPlan.optional(),
    /** From the beginning of which day; from now on without one. */
    from: Day.optional(),
    ...beforehand,
  }),
  z.strictObject({
    kind: z.literal("applied"),
    /** Not of a contract that came by a form: its receipt tells the day. */
    appliedOn: Day.optional(),
    hadFreeMonth: z.boolean(),
    reason: beforehand.reason,
  }),
  z.strictObject({ kind: z.literal("interrupted"), ground: ContractGround, ...beforehand }),
  z.strictObject({ kind: z.literal("interruption-over"), reason: beforehand.reason }),
  z.strictObject({
    kind: z.literal("suspended"),
    ground: ContractGround,
    until: Day.optional(),
    ...beforehand,
  }),
  z.strictObject({ kind: z.literal("resumed"), reason: beforehand.reason }),
  z.strictObject({ kind: z.literal("end-announced"), ground: ContractGround, endsOn: Day, ...beforehand }),
  z.strictObject({ kind: z.literal("end-withdrawn"), reason: beforehand.reason }),
  z.strictObject({
    kind: z.literal("ended"),
    ground: ContractGround,
    /** 業務への著しい支障: what it is, where no debt is the cause. */
    hindrance: Text.trim().min(1).max(500).optional(),
    ...beforehand,
  }),
]);
export type ContractOrder = z.infer<typeof ContractOrder>;

export const ContractProposalId = z.uuid().brand<"ContractProposalId">();
export type ContractProposalId = z.infer<typeof ContractProposalId>;

/** What one contract clerk would do with a contract and another one has not decided yet. */
export const ContractProposal = z.object({
  proposalId: ContractProposalId,
  order: ContractOrder,
  proposed: Act,
  /** Whether the reader may approve it; whoever proposed it may take it back. */
  mayApprove: z.boolean(),
});
export type ContractProposal = z.infer<typeof ContractProposal>;

export const ContractHistory = z.object({
  contract: Contract,
  steps: z.array(ContractStep),
  coming: z.array(Coming),
  /** For the provider's clerks alone. */
  proposal: ContractProposal.optional(),
});
export type ContractHistory = z.infer<typeof ContractHistory>;

const contractClerks = { kind: "tenant", roles: ["contract-clerk"] } as const;
const clerks = { kind: "tenant", roles: ["contract-clerk", "billing-clerk"] } as const;
const ofTenant = z.object({ tenantId: TenantId });
const ofCustomer = ofTenant.extend({ organisationId: OrganisationId });
const ofContract = ofCustomer.extend({ contractId: ContractId });

export const listContracts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/contracts",
  summary: "Lists the organisation's contracts, each with its steps and with what is to come of it",
  audience: { kind: "tenant", roles: ["administrator", "auditor"] },
  purpose: "provide-service",
  params: ofTenant,
  response: z.object({ contracts: z.array(ContractHistory) }),
});

export const listCustomerContracts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/contracts",
  summary:
    "Lists a customer's contracts for the provider's clerks, each with its steps and what is to come of it",
  audience: clerks,
  purpose: "provide-service",
  params: ofCustomer,
  response: z.object({ contracts: z.array(ContractHistory) }),
});

export const changeContract = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/contracts/:contractId/steps",
  summary:
    "A contract clerk changes, interrupts, suspends, resumes or ends a customer's contract under a clause",
  audience: contractClerks,
  params: ofContract,
  body: ContractOrder,
  response: z.object({
    /** The rest of the minimum term that falls due at once. */
    remainderUntil: Day.optional(),
    /** It waits for a second contract clerk. */
    isProposed: z.literal(true).optional(),
  }),
});

export const decideContractProposal = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/customers/:organisationId/contracts/:contractId/proposals/:proposalId",
  summary:
    "Another contract clerk approves what ends a customer's contract, which is done with that; or either rejects it",
  audience: contractClerks,
  params: ofContract.extend({ proposalId: ContractProposalId }),
  body: SecondPersonDecision,
  response: z.object({ remainderUntil: Day.optional() }),
});

export const listToldBeforehand = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/customers/:organisationId/told-beforehand",
  summary:
    "Lists the notices that came to a customer and the demands that were sent to him, for a step that owes one",
  audience: contractClerks,
  purpose: "provide-service",
  params: ofCustomer,
  response: z.object({
    /** The latest first; `toldOn` is the day on which it counts as delivered. */
    notices: z.array(
      z.object({ noticeId: NoticeId, subject: z.string(), clauseKey: z.string().optional(), toldOn: Day }),
    ),
    demands: z.array(z.object({ demandId: z.uuid(), number: z.string(), issuedOn: Day, curedBy: Day })),
  }),
});

/** How the contract for a service stands, where it is not simply in use; `clause` says by what. */
export const ServiceHalt = z.object({
  service: Service,
  state: z.enum(["formed", "interrupted", "suspended", "ended"]),
  ground: ContractGround.optional(),
  clause: ClauseKey,
  profileId: ProfileId,
  startsOn: Day,
  suspendedUntil: Day.optional(),
  endedOn: Day.optional(),
});
export type ServiceHalt = z.infer<typeof ServiceHalt>;

export const listServiceHalts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/service-halts",
  summary: "Tells every member which contracted services cannot be used now, and by which clause",
  audience: everyMember,
  params: ofTenant,
  response: z.object({ halts: z.array(ServiceHalt) }),
});
