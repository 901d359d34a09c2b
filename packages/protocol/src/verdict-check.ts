import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Month } from "./epochs.ts";
import { PersonId, TenantId } from "./ids.ts";
import { UnverifiedCause } from "./presence.ts";
import { Name } from "./values.ts";

/** Fewer people than this are never shown as a group: a figure of few is a figure about each of them. */
export const fewestShown = 5;

/** What verdicts came to among some people, with everything that a rate is of. */
export const VerdictSum = z.object({
  people: z.int().min(0),
  /** How long somebody was seen at the desk, verified or not. */
  seenMinutes: z.int().min(0),
  /** How long of that it could not be verified that it was the person. */
  unverifiedMinutes: z.int().min(0),
  /** Incidents that agents found by themselves. */
  incidents: z.int().min(0),
  /** Those of them that said that somebody else was there instead (なりすまし). */
  impersonations: z.int().min(0),
  judged: z.int().min(0),
  /** Judged last to be a false detection. */
  falseDetections: z.int().min(0),
  /** How often the worker asked for another judgement, and how many of those judged since were decided otherwise. */
  objections: z.int().min(0),
  upheld: z.int().min(0),
});
export type VerdictSum = z.infer<typeof VerdictSum>;

/** By what plaintext there is: the browser, which pictures a face was enrolled with, the group. Nothing else is kept of a person. */
export const VerdictGrouping = z.enum(["device", "enrolment", "group"]);
export type VerdictGrouping = z.infer<typeof VerdictGrouping>;

/** With which special pictures a face was enrolled. */
export const EnrolmentClass = z.enum(["plain", "glasses", "mask", "glasses-and-mask", "none"]);
export type EnrolmentClass = z.infer<typeof EnrolmentClass>;

/** A person at a device who is misjudged markedly more often than the others. */
export const MisjudgedPerson = z.object({
  personId: PersonId,
  displayName: Name,
  device: z.string(),
  why: z.enum(["unverified", "false-detections"]),
  own: VerdictSum,
  others: VerdictSum,
});
export type MisjudgedPerson = z.infer<typeof MisjudgedPerson>;

/** 判定の点検: how verdicts spread over the people of the organisation. */
export const VerdictCheck = z.object({
  month: Month,
  /** Absent while too few people have been seen. */
  all: VerdictSum.optional(),
  causes: z.array(z.object({ cause: UnverifiedCause, minutes: z.int().min(0) })),
  groupings: z.array(
    z.object({
      by: VerdictGrouping,
      /** `name` is an `EnrolmentClass` where it is by enrolment. */
      shown: z.array(z.object({ name: z.string(), sum: VerdictSum })),
      /** How many were left out, so that no figure is one of few people. */
      hidden: z.int().min(0),
    }),
  ),
  /** Those whom the caller manages, by name. */
  misjudged: z.array(MisjudgedPerson),
  /** How many more there are, for whose managers it is to look. */
  misjudgedElsewhere: z.int().min(0),
});
export type VerdictCheck = z.infer<typeof VerdictCheck>;

export const checkVerdicts = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/verdict-check",
  summary:
    "Shows how verdicts and their mistakes spread over the people of the organisation in a month that is over, in no figure of fewer than five people; who is misjudged markedly more often is named to his manager alone",
  audience: { kind: "tenant", roles: ["administrator", "manager", "auditor"] },
  params: z.object({ tenantId: TenantId }),
  query: z.object({ month: Month }),
  purpose: "proper-use-check",
  response: VerdictCheck,
});
