import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import { paperFor, rulesFor } from "@tachiai/policy";
import {
  ClauseKey,
  type CustomerAgreement,
  type listHeldRules as heldRulesEndpoint,
  type ProfileId,
  type ResponseOf,
  type RulePaper,
  type TenantId,
} from "@tachiai/protocol";
import { mayReadTermsActs } from "../consent.policy.ts";
import { profileOn, termsSetOn } from "../terms/terms-in-force.ts";
import { type AgreementFile, selectAgreements } from "./agreement.store.ts";
import { releasedAgreements } from "./papers.ts";

/**
 * Lists what the organisation has agreed to in writing with its provider, the last entered first.
 *
 * Refuses `access.denied`.
 */
export function listOwnAgreements(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<CustomerAgreement[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadTermsActs(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return (await selectAgreements(tx)).flatMap(released);
  });
}

function released({ evidenceId, ...file }: AgreementFile): CustomerAgreement[] {
  const { agreementId, kind, reference, concludedOn, profiles, clauses, text, edits, from, to } = file;
  if (!evidenceId) return [];
  const terms = { kind, reference, concludedOn, profiles, clauses, text, edits, from };
  return [{ agreementId, ...terms, ...(to !== undefined && { to }), evidenceId }];
}

type HeldRules = ResponseOf<typeof heldRulesEndpoint>;

/**
 * Lists the rules of a service as they hold for the organisation today, and which paper each comes from. How a paper is called
 * is told to who may read it.
 */
export function listHeldRules(
  database: Database,
  actor: PersonActor,
  { tenantId, profileId }: { readonly tenantId: TenantId; readonly profileId: ProfileId },
): Promise<HeldRules> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const today = tokyoDay(tx.now);
    const mayName = mayReadTermsActs(await rolesHeld(tx, actor.personId));
    const shown = (paper: RulePaper) => (mayName ? paper : { is: paper.is });
    const agreements = await releasedAgreements(tx);
    const inForce = await termsSetOn(tx, profileId, today);
    const hasThirdPartyLicences = inForce.some(({ kind }) => kind === "third-party-notices");
    return {
      rules: rulesFor(await profileOn(tx, profileId, today), agreements, today).map((rule) => ({
        ...rule,
        paper: shown(rule.paper),
      })),
      clauses: ClauseKey.options.flatMap((clause) => {
        const paper = paperFor({ id: profileId, agreements, hasThirdPartyLicences }, clause, today);
        return paper.is === "terms" ? [] : [{ clause, paper: shown(paper) }];
      }),
    };
  });
}
