import { memberNames, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type {
  DataRequest,
  listDataRequests as listEndpoint,
  PersonId,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { mayListRequests } from "../consent.policy.ts";
import { type RequestFile, selectRequests } from "./request.store.ts";
import { findRequestDays } from "./request-days.store.ts";

type ListedRequests = ResponseOf<typeof listEndpoint>;

/**
 * Lists all requests, newest first, and within how many days they are answered now.
 *
 * Refuses `access.denied`.
 */
export function listDataRequests(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ListedRequests> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayListRequests(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return listed(tx, await selectRequests(tx));
  });
}

/** Lists a person's own requests and their answers. */
export function listMyDataRequests(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ListedRequests> {
  return inTenant(database, actor, command.tenantId, async (tx) =>
    listed(tx, await selectRequests(tx, actor.personId)),
  );
}

async function listed(tx: TenantTx, files: readonly RequestFile[]): Promise<ListedRequests> {
  return { requests: await showRequests(tx, files), answerWithinDays: await findRequestDays(tx) };
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
