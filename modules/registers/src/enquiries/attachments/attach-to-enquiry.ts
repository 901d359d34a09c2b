import { createHash } from "node:crypto";
import { record } from "@tachiai/evidence";
import { inCustomer, memberNames, type OfCustomer, rolesHeld } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import { AttachmentId, attachmentsAtMost, type EnquiryId, type TenantId } from "@tachiai/protocol";
import { mayReadEnquiries, worksQueue } from "../../registers.policy.ts";
import { requireAsker } from "../ask-help-desk.ts";
import { publishEnquiry } from "../enquiry.events.ts";
import { selectEnquiry } from "../enquiry.store.ts";
import { insertAttachment, selectAttachedBytes, selectAttachments } from "./attachment.store.ts";
import { kindOfBytes, kindOfName } from "./kind-of-attachment.ts";

interface Attached {
  readonly enquiryId: EnquiryId;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A registered administrator attaches a file to an enquiry that is open.
 *
 * Refuses `access.denied`, `registers.not_registered`, `registers.enquiry_not_found`, `registers.enquiry_closed`,
 * `registers.attachment_kind` or `registers.attachments_full`.
 */
export function attachToEnquiry(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: Attached & { readonly tenantId: TenantId },
): Promise<AttachmentId> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireAsker(tx, actor);
    const authorName = (await memberNames(tx, [actor.personId])).get(actor.personId) ?? "";
    return attach(tx, bus, actor, command, { authorName, isByProvider: false });
  });
}

/**
 * The help desk attaches a file: its own, or one that came by mail.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.enquiry_not_found`, `registers.enquiry_closed`,
 * `registers.attachment_kind` or `registers.attachments_full`.
 */
export function attachForCustomer(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: Attached & OfCustomer,
): Promise<AttachmentId> {
  return inCustomer(database, actor, command, worksQueue, (tx, staff) =>
    attach(tx, bus, actor, command, { authorName: staff.name, isByProvider: true }),
  );
}

/**
 * Gives what was attached, to whoever reads the enquiries of his organisation.
 *
 * Refuses `access.denied` or `registers.attachment_not_found`.
 */
export function getAttachment(
  database: Database,
  actor: PersonActor,
  command: {
    readonly tenantId: TenantId;
    readonly enquiryId: EnquiryId;
    readonly attachmentId: AttachmentId;
  },
): Promise<Uint8Array> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayReadEnquiries(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return requireBytes(tx, command);
  });
}

/**
 * Gives the help desk what was attached.
 *
 * Refuses `access.denied`, `identity.customer_not_found` or `registers.attachment_not_found`.
 */
export function getCustomersAttachment(
  database: Database,
  actor: PersonActor,
  command: OfCustomer & { readonly enquiryId: EnquiryId; readonly attachmentId: AttachmentId },
): Promise<Uint8Array> {
  return inCustomer(database, actor, command, worksQueue, (tx) => requireBytes(tx, command));
}

async function requireBytes(
  tx: TenantTx,
  { enquiryId, attachmentId }: { readonly enquiryId: EnquiryId; readonly attachmentId: AttachmentId },
): Promise<Uint8Array> {
  const bytes = await selectAttachedBytes(tx, enquiryId, attachmentId);
  if (!bytes) throw new Refusal("registers.attachment_not_found");
  return bytes;
}

async function attach(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  { enquiryId, name, bytes }: Attached,
  author: { readonly authorName: string; readonly isByProvider: boolean },
): Promise<AttachmentId> {
  const kind = kindOfBytes(bytes);
  if (!kind || kindOfName(name) !== kind) throw new Refusal("registers.attachment_kind");
  const enquiry = await selectEnquiry(tx, enquiryId);
  if (!enquiry) throw new Refusal("registers.enquiry_not_found");
  if (enquiry.state === "closed") throw new Refusal("registers.enquiry_closed");
  const { length } = (await selectAttachments(tx, [enquiryId])).get(enquiryId) ?? [];
  if (length >= attachmentsAtMost) throw new Refusal("registers.attachments_full");
  const attachmentId = AttachmentId.parse(tx.randomness.uuid());
  const hash = createHash("sha256").update(bytes).digest();
  await insertAttachment(
    tx,
    { attachmentId, enquiryId, name, kind, sha256: hash, attachedBy: actor.personId, ...author, at: tx.now },
    bytes,
  );
  await record(tx, actor, {
    action: "registers.enquiry_attached",
    subject: enquiryId,
    retention: "organisation",
    details: { kind, size: bytes.length, sha256: hash.toString("base64") },
  });
  await publishEnquiry(tx, bus);
  return attachmentId;
}
