import type { TenantTx } from "@tachiai/platform";
import type { AttachmentId, AttachmentKind, EnquiryId, PersonId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { RegistersTables } from "../../registers.tables.ts";

export interface Attachment {
  readonly attachmentId: AttachmentId;
  readonly enquiryId: EnquiryId;
  readonly name: string;
  readonly kind: AttachmentKind;
  readonly sha256: Buffer;
  readonly attachedBy: PersonId;
  readonly authorName: string;
  readonly isByProvider: boolean;
  readonly at: Date;
}

export async function insertAttachment(
  tx: TenantTx,
  attachment: Attachment,
  bytes: Uint8Array,
): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.enquiry_attachment")
    .values({
      tenant_id: tx.tenantId,
      attachment_id: attachment.attachmentId,
      enquiry_id: attachment.enquiryId,
      name: attachment.name,
      kind: attachment.kind,
      bytes: Buffer.from(bytes),
      sha256: attachment.sha256,
      attached_by: attachment.attachedBy,
      author_name: attachment.authorName,
      is_by_provider: attachment.isByProvider,
      attached_at: attachment.at,
    })
    .execute();
}

export type KeptAttachment = Attachment & { readonly size: number };

/** What is attached to each of these, oldest first, without its bytes. */
export async function selectAttachments(
  tx: TenantTx,
  ids: readonly EnquiryId[],
): Promise<ReadonlyMap<EnquiryId, KeptAttachment[]>> {
  if (ids.length === 0) return new Map();
  const rows = await attachments(tx).where("enquiry_id", "in", ids).execute();
  return Map.groupBy(rows.map(attachmentOf), ({ enquiryId }) => enquiryId);
}

/** What one person attached, oldest first, without its bytes. */
export async function selectAttachedBy(tx: TenantTx, personId: PersonId): Promise<KeptAttachment[]> {
  return (await attachments(tx).where("attached_by", "=", personId).execute()).map(attachmentOf);
}

export async function selectAttachedBytes(
  tx: TenantTx,
  enquiryId: EnquiryId,
  attachmentId: AttachmentId,
): Promise<Uint8Array | undefined> {
  const row = await tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.enquiry_attachment")
    .select("bytes")
    .where("tenant_id", "=", tx.tenantId)
    .where("enquiry_id", "=", enquiryId)
    .where("attachment_id", "=", attachmentId)
    .executeTakeFirst();
  return row?.bytes;
}

function attachments(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.enquiry_attachment")
    .select([
      "attachment_id",
      "enquiry_id",
      "name",
      "kind",
      "sha256",
      "attached_by",
      "author_name",
      "is_by_provider",
      "attached_at",
    ])
    .select(({ fn }) => fn<number>("length", ["bytes"]).as("size"))
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("position");
}

type Row = Omit<
  Selectable<RegistersTables["registers.enquiry_attachment"]>,
  "tenant_id" | "bytes" | "position"
>;

function attachmentOf(row: Row & { readonly size: number }): KeptAttachment {
  return {
    attachmentId: row.attachment_id,
    enquiryId: row.enquiry_id,
    name: row.name,
    kind: row.kind,
    size: row.size,
    sha256: row.sha256,
    attachedBy: row.attached_by,
    authorName: row.author_name,
    isByProvider: row.is_by_provider,
    at: row.attached_at,
  };
}
