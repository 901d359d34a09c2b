import { record } from "@tachiai/evidence";
import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { type AgentKind, needsLicence } from "@tachiai/policy";
import type { PersonId, ProfileId, TenantId, TermsHead } from "@tachiai/protocol";
import { profileFor } from "../agreements/papers.ts";
import { lockDecisions } from "../consent.store.ts";
import { termsSetOn } from "../terms/terms-in-force.ts";
import { insertAcknowledgement, selectAccepted } from "./acknowledgement.store.ts";

export interface AcceptLicence {
  readonly tenantId: TenantId;
  readonly profileId: ProfileId;
  readonly version: number;
  readonly sha256: string;
}

/**
 * Somebody accepts for himself the licence agreement of an agent that is installed (TRM-11).
 *
 * Refuses `consent.text_changed` unless that is the version in force, or `consent.terms_not_offered` where he has.
 */
export function acceptLicence(
  database: Database,
  actor: PersonActor,
  { tenantId, profileId, version, sha256 }: AcceptLicence,
): Promise<void> {
  const { personId } = actor;
  return inTenant(database, actor, tenantId, async (tx) => {
    await lockDecisions(tx, { kind: "person", personId });
    const licence = await licenceInForce(tx, profileId);
    if (licence?.version !== version || licence.sha256 !== sha256) throw new Refusal("consent.text_changed");
    if ((await selectAccepted(tx, profileId, personId)).has(version))
      throw new Refusal("consent.terms_not_offered");
    const evidenceId = await record(tx, actor, {
      action: "consent.licence_accepted",
      subject: personId,
      subjectPersonId: personId,
      retention: "organisation",
      details: { profile: profileId, version, sha256 },
    });
    await insertAcknowledgement(tx, actor, {
      profileId,
      document: "licence-agreement",
      version,
      sha256,
      clauses: [],
      personId,
      evidenceId,
    });
  });
}

/**
 * Makes sure, before an agent is installed or used, that the person has accepted its licence agreement. The browser agent asks
 * for none where its terms have it so (TRM-12); where the provider has laid down no licence agreement, there is none to accept.
 *
 * Refuses `consent.licence_missing`.
 */
export async function requireLicence(
  tx: TenantTx,
  personId: PersonId,
  profileId: ProfileId,
  agent: AgentKind,
): Promise<void> {
  if (!needsLicence(await profileFor(tx, profileId), agent)) return;
  const licence = await licenceInForce(tx, profileId);
  if (licence && !(await selectAccepted(tx, profileId, personId)).has(licence.version))
    throw new Refusal("consent.licence_missing");
}

/** The licence agreement of a service that is in force, if its provider has announced one. */
export async function licenceInForce(tx: TenantTx, profileId: ProfileId): Promise<TermsHead | undefined> {
  const inForce = await termsSetOn(tx, profileId, tokyoDay(tx.now));
  return inForce.find(({ kind }) => kind === "licence-agreement");
}
