import type { TenantTx } from "@tachiai/platform";
import type {
  AdministratorId,
  EnquiryChannel,
  EnquiryClosing,
  EnquiryId,
  EnquiryLinkKind,
  EnquiryState,
  PersonId,
  Service,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { EnquiryMessageKind, RegistersTables } from "../registers.tables.ts";
import type { AnswerDue } from "./desk-rules.ts";

export interface EnquiryFile {
  readonly enquiryId: EnquiryId;
  readonly service: Service;
  readonly channel: EnquiryChannel;
  readonly administratorId: AdministratorId;
  readonly administratorName: string;
  readonly subject: string;
  readonly state: EnquiryState;
  readonly receivedAt: Date;
  readonly due: AnswerDue;
  readonly firstAnsweredAt?: Date;
  readonly closesAt?: Date;
  readonly closed?: { readonly at: Date; readonly how: EnquiryClosing };
}

export interface EnquiryMessage {
  readonly kind: EnquiryMessageKind;
  readonly text: string;
  /** Absent for somebody without an account, who called or wrote. */
  readonly authorId?: PersonId;
  readonly authorName: string;
  readonly isByProvider: boolean;
  readonly at: Date;
}

export async function insertEnquiry(tx: TenantTx, file: EnquiryFile, enteredBy: PersonId): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.enquiry")
    .values({
      tenant_id: tx.tenantId,
      enquiry_id: file.enquiryId,
      service: file.service,
      channel: file.channel,
      administrator_id: file.administratorId,
      administrator_name: file.administratorName,
      subject: file.subject,
      state: file.state,
      entered_by: enteredBy,
      received_at: file.receivedAt,
      due_by_telephone_hours: file.due.byTelephoneHours,
      due_by_clock_hours: file.due.byClockHours,
      reading: file.due.reading,
      first_answered_at: null,
      closes_at: null,
      closed_at: null,
      closed_how: null,
    })
    .execute();
}

export async function saveEnquiry(tx: TenantTx, file: EnquiryFile): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .updateTable("registers.enquiry")
    .set({
      state: file.state,
      first_answered_at: file.firstAnsweredAt ?? null,
      closes_at: file.closesAt ?? null,
      closed_at: file.closed?.at ?? null,
      closed_how: file.closed?.how ?? null,
    })
    .where("tenant_id", "=", tx.tenantId)
    .where("enquiry_id", "=", file.enquiryId)
    .execute();
}

/** Those that are not closed yet, newest first. */
export async function selectOpenEnquiries(tx: TenantTx): Promise<EnquiryFile[]> {
  const open = enquiries(tx).where("state", "<>", "closed");
  return (await open.orderBy("received_at", "desc").orderBy("enquiry_id").execute()).map(fileOf);
}

/** Where a page of closed enquiries begins: after this one. */
export interface ClosedBefore {
  readonly at: Date;
  readonly enquiryId: EnquiryId | undefined;
}

/** Those that are closed, the last one closed first. */
export async function selectClosedEnquiries(
  tx: TenantTx,
  { before, limit }: { readonly before: ClosedBefore | undefined; readonly limit: number },
): Promise<EnquiryFile[]> {
  let closed = enquiries(tx).where("state", "=", "closed");
  if (before) {
    const { at, enquiryId } = before;
    closed = closed.where((eb) =>
      enquiryId
        ? eb(eb.refTuple("closed_at", "enquiry_id"), "<", eb.tuple(at, enquiryId))
        : eb("closed_at", "<", at),
    );
  }
  const rows = await closed.orderBy("closed_at", "desc").orderBy("enquiry_id", "desc").limit(limit).execute();
  return rows.map(fileOf);
}

/** Locks it, so that of two steps the second sees the first. */
export async function selectEnquiry(tx: TenantTx, enquiryId: EnquiryId): Promise<EnquiryFile | undefined> {
  const row = await enquiries(tx).where("enquiry_id", "=", enquiryId).forUpdate().executeTakeFirst();
  return row && fileOf(row);
}

/** Locks the answers to which nobody has replied in time. */
export async function selectSilent(tx: TenantTx): Promise<EnquiryFile[]> {
  const rows = await enquiries(tx)
    .where("state", "=", "answered")
    .where("closes_at", "<=", tx.now)
    .orderBy("enquiry_id")
    .forUpdate()
    .execute();
  return rows.map(fileOf);
}

export async function insertMessage(
  tx: TenantTx,
  enquiryId: EnquiryId,
  message: EnquiryMessage,
): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.enquiry_message")
    .values({
      tenant_id: tx.tenantId,
      enquiry_id: enquiryId,
      kind: message.kind,
      body: message.text,
      person_id: message.authorId ?? null,
      author_name: message.authorName,
      is_by_provider: message.isByProvider,
      written_at: message.at,
    })
    .execute();
}

/** What was written in each of these, oldest first. */
export async function selectMessages(
  tx: TenantTx,
  ids: readonly EnquiryId[],
): Promise<ReadonlyMap<EnquiryId, EnquiryMessage[]>> {
  if (ids.length === 0) return new Map();
  const rows = await messages(tx).where("enquiry_id", "in", ids).execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.enquiry_id)].map(([id, own]) => [id, own.map(messageOf)]),
  );
}

/** What one person wrote, oldest first. */
export async function selectMessagesBy(tx: TenantTx, authorId: PersonId): Promise<EnquiryMessage[]> {
  return (await messages(tx).where("person_id", "=", authorId).execute()).map(messageOf);
}

export interface Link {
  readonly enquiryId: EnquiryId;
  readonly kind: EnquiryLinkKind;
  readonly reference: string;
  readonly linkedAt: Date;
}

/** False where it is there already. */
export async function insertLink(tx: TenantTx, link: Link, linkedBy: PersonId): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.enquiry_link")
    .values({
      tenant_id: tx.tenantId,
      enquiry_id: link.enquiryId,
      kind: link.kind,
      reference: link.reference,
      linked_by: linkedBy,
      linked_at: link.linkedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** What each of these is about. */
export async function selectLinks(tx: TenantTx, ids: readonly EnquiryId[]): Promise<Link[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.enquiry_link")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("enquiry_id", "in", ids)
    .orderBy("linked_at")
    .orderBy("reference")
    .execute();
  return rows.map((row) => ({
    enquiryId: row.enquiry_id,
    kind: row.kind,
    reference: row.reference,
    linkedAt: row.linked_at,
  }));
}

function messages(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.enquiry_message")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("position");
}

function messageOf(row: Selectable<RegistersTables["registers.enquiry_message"]>): EnquiryMessage {
  return {
    kind: row.kind,
    text: row.body,
    ...(row.person_id && { authorId: row.person_id }),
    authorName: row.author_name,
    isByProvider: row.is_by_provider,
    at: row.written_at,
  };
}

function enquiries(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.enquiry")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function fileOf(row: Selectable<RegistersTables["registers.enquiry"]>): EnquiryFile {
  return {
    enquiryId: row.enquiry_id,
    service: row.service,
    channel: row.channel,
    administratorId: row.administrator_id,
    administratorName: row.administrator_name,
    subject: row.subject,
    state: row.state,
    receivedAt: row.received_at,
    due: {
      byTelephoneHours: row.due_by_telephone_hours,
      byClockHours: row.due_by_clock_hours,
      reading: row.reading,
    },
    ...(row.first_answered_at && { firstAnsweredAt: row.first_answered_at }),
    ...(row.closes_at && { closesAt: row.closes_at }),
    ...(row.closed_at && row.closed_how && { closed: { at: row.closed_at, how: row.closed_how } }),
  };
}
