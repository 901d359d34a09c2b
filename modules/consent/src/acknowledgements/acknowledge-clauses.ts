import { record } from "@tachiai/evidence";
import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { ClauseKey, ProfileId, TenantId } from "@tachiai/protocol";
import { mayDecideForCompany } from "../consent.policy.ts";
import { lockDecisions } from "../consent.store.ts";
import { loadStanding } from "../standing/load-standing.ts";
import { requireVersion } from "../standing/require-version.ts";
import { insertAcknowledgement, selectAcknowledged } from "./acknowledgement.store.ts";
import { pointedOutIn } from "./pointed-out-in.ts";

interface OfVersion {
  readonly profileId: ProfileId;
  readonly version: number;
  readonly sha256: string;
}

export interface AcknowledgeClauses extends OfVersion {
  readonly tenantId: TenantId;
  readonly acknowledged: readonly ClauseKey[];
}

/**
 * An administrator acknowledges for the organisation what is pointed out in the version under which it uses a service, where it
 * agreed to it by using it, by silence, or because the change was announced.
 *
 * Refuses `access.denied`, `consent.text_changed`, `consent.terms_not_offered` for another version or what is acknowledged
 * already, and what `keepAcknowledged` does.
 */
export function acknowledgeClauses(
  database: Database,
  actor: PersonActor,
  { tenantId, acknowledged, ...version }: AcknowledgeClauses,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayDecideForCompany(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    await requireVersion(tx, version);
    await lockDecisions(tx, { kind: "company" });
    const { standing } = await loadStanding(tx, version.profileId);
    const isUsed = standing.state === "agreed" || standing.state === "by-use";
    const before = await selectAcknowledged(tx, version.profileId);
    if (
      !isUsed ||
      standing.number !== version.version ||
      before.some((one) => one.version === version.version)
    )
      throw new Refusal("consent.terms_not_offered");
    await keepAcknowledged(tx, actor, version, acknowledged);
  });
}

/**
 * Writes down that each clause was acknowledged which is pointed out in a version. The declaration on anti-social forces is one
 * of them (TRM-16), and under watch that publication explains a change (TRM-09).
 *
 * Refuses `consent.clauses_not_acknowledged` unless it is each of them.
 */
export async function keepAcknowledged(
  tx: TenantTx,
  actor: PersonActor,
  version: OfVersion,
  acknowledged: readonly ClauseKey[],
): Promise<void> {
  const clauses = await pointedOutIn(tx, version);
  if (clauses.some((clause) => !acknowledged.includes(clause)))
    throw new Refusal("consent.clauses_not_acknowledged");
  if (clauses.length === 0) return;
  const evidenceId = await record(tx, actor, {
    action: "consent.clauses_acknowledged",
    subject: tx.tenantId,
    retention: "organisation",
    details: {
      profile: version.profileId,
      version: version.version,
      sha256: version.sha256,
      clauses: [...clauses],
    },
  });
  await insertAcknowledgement(tx, actor, { ...version, document: "terms", clauses, evidenceId });
}
