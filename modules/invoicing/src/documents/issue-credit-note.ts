import {
  type CreditedPart,
  creditNoteOf,
  type Figure,
  givenBackOf,
  sumOf,
  type TaxKind,
} from "@tachiai/billing";
import type { OfProvider } from "@tachiai/identity";
import {
  type Actor,
  type Database,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import {
  type BillingDocumentId,
  type BodyOf,
  type CreditNoteGround,
  type issueCreditNote as endpoint,
  TaxRounding,
} from "@tachiai/protocol";
import type { z } from "zod";
import { type AccountRow, findAccount } from "../accounts/account.store.ts";
import { giveBackTakenOver } from "../accounts/follow-debts.ts";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { findIssuer, type IssuerInForce } from "../issuer/issuer.ts";
import type { CreditNotePaper, InvoicePaper, PaperLine } from "../papers/paper.ts";
import { type DocumentRow, documents, findDocument, issueDocument, paperOf } from "./document.store.ts";

/**
 * Gives back a part of an invoice by a document of its own. The invoice stays as it was issued; its account owes so much less.
 * What says an invoice again is not owed, so the invoice itself is credited.
 *
 * Refuses `access.denied`, `invoicing.document_not_found`, `invoicing.not_an_invoice`, `invoicing.no_issuer`,
 * `invoicing.line_not_creditable`,
 * `invoicing.credit_too_much` with what is left of a line or rate, or `invoicing.telework_given_back` where it is no error that is put right.
 */
export function issueCreditNote(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint> & { readonly documentId: BillingDocumentId },
): Promise<BillingDocumentId> {
  const { ground, subject } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const asked = await findDocument(tx, command.documentId);
    const row = asked && asked.copies_id !== null ? await findDocument(tx, asked.copies_id) : asked;
    if (!row) throw new Refusal("invoicing.document_not_found");
    const invoice = paperOf(row);
    const account = await findAccount(tx, row.account_id);
    const issuer = await findIssuer(tx);
    if (!("period" in invoice) || !account) throw new Refusal("invoicing.not_an_invoice");
    if (!issuer) throw new Refusal("invoicing.no_issuer");
    const earlier = await selectNotes(tx, row.document_id);
    const parts = partsOf(invoice, earlier, command.parts);
    if (ground !== "billing-error") requireNoTelework(invoice, earlier, parts);
    return issueReturn(tx, actor, { row, invoice, account, issuer, earlier, parts, ground, subject });
  });
}

/** What is given back of a line; taken again of what was taken off, where it is negative. */
export interface PartOfLine extends CreditedPart {
  readonly of: PaperLine;
  readonly line: number;
  /** How it was counted; as a part of the line, where it is left out. */
  readonly figure?: Figure;
}

/** The notes before, of an invoice. */
export async function selectNotes(tx: TenantTx, documentId: BillingDocumentId): Promise<CreditNotePaper[]> {
  const notes = await documents(tx).where("corrects_id", "=", documentId).execute();
  return notes.map(paperOf).flatMap((paper) => (paper.kind === "qualified-return" ? [paper] : []));
}

interface ReturnOf {
  readonly row: DocumentRow;
  readonly invoice: InvoicePaper;
  readonly account: AccountRow;
  readonly issuer: IssuerInForce;
  readonly earlier: readonly CreditNotePaper[];
  readonly parts: readonly PartOfLine[];
  readonly ground: CreditNoteGround;
  readonly subject: string;
}

/**
 * Issues a credit note for parts of an invoice; who took a debt of it over owes so much less. Without a 登録番号 it is no qualified one, and is titled 返還請求書. Refuses `invoicing.credit_too_much` with what is left of a rate.
 */
