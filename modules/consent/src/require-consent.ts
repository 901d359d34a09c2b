import { Refusal, type TenantTx } from "@tachiai/platform";
import type { ConsentPurpose, PersonId } from "@tachiai/protocol";
import { selectLatestDecisions, selectLatestNos } from "./consent.store.ts";
import { latestDecisionsToday } from "./decisions-today.ts";
import { companyState, judgeConsent } from "./judge-consent.ts";
import { loadTerms } from "./load-terms.ts";
import { isListed } from "./texts/catalogue-of-text.ts";

/** Under what something may be done with a person: goes into the evidence of doing it. */
export interface LiveConsent {
  readonly documentVersion: string;
  readonly policyVersion: number;
  /** Since when all of it holds together: the person's yes, or his organisation's where that is a newer one. */
  readonly grantedAt: Date;
}

/**
 * Makes sure, at the moment of use, that something may be done with a person. Never keep the answer.
 *
 * Refuses with the `ConsentObstacle` that is in the way: which of company's agreement, monitoring policy and
 * person's consent is missing, outdated, refused or withdrawn; or `consent.not_in_catalogue` for what his text does not list.
 */
export async function requireConsent(
  tx: TenantTx,
  personId: PersonId,
  purpose: ConsentPurpose,
): Promise<LiveConsent> {
  const decisions = await latestDecisionsToday(tx, [personId]);
  const decision = decisions.find((made) => made.purpose === purpose);
  const terms = await loadTerms(tx);
  const answer = judgeConsent(terms, purpose, decision);
  if (!answer.allowed) throw new Refusal(answer.obstacle);
  if (!isListed(purpose, answer.decision.documentVersion)) throw new Refusal("consent.not_in_catalogue");
  const { decidedAt } = answer.decision;
  const { serviceAgreedAt = decidedAt } = terms;
  return {
    documentVersion: answer.decision.documentVersion,
    policyVersion: answer.policyVersion,
    grantedAt: serviceAgreedAt > decidedAt ? serviceAgreedAt : decidedAt,
  };
}

/**
 * Which of these people said no to something: they refused or withdrew it, or the company withdrew its agreement, and
 * with it everybody's.
 */
export async function peopleWhoSaidNo(
  tx: TenantTx,
  people: readonly PersonId[],
  purpose: ConsentPurpose,
): Promise<ReadonlySet<PersonId>> {
  if (companyState(await loadTerms(tx)) === "withdrawn") return new Set(people);
  const latest = await selectLatestDecisions(tx, people);
  return new Set(
    latest.flatMap(({ personId, purpose: about, decision }) =>
      personId && about === purpose && decision !== "granted" ? [personId] : [],
    ),
  );
}

/**
 * When each of these people last said no to something, whatever he has agreed to since: what was allowed before is over
 * and does not come back with a new consent. Who never did is missing from the map.
 */
export async function lastNosOf(
  tx: TenantTx,
  people: readonly PersonId[],
  purpose: ConsentPurpose,
): Promise<ReadonlyMap<PersonId, Date>> {
  const nos = await selectLatestNos(tx, people, purpose);
  const byCompany = nos.find(({ personId }) => personId === null)?.at;
  const own = new Map(nos.map(({ personId, at }) => [personId, at]));
  return new Map(
    people.flatMap((personId): [PersonId, Date][] => {
      const at = own.get(personId);
      const latest = at && byCompany ? (at > byCompany ? at : byCompany) : (at ?? byCompany);
      return latest ? [[personId, latest]] : [];
    }),
  );
}

/** Which of these people agree to something now, for boards and lists; doing it still asks `requireConsent`. */
export async function peopleWhoAgree(
  tx: TenantTx,
  people: readonly PersonId[],
  purpose: ConsentPurpose,
): Promise<ReadonlySet<PersonId>> {
  const terms = await loadTerms(tx);
  const agreeing = new Set<PersonId>();
  for (const decision of await latestDecisionsToday(tx, people)) {
    if (decision.personId && decision.purpose === purpose && judgeConsent(terms, purpose, decision).allowed)
      agreeing.add(decision.personId);
  }
  return agreeing;
}
