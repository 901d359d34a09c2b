import { memberNames, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { DataRequest, PersonId, TenantId } from "@tachiai/protocol";
import { mayListRequests } from "../consent.policy.ts";
import { type RequestFile, selectRequests } from "./request.store.ts";

/**
 * Lists all requests, newest first.
 *
 * Refuses `access.denied`.
 */
export function listDataRequests(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<DataRequest[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayListRequests(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return showRequests(tx, await selectRequests(tx));
  });
}

/** Lists a person's own requests and their answers. */
export function listMyDataRequests(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<DataRequest[]> {
  return inTenant(database, actor, command.tenantId, async (tx) =>
    showRequests(tx, await selectRequests(tx, actor.personId)),
  );
}

async function showRequests(tx: TenantTx, files: readonly RequestFile[]): Promise<DataRequest[]> {
  const people = files.flatMap(({ identified, answered }) => [identified?.by, answered?.by]);
  const names = await memberNames(tx, [...new Set(people.filter((id): id is PersonId => id !== undefined))]);
  return files.map(({ identified, answered, receivedAt, ...file }) => {
    const identifiedBy = identified?.by && names.get(identified.by);
    return {
      ...file,
      receivedAt: receivedAt.toISOString(),
      ...(identified && {
        identified: {
          how: identified.how,
          at: identified.at.toISOString(),
          ...(identifiedBy !== undefined && { byName: identifiedBy }),
        },
      }),
      ...(answered && {
        answered: {
          result: answered.result,
          ...(answered.ground && { ground: answered.ground }),
          text: answered.text,
          at: answered.at.toISOString(),
          byName: names.get(answered.by) ?? "",
        },
      }),
    };
  });
}
