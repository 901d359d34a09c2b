import { record } from "@tachiai/evidence";
import { holdLock, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { judgeAgreement } from "@tachiai/policy";
import { AgreementId, type AgreementTerms, type Day, type SecondPersonDecision } from "@tachiai/protocol";
import {
  type AgreementFile,
  insertAgreement,
  saveDecision,
  saveEndDecided,
  saveEnding,
  selectAgreements,
} from "./agreement.store.ts";

// Parts of what a provider's clerk does in a customer's domain, in its transaction and under its authority.

/**
 * Enters a written agreement, for a second person to release.
 *
 * Refuses `consent.agreement_says_nothing`, `consent.agreement_not_allowed` for what law or profile do not leave open, or
 * `consent.agreement_not_yet` where it is said to be concluded on a day to come.
 */
export async function enterAgreement(
  tx: TenantTx,
  actor: PersonActor,
  terms: AgreementTerms,
): Promise<AgreementId> {
  requireAllowed(terms);
  if (terms.concludedOn > tokyoDay(tx.now)) throw new Refusal("consent.agreement_not_yet");
  const agreementId = AgreementId.parse(tx.randomness.uuid());
  await insertAgreement(tx, actor, agreementId, terms);
  await record(tx, actor, {
    action: "consent.agreement_entered",
    subject: agreementId,
    retention: "organisation",
    details: detailsOf(terms),
  });
  return agreementId;
}

/**
 * Enters that an agreement ends, for a second person to release; one whose first day has not come is called off.
 *
 * Refuses `consent.agreement_not_found`, or `consent.agreement_over` for a day that is over, or after its end.
 */
export async function enterAgreementEnd(
  tx: TenantTx,
  actor: PersonActor,
  { agreementId, on }: { readonly agreementId: AgreementId; readonly on: Day },
): Promise<void> {
  const agreement = await hold(tx, agreementId);
  const isOver = agreement.to !== undefined && agreement.to <= on;
  if (agreement.state !== "released" || agreement.ending || isOver || on < tokyoDay(tx.now))
    throw new Refusal("consent.agreement_over");
  await saveEnding(tx, actor, agreementId, on);
  await record(tx, actor, {
    action: "consent.agreement_end_entered",
    subject: agreementId,
    retention: "organisation",
    details: { on },
  });
}

/**
 * Releases or rejects what somebody else has entered: the agreement, or its end.
 *
 * Refuses `consent.agreement_not_found`, `consent.agreement_decided` where nothing waits, `consent.agreement_own`, and on a
 * release `consent.agreement_not_allowed`, and `consent.agreement_over` for an end whose day has gone by.
 */
export async function settleAgreement(
  tx: TenantTx,
  actor: PersonActor,
  { agreementId, decision }: { readonly agreementId: AgreementId; readonly decision: SecondPersonDecision },
): Promise<void> {
  const agreement = await hold(tx, agreementId);
  const waiting = waitingIn(agreement);
  if (!waiting) throw new Refusal("consent.agreement_decided");
  if (waiting.by === actor.personId) throw new Refusal("consent.agreement_own");
  const reason = decision.reason ?? "";
  const isReleased = decision.decision === "approve";
  if (agreement.ending) return settleEnd(tx, actor, agreement, agreement.ending.on, isReleased);
  if (isReleased) requireAllowed(agreement);
  const evidenceId = await record(tx, actor, {
    action: isReleased ? "consent.agreement_released" : "consent.agreement_rejected",
    subject: agreementId,
    retention: "organisation",
    details: { ...detailsOf(agreement), proposedBy: agreement.proposed.by },
  });
  await saveDecision(
    tx,
    actor,
    agreementId,
    isReleased ? { state: "released", evidenceId } : { state: "rejected", reason },
  );
}

async function settleEnd(
  tx: TenantTx,
  actor: PersonActor,
  { agreementId }: AgreementFile,
  on: Day,
  isReleased: boolean,
): Promise<void> {
  // What held yesterday held: nothing ends before the day on which that is decided.
  if (isReleased && on < tokyoDay(tx.now)) throw new Refusal("consent.agreement_over");
  await saveEndDecided(tx, agreementId, isReleased ? on : undefined);
  await record(tx, actor, {
    action: isReleased ? "consent.agreement_ended" : "consent.agreement_end_rejected",
    subject: agreementId,
    retention: "organisation",
    details: { on },
  });
}

/** Who entered what waits for a second person. */
export function waitingIn({ state, proposed, ending }: AgreementFile): AgreementFile["proposed"] | undefined {
  return state === "proposed" ? proposed : ending;
}

async function hold(tx: TenantTx, agreementId: AgreementId): Promise<AgreementFile> {
  await holdLock(tx, "consent.agreement");
  const agreement = (await selectAgreements(tx)).find((one) => one.agreementId === agreementId);
  if (!agreement) throw new Refusal("consent.agreement_not_found");
  return agreement;
}

function requireAllowed(terms: AgreementTerms): void {
  const fault = judgeAgreement(terms);
  if (fault === "says_nothing") throw new Refusal("consent.agreement_says_nothing");
  if (fault) throw new Refusal("consent.agreement_not_allowed");
}

/** What it says in words stands in its row alone, and goes with the organisation's. */
function detailsOf({ kind, profiles, clauses, edits, concludedOn, from, to }: AgreementTerms) {
  return {
    kind,
    profiles,
    clauses,
    settings: Object.keys(edits),
    concludedOn,
    from,
    ...(to !== undefined && { to }),
  };
}
