import type { TenantTx } from "@tachiai/platform";
import type {
  DataRequestGround,
  DataRequestId,
  DataRequestKind,
  DataRequestResult,
  DataRequestState,
  Day,
  PersonId,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { ConsentTables } from "../consent.tables.ts";

export interface RequestFile {
  readonly requestId: DataRequestId;
  readonly kind: DataRequestKind;
  readonly state: DataRequestState;
  readonly text: string;
  readonly personId?: PersonId;
  readonly name: string;
  readonly contact?: string;
  readonly receivedAt: Date;
  readonly dueOn: Day;
  readonly identified?: { readonly how: string; readonly by?: PersonId; readonly at: Date };
  readonly answered?: RequestAnswer;
}

export interface RequestAnswer {
  readonly result: DataRequestResult;
  readonly ground?: DataRequestGround;
  readonly text: string;
  readonly by: PersonId;
  readonly at: Date;
}

export async function insertRequest(tx: TenantTx, file: RequestFile): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.data_request")
    .values({
      tenant_id: tx.tenantId,
      request_id: file.requestId,
      kind: file.kind,
      state: file.state,
      body: file.text,
      person_id: file.personId ?? null,
      name: file.name,
      contact: file.contact ?? null,
      received_at: file.receivedAt,
      due_on: file.dueOn,
      identified_how: file.identified?.how ?? null,
      identified_by: file.identified?.by ?? null,
      identified_at: file.identified?.at ?? null,
      result: null,
      ground: null,
      answer: null,
      answered_by: null,
      answered_at: null,
    })
    .execute();
}

/** Newest first; of one person when he is named. */
export async function selectRequests(tx: TenantTx, personId?: PersonId): Promise<RequestFile[]> {
  let query = requests(tx).orderBy("received_at", "desc").orderBy("request_id");
  if (personId) query = query.where("person_id", "=", personId);
  return (await query.execute()).map(requestOf);
}

/** Locks it, so that of two steps the second sees the first. */
export async function selectRequest(
  tx: TenantTx,
  requestId: DataRequestId,
): Promise<RequestFile | undefined> {
  const row = await requests(tx).where("request_id", "=", requestId).forUpdate().executeTakeFirst();
  return row && requestOf(row);
}

export async function saveRequest(
  tx: TenantTx,
  { requestId, state, identified, answered }: RequestFile,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .updateTable("consent.data_request")
    .set({
      state,
      identified_how: identified?.how ?? null,
      identified_by: identified?.by ?? null,
      identified_at: identified?.at ?? null,
      result: answered?.result ?? null,
      ground: answered?.ground ?? null,
      answer: answered?.text ?? null,
      answered_by: answered?.by ?? null,
      answered_at: answered?.at ?? null,
    })
    .where("tenant_id", "=", tx.tenantId)
    .where("request_id", "=", requestId)
    .execute();
}

function requests(tx: TenantTx) {
  return tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.data_request")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function requestOf(row: Selectable<ConsentTables["consent.data_request"]>): RequestFile {
  const { identified_how: how, identified_by: identifiedBy, identified_at: identifiedAt } = row;
  const { result, ground, answer, answered_by: answeredBy, answered_at: answeredAt } = row;
  return {
    requestId: row.request_id,
    kind: row.kind,
    state: row.state,
    text: row.body,
    ...(row.person_id && { personId: row.person_id }),
    name: row.name,
    ...(row.contact !== null && { contact: row.contact }),
    receivedAt: row.received_at,
    dueOn: row.due_on,
    ...(how !== null &&
      identifiedAt && { identified: { how, at: identifiedAt, ...(identifiedBy && { by: identifiedBy }) } }),
    ...(result &&
      answer !== null &&
      answeredBy &&
      answeredAt && {
        answered: { result, ...(ground && { ground }), text: answer, by: answeredBy, at: answeredAt },
      }),
  };
}