export async function issueReturn(
  tx: TenantTx,
  actor: Actor,
  { row, invoice, account, issuer, earlier, parts, ground, subject }: ReturnOf,
): Promise<BillingDocumentId> {
  const credited = creditNoteOf(
    invoice.rates,
    earlier.map(amountsOfNote),
    parts,
    roundingOf(invoice) ?? account.rounding,
  );
  if (credited.is === "too-much")
    throw new Refusal("invoicing.credit_too_much", { percent: credited.part.percent, left: credited.left });
  const today = tokyoDay(tx.now);
  const { rates, total } = credited.amounts;
  const issued = await issueDocument(tx, actor, {
    accountId: row.account_id,
    through: account.kind,
    organisationId: row.organisation_id,
    correctsId: row.document_id,
    issuerPosition: issuer.position,
    carried: 0,
    paper: {
      kind: "qualified-return",
      ground,
      issuedOn: today,
      to: invoice.to,
      from: issuer.issuer,
      subject,
      corrects: { number: invoice.number, issuedOn: invoice.issuedOn, period: invoice.period },
      returnedOn: today,
      lines: parts.map(({ of, line, net, figure }) => ({
        label: of.label,
        ...(of.days && { days: of.days }),
        figure: figure ?? givenBackOf(net, of.figure.yen, invoice.number),
        taxKind: of.taxKind,
        percent: of.percent,
        ...(of.service && { service: of.service }),
        line,
      })),
      rates,
      total,
      remarks: [],
    },
  });
  const { number } = issued;
  await giveBackTakenOver(tx, actor, { documentId: row.document_id, number, total, parts });
  return issued.documentId;
}

/** Which lines are meant, each with no more than it billed and earlier notes left of it. */
function partsOf(
  { lines }: InvoicePaper,
  earlier: readonly CreditNotePaper[],
  asked: BodyOf<typeof endpoint>["parts"],
): PartOfLine[] {
  const given = new Map<number, number>();
  for (const { line, figure } of earlier.flatMap((note) => note.lines))
    if (line !== undefined) given.set(line, (given.get(line) ?? 0) + figure.yen);
  return asked.map(({ line, net }) => {
    const of = lines[line];
    if (!of || of.figure.yen <= 0) throw new Refusal("invoicing.line_not_creditable");
    const left = of.figure.yen - (given.get(line) ?? 0);
    if (net > left) throw new Refusal("invoicing.credit_too_much", { percent: of.percent, left });
    given.set(line, of.figure.yen - left + net);
    return { of, line, net, percent: of.percent, kind: of.taxKind };
  });
}

/** S0 §14-4: what was paid for telework is never given back; of a rate that bills other fees too, so much as those are. */
function requireNoTelework(
  { lines, rates }: InvoicePaper,
  earlier: readonly CreditNotePaper[],
  parts: readonly PartOfLine[],
): void {
  for (const { percent, kind } of rates) {
    const isSame = (one: { readonly percent: number }, taxKind: TaxKind) =>
      one.percent === percent && taxKind === kind;
    const given = sumOf(parts.filter((part) => isSame(part, part.kind)).map(({ net }) => net));
    const others = sumOf(
      lines
        .filter((line) => line.service !== "telework" && isSame(line, line.taxKind))
        .map(({ figure }) => figure.yen),
    );
    const before = sumOf(
      earlier
        .filter((note) => note.ground !== "billing-error")
        .flatMap((note) => note.rates.filter((rate) => isSame(rate, rate.kind)))
        .map(({ net }) => net),
    );
    const left = Math.max(0, others - before);
    const isTelework = parts.some(({ of }) => of.service === "telework" && isSame(of, of.taxKind));
    if (isTelework || given > left) throw new Refusal("invoicing.telework_given_back", { percent, left });
  }
}

/** As the invoice was rounded, whatever was said of the account since. */
function roundingOf({ rates }: InvoicePaper): z.infer<typeof TaxRounding> | undefined {
  return TaxRounding.safeParse(rates[0]?.tax.inputs["rounding"]).data;
}

/** What a note gave back, rate by rate. */
export function amountsOfNote({ rates, total }: CreditNotePaper) {
  const net = sumOf(rates.map((rate) => rate.net));
  return { rates, net, tax: total - net, total };
}
