import { missingOfQualified, watchFees } from "@tachiai/billing";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { BillingDocumentId, BodyOf, requestQualifiedInvoice as endpoint } from "@tachiai/protocol";
import { findAccount } from "../accounts/account.store.ts";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { findIssuer } from "../issuer/issuer.ts";
import { insertItem } from "../items/items.ts";
import { documents, findDocument, issueDocument, paperOf } from "./document.store.ts";

/**
 * Issues 適格請求書 for what an invoice bills, because somebody asked for it (S3 §24の2). It owes nothing beside the invoice; its
 * fee, and what posting it cost, are billed with the next close.
 *
 * Refuses `access.denied`, `invoicing.document_not_found`, `invoicing.not_an_invoice`, `invoicing.copied_already` or
 * `invoicing.no_registration_number`.
 */
export function requestQualifiedInvoice(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint> & { readonly documentId: BillingDocumentId },
): Promise<BillingDocumentId> {
  const { documentId, postage } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const row = await findDocument(tx, documentId);
    if (!row) throw new Refusal("invoicing.document_not_found");
    const { number: asked, through: _, ...invoice } = paperOf(row);
    if (!("period" in invoice) || row.copies_id !== null || invoice.kind === "qualified-invoice")
      throw new Refusal("invoicing.not_an_invoice");
    if (await documents(tx).where("copies_id", "=", documentId).executeTakeFirst())
      throw new Refusal("invoicing.copied_already");
    const account = await findAccount(tx, row.account_id);
    if (!account) throw new Refusal("invoicing.entry_not_found");
    const issuer = await findIssuer(tx);
    const registrationNumber = issuer?.issuer.registrationNumber;
    if (!registrationNumber) throw new Refusal("invoicing.no_registration_number");
    const missing = missingOfQualified({
      issuer: issuer.issuer.name,
      issuerKind: "corporation",
      registrationNumber,
      period: invoice.period,
      contents: invoice.lines.map(({ label, taxKind }) => ({
        label,
        isReduced: taxKind === "reduced",
        isMarked: taxKind === "reduced",
      })),
      rates: invoice.rates,
      recipient: invoice.to.name,
    });
    if (missing.length > 0) throw new Refusal("invoicing.not_an_invoice");
    const today = tokyoDay(tx.now);
    const issued = await issueDocument(tx, actor, {
      accountId: row.account_id,
      through: account.kind,
      organisationId: row.organisation_id,
      copiesId: documentId,
      issuerPosition: issuer.position,
      carried: 0,
      paper: {
        ...invoice,
        kind: "qualified-invoice",
        issuedOn: today,
        from: issuer.issuer,
        remarks: [`請求書 ${asked} の適格請求書です。重ねてお支払いいただく必要はありません。`],
      },
    });
    await insertItem(tx, actor, {
      accountId: row.account_id,
      kind: "qualified-invoice-fee",
      label: `適格請求書 ${issued.number} の発行`,
      on: today,
      each: watchFees.qualifiedInvoice,
      quantity: 1,
    });
    if (postage !== undefined)
      await insertItem(tx, actor, {
        accountId: row.account_id,
        kind: "actual-cost",
        label: `適格請求書 ${issued.number} の郵送料`,
        on: today,
        each: postage,
        quantity: 1,
      });
    return issued.documentId;
  });
}
