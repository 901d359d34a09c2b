import { z } from "zod";

// 申込: what is asked of a provider on a form, from 見積 to acceptance.

/** 申込 / 変更申込 / 解約申込 / 譲渡申込. */
export const ApplicationKind = z.enum(["new", "change", "end", "assignment"]);
export type ApplicationKind = z.infer<typeof ApplicationKind>;

/** 作成中 / 受付済み / お断り / 承諾 / 取り下げ. */
export const ApplicationState = z.enum(["drafted", "applied", "refused", "accepted", "withdrawn"]);
export type ApplicationState = z.infer<typeof ApplicationState>;

/** What may be done with a form; each leads to the state of its name. */
export const ApplicationStepKind = ApplicationState;
export type ApplicationStepKind = ApplicationState;

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
