import { z } from "zod";
import { endpoint, everyMember } from "./endpoint.ts";
import { Month } from "./epochs.ts";
import { TenantId } from "./ids.ts";
import { WorkStatus } from "./telework.ts";

/** The five steps of 開始チェックリスト. */
export const ChecklistStep = z.enum(["monitoring-policy", "groups", "managers", "workers", "own-device"]);
export type ChecklistStep = z.infer<typeof ChecklistStep>;

/** What may need a person. */
export const HomeItemKind = z.enum([
  "company-agreement",
  "consents-to-choose",
  "service-terms-to-answer",
  "service-terms-to-read",
  "face-to-enrol",
  "incidents-without-judge",
  "incidents-to-judge",
  "enrolments-to-confirm",
  "incidents-to-read",
  "not-started",
  "erasure-late",
  "months-to-confirm",
  "month-blocks-erasure",
  "statements-to-sign",
  "roster-doubted",
  "log-set-back",
  "recovery-to-set-up",
  "recovery-to-renew",
  "recovery-to-rehearse",
  "recovery-to-open",
  "restores-to-take-part-in",
  "restores-on-me",
  "security-steps-to-take",
  "licences-misused",
  "data-requests",
  "first-answers-overdue",
  "enquiries-to-answer",
  "answers-to-read",
  "measures-to-release",
  "suspicions-to-decide",
  "rechecks-due",
  "rechecks-in-doubt",
  "holds-to-decide",
  "terms-to-release",
  "holds-on-me",
  "export-permits-to-decide",
  "log-publications-to-decide",
  "log-access-held-back",
  "witnesses-silent",
  "witnesses-without-ledger",
  "backup-late",
  "retention-key-copy-late",
]);
export type HomeItemKind = z.infer<typeof HomeItemKind>;

/** One thing that needs a person, with its single next action. */
export const HomeItem = z.object({
  kind: HomeItemKind,
  count: z.int().min(1),
  /** Which month it is about, where it is about one. */
  month: Month.optional(),
  /** Where the next action is: in the organisation's pages of the console, or in the worker's agent. */
  app: z.enum(["console", "agent"]),
  /** As a path of that app, from its slash on. */
  path: z.string(),
});
export type HomeItem = z.infer<typeof HomeItem>;

/** How many of the people one manages are where now. */
export const TodayCounts = z.object({
  byStatus: z.record(WorkStatus, z.int().min(0)),
  /** 離席 now, as their cameras tell, and `working` too; whoever is not observed is not among them. */
  away: z.int().min(0),
  /** 未受信・停止中 now, and `working` too: they agree to the camera, and it tells nothing. */
  notObserved: z.int().min(0),
});
export type TodayCounts = z.infer<typeof TodayCounts>;

export const getHome = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/home",
  summary: "Lists what needs this person, today's counts, and the start checklist while it is not finished",
  audience: everyMember,
  params: z.object({ tenantId: TenantId }),
  response: z.object({
    checklist: z.array(z.object({ step: ChecklistStep, done: z.boolean() })).optional(),
    items: z.array(HomeItem),
    today: TodayCounts.optional(),
  }),
});
