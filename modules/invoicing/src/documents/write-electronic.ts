import {
  type PintFault,
  type PintLine,
  type PintParty,
  type WrittenPint,
  writePintCreditNote,
  writePintInvoice,
} from "@tachiai/billing";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal } from "@tachiai/platform";
import type { BillingDocumentId, RefusalCode } from "@tachiai/protocol";
import { type AccountRow, debitOf, findAccount } from "../accounts/account.store.ts";
import { inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";
import type { Addressee, CreditNotePaper, InvoicePaper, Issuer, PaperLine } from "../papers/paper.ts";
import { formulaOf } from "../papers/words.ts";
import { findDocument, paperOf } from "./document.store.ts";

/** 0188: addressed by the thirteen digits of a 法人番号. */
const scheme = "0188";

const refusalOf: Readonly<Record<PintFault, RefusalCode>> = {
  "no-registration-number": "invoicing.electronic_no_registration_number",
  "no-endpoint": "invoicing.electronic_no_corporate_number",
  "no-lines": "invoicing.not_electronic",
  "lines-and-rates-differ": "invoicing.not_electronic",
  "tax-not-of-its-rate": "invoicing.not_electronic",
  "prepaid-too-much": "invoicing.not_electronic",
};

/**
 * Writes an invoice or a credit note as XML in UBL 2.1 as JP PINT narrows it, with what stands on it and the 法人番号 of its account.
 *
 * Refuses `access.denied`, `invoicing.document_not_found`, `invoicing.electronic_no_registration_number`,
 * `invoicing.electronic_no_corporate_number`, `invoicing.electronic_no_transfer_account`, or `invoicing.not_electronic`.
 */
export function writeElectronic(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly documentId: BillingDocumentId },
): Promise<Uint8Array> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const row = await findDocument(tx, command.documentId);
    const account = row && (await findAccount(tx, row.account_id));
    if (!row || !account) throw new Refusal("invoicing.document_not_found");
    const paper = paperOf(row);
    if (!("lines" in paper)) throw new Refusal("invoicing.not_electronic");
    const written = "corrects" in paper ? creditNoteOf(paper, account) : invoiceOf(paper, account);
    if (written.is === "refused") throw new Refusal(refusalOf[written.why[0] ?? "no-lines"]);
    return Buffer.from(written.xml, "utf8");
  });
}

function invoiceOf(paper: InvoicePaper, account: AccountRow): WrittenPint {
  const debit = debitOf(account);
  const [first, ...others] = paper.from.transferTo ?? [];
  const isDebited = paper.debitedFrom !== undefined && debit !== undefined;
  if (!isDebited && first === undefined) throw new Refusal("invoicing.electronic_no_transfer_account");
  return writePintInvoice({
    ...common(paper, account),
    period: paper.period,
    dueOn: paper.dueOn,
    payment: isDebited
      ? { by: "direct-debit", mandate: debit.customerNumber }
      : { by: "transfer", account: first ?? "", holder: others.at(-1) ?? paper.from.name },
    prepaid: 0,
  });
}

function creditNoteOf(paper: CreditNotePaper, account: AccountRow): WrittenPint {
  return writePintCreditNote({
    ...common(paper, account),
    period: paper.corrects.period,
    note: paper.subject,
    of: { number: paper.corrects.number, issuedOn: paper.corrects.issuedOn },
  });
}

function common(paper: InvoicePaper | CreditNotePaper, { corporate_number }: AccountRow) {
  return {
    number: paper.number,
    issuedOn: paper.issuedOn,
    seller: seller(paper.from),
    buyer: party(paper.to, corporate_number ?? ""),
    lines: paper.lines.map(pintLine),
    rates: paper.rates,
  };
}

/** 登録番号 of a corporation is T and its 法人番号. */
function seller(issuer: Issuer): PintParty {
  const { registrationNumber } = issuer;
  return {
    ...party(issuer, registrationNumber?.slice(1) ?? ""),
    ...(registrationNumber && { registrationNumber }),
  };
}

const postal = /^〒?\s*(\d{3}-?\d{4})$/;

function party({ name, lines }: Pick<Addressee, "name" | "lines">, corporateNumber: string): PintParty {
  const postalCode = lines.map((line) => postal.exec(line)?.[1]).find((code) => code !== undefined);
  return {
    endpoint: { scheme, id: corporateNumber },
    name,
    ...(postalCode && { postalCode }),
    addressLines: lines.filter((line) => !postal.test(line)),
  };
}

function pintLine({ label, days, figure, taxKind, percent }: PaperLine): PintLine {
  return {
    name: label,
    description: formulaOf(figure),
    ...(days && { days }),
    yen: figure.yen,
    taxKind,
    percent,
  };
}
