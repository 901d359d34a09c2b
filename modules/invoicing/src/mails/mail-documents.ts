import { record } from "@tachiai/evidence";
import { foundedBy, organisationIn } from "@tachiai/identity";
import { afterAttempt, type MailAnswer, type Mailer } from "@tachiai/notices";
import {
  type BlobStore,
  type Database,
  inInstallation,
  inTenant,
  type SystemActor,
  type TenantTx,
} from "@tachiai/platform";
import type { DocumentMailId, OrganisationId, TenantId } from "@tachiai/protocol";
import { type DocumentRow, findDocument, paperOf } from "../documents/document.store.ts";
import { readPrinted } from "../documents/show-documents.ts";
import { letterOf } from "./letter.ts";
import {
  findMail,
  findMailForUpdate,
  type MailRow,
  saveMailStanding,
  selectDueMails,
  selectProvidersWithDueMail,
  standingOf,
} from "./mail.store.ts";

export interface PostOffice {
  readonly database: Database;
  readonly blobs: BlobStore;
  /** Without one the mails wait. */
  readonly mailer: Mailer | undefined;
  /** Where customers reach this server, if it is known. */
  readonly origin: string | undefined;
}

interface DueMail {
  readonly mail: MailRow;
  readonly document: DocumentRow;
}

const postman: SystemActor = { kind: "system", name: "billing-mail" };

/**
 * Sends the documents whose mails are due, each as it was printed. What the server took is saved afterwards: a crash in between sends
 * the mail once more, with the same Message-ID; none is lost. Gives what went wrong; one that cannot be sent keeps no other waiting.
 */
export async function mailDocuments({ mailer, ...office }: PostOffice): Promise<unknown[]> {
  if (!mailer) return [];
  const faults: unknown[] = [];
  for (const tenantId of await inInstallation(office.database, selectProvidersWithDueMail)) {
    const customers = await foundedBy(office.database, organisationIn(tenantId));
    const sending: Sending = {
      ...office,
      mailer,
      tenantId,
      customers: new Set(customers.map(({ organisationId }) => organisationId)),
    };
    const mailIds = await inTenant(office.database, postman, tenantId, selectDueMails);
    for (const mailId of mailIds)
      try {
        // No other mail would fare better now.
        if (!(await sendOne(sending, mailId))) return faults;
      } catch (fault) {
        faults.push(fault);
      }
  }
  return faults;
}

interface Sending extends Omit<PostOffice, "mailer"> {
  readonly mailer: Mailer;
  readonly tenantId: TenantId;
  /** Who has a domain here. */
  readonly customers: ReadonlySet<OrganisationId>;
}

/** False when the server cannot be reached. */
async function sendOne(sending: Sending, mailId: DocumentMailId): Promise<boolean> {
  const { database, blobs, mailer, tenantId } = sending;
  const due = await inTenant(database, postman, tenantId, (tx) => findDue(tx, mailId));
  // Taken back since, or settled by another process.
  if (!due) return true;
  const { mail, document } = due;
  const paper = paperOf(document);
  const said = await mailer.send({
    deliveryId: mailId,
    fromName: paper.from.name,
    to: mail.address,
    ...letterOf({
      paper,
      isCopy: document.copies_id !== null,
      receiver: mail.receiver ?? undefined,
      link: linkTo(document, sending),
    }),
    attachments: [
      {
        fileName: `${document.number}.pdf`,
        contentType: "application/pdf",
        bytes: await readPrinted(blobs, tenantId, document.document_id, document.pdf_sha256),
      },
    ],
  });
  // Taken when the server said so: the transaction begins after that.
  const at = database.clock();
  await inTenant(database, postman, tenantId, (tx) => settle(tx, mailId, document, said, at));
  return said.answer !== "failed" || !said.isUnreachable;
}

async function findDue(tx: TenantTx, mailId: DocumentMailId): Promise<DueMail | undefined> {
  const mail = await findMail(tx, mailId);
  if (!mail?.next_try_at) return undefined;
  const document = await findDocument(tx, mail.document_id);
  return document && { mail, document };
}

/** The page on which the customer himself reads it. */
function linkTo(
  { organisation_id, document_id }: DocumentRow,
  { origin, customers }: Sending,
): string | undefined {
  if (origin === undefined || organisation_id === null || !customers.has(organisation_id)) return undefined;
  return `${origin}/o/${organisation_id}/contracts/invoices/${document_id}`;
}

/** No address stands in the log, nor what the server said, which may repeat it. */
async function settle(
  tx: TenantTx,
  mailId: DocumentMailId,
  { document_id, number }: DocumentRow,
  said: MailAnswer,
  at: Date,
): Promise<void> {
  const before = await findMailForUpdate(tx, mailId);
  const isOpen = before?.next_try_at !== null;
  // Another process settled it. What was taken back while it was on its way is sent all the same.
  if (!before || (!isOpen && !(before.state === "cancelled" && said.answer === "taken"))) return;
  const after = afterAttempt(standingOf(before), said, at);
  await saveMailStanding(tx, mailId, after);
  if (after.state !== "sent" && after.state !== "bounced") return;
  await record(tx, postman, {
    action: after.state === "sent" ? "invoicing.mail_sent" : "invoicing.mail_refused",
    subject: document_id,
    retention: "billing",
    details: { number, mailId },
  });
}
