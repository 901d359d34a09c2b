import { listRecorded } from "@tachiai/evidence";
import { engagedNames, memberNames, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { PersonId, Provision, TenantId } from "@tachiai/protocol";
import { mayListProvisions } from "../consent.policy.ts";
import { ProvisionDetails, provisionAction } from "./provision-details.ts";

/**
 * Lists to whom data about people was told, newest first.
 *
 * Refuses `access.denied`.
 */
export function listProvisions(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<Provision[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayListProvisions(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return readProvisions(tx);
  });
}

/** Lists to whom data about the actor himself was told. */
export function listMyProvisions(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<Provision[]> {
  return inTenant(database, actor, command.tenantId, (tx) => readProvisions(tx, actor.personId));
}

async function readProvisions(tx: TenantTx, personId?: PersonId): Promise<Provision[]> {
  const entries = await listRecorded(tx, provisionAction, personId && { personId });
  const people = entries.flatMap(({ by, about }) => [by, about].filter((id) => id !== undefined));
  const names = await memberNames(tx, [...new Set(people)]);
  const engaged = await engagedNames(tx);
  return entries.toReversed().flatMap(({ evidenceId, receivedAt, by, about, details }) => {
    const said = ProvisionDetails.safeParse(details).data;
    if (!said || !about) return [];
    const engagedName = said.ground.kind === "engaged" ? engaged.get(said.ground.engagementId) : undefined;
    return {
      ...said,
      evidenceId,
      personId: about,
      personName: names.get(about) ?? "",
      ...(engagedName !== undefined && { engagedName }),
      registered: { at: receivedAt.toISOString(), byName: (by && names.get(by)) ?? "" },
    };
  });
}
