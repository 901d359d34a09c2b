import { versionOn } from "@tachiai/policy";
import {
  type AgreementDocument,
  type ConsentDecision,
  ConsentPurpose,
  type MyConsents,
  type PurposeConsent,
} from "@tachiai/protocol";
import type { KeptDecision } from "./consent.store.ts";
import { dayOfNextQuestion, judgeConsent, type Terms, workerState } from "./judge-consent.ts";

/** Every purpose with what a person chose for it, also where he has not chosen. `latest` is his alone. */
export function showPurposes(terms: Terms, latest: readonly KeptDecision[]): PurposeConsent[] {
  return ConsentPurpose.options.map((purpose) => {
    const decision = latest.find((made) => made.purpose === purpose);
    const answer = judgeConsent(terms, purpose, decision);
    const outdatedFrom = dayOfNextQuestion(terms, purpose, decision);
    return {
      purpose,
      state: workerState(terms, decision),
      ...(decision && showLatest(decision)),
      ...(outdatedFrom && { outdatedFrom }),
      ...(!answer.allowed && { obstacle: answer.obstacle }),
    };
  });
}

function showLatest(made: KeptDecision): Omit<PurposeConsent, "purpose" | "state"> {
  return {
    decidedAt: made.decidedAt.toISOString(),
    version: made.documentVersion,
    evidenceId: made.evidenceId,
    ...(made.policyVersion !== undefined && { policyVersion: made.policyVersion }),
    ...(made.language && { language: made.language }),
    ...(made.capturedAt && { capturedAt: made.capturedAt.toISOString() }),
  };
}

/** A person's page: the text, the policy, his choices and their history (`decisions`, newest first). */
export function showMyConsents(
  terms: Terms,
  document: AgreementDocument,
  decisions: readonly KeptDecision[],
): MyConsents {
  const { companyDecision } = terms;
  const policy = versionOn(terms.policies, terms.today);
  return {
    document,
    ...(policy && { policy }),
    // `find` meets the newest first.
    purposes: showPurposes(terms, decisions),
    ...(companyDecision && { companyDecidedAt: companyDecision.decidedAt.toISOString() }),
    history: decisions.flatMap(showDecision),
  };
}

function showDecision(made: KeptDecision): ConsentDecision[] {
  if (made.purpose === "company-agreement") return [];
  return [
    {
      purpose: made.purpose,
      decision: made.decision,
      version: made.documentVersion,
      ...(made.policyVersion !== undefined && { policyVersion: made.policyVersion }),
      ...(made.capturedAt && { capturedAt: made.capturedAt.toISOString() }),
      decidedAt: made.decidedAt.toISOString(),
      evidenceId: made.evidenceId,
    },
  ];
}
