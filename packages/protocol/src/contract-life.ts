import { z } from "zod";
import { PersonId } from "./ids.ts";
import { Day, Instant, Line, Text } from "./values.ts";

export const ContractStepId = z.uuid().brand<"ContractStepId">();
export type ContractStepId = z.infer<typeof ContractStepId>;

/** 成立（開始前）/ 利用中 / 中断 / 利用停止 / 終了. */
export const ContractState = z.enum(["formed", "active", "interrupted", "suspended", "ended"]);
export type ContractState = z.infer<typeof ContractState>;

/** 月額プラン / それ以外. */
export const ContractPlan = z.enum(["monthly", "other"]);
export type ContractPlan = z.infer<typeof ContractPlan>;

/** What a contract counts: accounts (telework), licences (watch), PCs and servers (support, maintenance). */
export const ContractCount = z.int().min(1).max(100_000);

/** Under which clause of its terms something is done with a contract; named by source and article. */
export const ContractGround = z.enum([
  // S0
  "s0-18-works",
  "s0-18-carrier",
  "s0-18-disaster",
  "s0-18-operation",
  "s0-19",
  "s0-19-unpaid",
  "s0-11",
  "s0-12-1",
  "s0-12-2-act",
  "s0-12-2-dishonour",
  "s0-12-2-insolvency",
  "s0-12-2-attachment",
  "s0-12-2-unsuitable",
  "s0-12-2-demand",
  "s0-12-3",
  "s0-21",
  "s0-21-licensor",
  "s0-28-2",
  "s0-7",
  // S2
  "s2-9",
  // S3
  "s3-22",
  "s3-22-works",
  "s3-22-line-limit",
  "s3-22-line",
  "s3-22-unpaid",
  "s3-22-violation",
  "s3-22-status",
  "s3-22-misuse",
  "s3-22-anti-social",
  "s3-24",
  "s3-30-maintenance",
  "s3-30-fault",
  "s3-30-disaster",
  "s3-30-other",
  "s3-23-unpaid",
  "s3-23",
  "s3-16-1",
  "s3-8",
  "s3-9",
  "s3-10",
  "s3-11-1",
  "s3-11-1-unable",
  "s3-11-2",
  "s3-11-2-false",
  "s3-11-2-key",
  "s3-11-2-information",
  "s3-11-2-danger",
  "s3-12-2",
  "s3-31",
  // by what both sides agree on, with its paper
  "agreement",
]);
export type ContractGround = z.infer<typeof ContractGround>;

/** Who holds a contract suspended: a violation case, a debt, or a clerk for another reason. Each lifts what is his. */
export const ContractHold = z.enum(["case", "debt", "clerk"]);
export type ContractHold = z.infer<typeof ContractHold>;

const stepped = {
  stepId: ContractStepId,
  recordedAt: Instant,
  /** From when it counts; may be to come. */
  effectiveAt: Instant,
  by: PersonId.optional(),
  reason: Text.max(500).optional(),
};

/** A step under a clause, with what was done beforehand as the clause asks for it. */
const grounded = {
  ...stepped,
  ground: ContractGround,
  noticedOn: Day.optional(),
  /** 催告: by when it was to be met. */
  curedBy: Day.optional(),
  isUrgent: z.literal(true).optional(),
  /** When the customer's form arrived. */
  receivedOn: Day.optional(),
  /** By which reference the paper is found. */
  paper: Line.max(200).optional(),
  /** The invoice that was overdue, by its number. */
  debt: Line.max(200).optional(),
};

/**
 * One step in the life of a contract. Steps are added and never altered; the state of a contract is judged from them.
 */
export const ContractStep = z.discriminatedUnion("kind", [
  /** 成立: accepted at `effectiveAt`, used from `startsOn`. */
  z.object({
    ...stepped,
    kind: z.literal("formed"),
    startsOn: Day,
    plan: ContractPlan,
    count: ContractCount.optional(),
    /** 最低利用期間: its last day. */
    minimumUntil: Day.optional(),
    /** 申込日: when the form by which it came was received. */
    appliedOn: Day.optional(),
  }),
  /** 申込日, where it came by no form here, and whether its customer had the campaign's free month before. */
  z.object({
    ...stepped,
    kind: z.literal("applied"),
    appliedOn: Day.optional(),
    hadFreeMonth: z.boolean(),
  }),
  /** 変更: what is not named stays. */
  z.object({
    ...grounded,
    kind: z.literal("changed"),
    count: ContractCount.optional(),
    plan: ContractPlan.optional(),
  }),
  /** 利用中止・中断. */
  z.object({ ...grounded, kind: z.literal("interrupted") }),
  z.object({ ...stepped, kind: z.literal("interruption-over") }),
  /** 利用停止, to `until` at the end of that day, or until it is lifted. */
  z.object({
    ...grounded,
    kind: z.literal("suspended"),
    until: Day.optional(),
    hold: ContractHold.optional(),
  }),
  /** Of one who holds it, or of all. */
  z.object({ ...stepped, kind: z.literal("resumed"), lifts: ContractHold.optional() }),
  /** 解約・解除の予定: `endsOn` is the last day. */
  z.object({
    ...grounded,
    kind: z.literal("end-announced"),
    endsOn: Day,
    /** What was left of the minimum term was paid before; else it is billed at once. */
    isRemainderPaid: z.literal(true).optional(),
  }),
  z.object({ ...stepped, kind: z.literal("end-withdrawn") }),
  /** 終了 at `effectiveAt`, with the day that counts as the last. */
  z.object({
    ...grounded,
    kind: z.literal("ended"),
    endedOn: Day,
    /** 業務への著しい支障, where it rests on one. */
    hindrance: Text.max(500).optional(),
  }),
]);
export type ContractStep = z.infer<typeof ContractStep>;
export type ContractStepKind = ContractStep["kind"];
