import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal } from "@tachiai/platform";
import type { BillingDocumentId, BodyOf, mailBillingDocument as endpoint } from "@tachiai/protocol";
import { findAccount, mailOf } from "../accounts/account.store.ts";
import { findDocument } from "../documents/document.store.ts";
import { inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { cancelMails, insertMails } from "./mail.store.ts";
import { holdMails } from "./queue-mails.ts";

/**
 * Has a document sent to these addresses of its account, by a mail of its own for each; one that still waits for them is not sent.
 *
 * Refuses `access.denied`, `invoicing.document_not_found`, `invoicing.not_printed_yet` or `invoicing.mail_address_unknown`.
 */
export function mailAgain(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint> & { readonly documentId: BillingDocumentId },
): Promise<void> {
  const { documentId } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdMails(tx);
    const row = await findDocument(tx, documentId);
    if (!row) throw new Refusal("invoicing.document_not_found");
    if (row.pdf_sha256 === null) throw new Refusal("invoicing.not_printed_yet");
    const account = await findAccount(tx, row.account_id);
    const known = new Map((account && mailOf(account)?.to)?.map((one) => [one.address, one]));
    const addresses = [...new Set(command.to)];
    const mails = addresses.map((address) => {
      const addressee = known.get(address);
      if (!addressee) throw new Refusal("invoicing.mail_address_unknown");
      return { documentId, ...addressee, askedBy: actor.personId };
    });
    await cancelMails(tx, documentId, addresses);
    await insertMails(tx, mails);
    await record(tx, actor, {
      action: "invoicing.mail_asked",
      subject: documentId,
      retention: "billing",
      details: { number: row.number, mails: mails.length },
    });
  });
}
