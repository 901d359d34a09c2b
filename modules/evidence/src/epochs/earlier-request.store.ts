import type { TenantTx } from "@tachiai/platform";
import type { Day, EvidenceId, PersonId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";

/** What somebody who came later has asked for, with a reason that its entry says. */
export interface EarlierRequest {
  readonly personId: PersonId;
  readonly askedBy: PersonId;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly statedBy: EvidenceId;
}

export async function insertRequest(tx: TenantTx, request: EarlierRequest): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.earlier_request")
    .values({
      tenant_id: tx.tenantId,
      person_id: request.personId,
      asked_by: request.askedBy,
      from_day: request.fromDay,
      to_day: request.toDay,
      stated_by: request.statedBy,
    })
    .execute();
}

/** What is asked for of these people. */
export async function requestsAbout(tx: TenantTx, personIds: readonly PersonId[]): Promise<EarlierRequest[]> {
  if (personIds.length === 0) return [];
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.earlier_request")
    .select([
      "person_id as personId",
      "asked_by as askedBy",
      "from_day as fromDay",
      "to_day as toDay",
      "stated_by as statedBy",
    ])
    .where("person_id", "in", [...personIds])
    .execute();
}

/** Whether somebody has asked for what was captured of a person on a day. */
export async function hasAskedFor(
  tx: TenantTx,
  askedBy: PersonId,
  captured: { readonly personId: PersonId; readonly day: Day },
): Promise<boolean> {
  const requests = await requestsAbout(tx, [captured.personId]);
  return requests.some((request) => request.askedBy === askedBy && covers(request, captured.day));
}

function covers({ fromDay, toDay }: EarlierRequest, day: Day): boolean {
  return fromDay <= day && day <= toDay;
}
