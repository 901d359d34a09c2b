import type { IncidentKind } from "@tachiai/protocol";
import type { IncidentStep } from "../incidents/incident.ts";
import type { TalliedIncident } from "./verdict-tally.ts";

export type JudgedStep = Pick<IncidentStep, "kind" | "judgement" | "reason">;

/** What came of an incident: an objection is upheld where the judgement after it is another one. */
export function tallyIncident(kind: IncidentKind, history: readonly JudgedStep[]): TalliedIncident {
  const last = history.findLast((step) => step.kind === "judged");
  let before: JudgedStep | undefined;
  let isObjected = false;
  let upheld = 0;
  for (const step of history) {
    if (step.kind === "rejudgement-asked") isObjected = true;
    if (step.kind !== "judged") continue;
    if (isObjected && before && before.judgement !== step.judgement) upheld += 1;
    before = step;
    isObjected = false;
  }
  return {
    isImpersonation: kind === "impersonation",
    isJudged: last !== undefined,
    isFalseDetection: last?.reason === "false-detection",
    objections: history.filter((step) => step.kind === "rejudgement-asked").length,
    upheld,
  };
}
