import type { TenantTx } from "@tachiai/platform";
import type { Day, EvidenceId, PersonId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";

/** What somebody who came later has asked for, as it is looked up; its entry says why, under his signature. */
export interface RequestRow {
  readonly personId: PersonId;
  readonly askedBy: PersonId;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly statedBy: EvidenceId;
}

export async function insertRequest(tx: TenantTx, request: RequestRow): Promise<void> {
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
export async function requestsAbout(tx: TenantTx, personIds: readonly PersonId[]): Promise<RequestRow[]> {
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
