import type { Day } from "@tachiai/protocol";
import type { TaxKind, TaxOfRate } from "../consumption-tax.ts";
import type { Days } from "../days.ts";
import { sumOf, type Yen } from "../yen.ts";
import { element, optional, writeXml, type XmlElement } from "./xml.ts";

/** Seller or buyer. */
export interface PintParty {
  /** 0188 with the thirteen digits of a 法人番号; another scheme of the Peppol list for who has none. */
  readonly endpoint: { readonly scheme: string; readonly id: string };
  readonly name: string;
  readonly registrationNumber?: string;
  readonly postalCode?: string;
  /** As they are written on an envelope. */
  readonly addressLines: readonly string[];
}

export interface PintLine {
  readonly name: string;
  /** How it was counted. */
  readonly description?: string;
  readonly days?: Days;
  /** Without tax; negative for what is taken off. */
  readonly yen: Yen;
  readonly taxKind: TaxKind;
  readonly percent: number;
}

interface PintDocument {
  readonly number: string;
  readonly issuedOn: Day;
  readonly period: Days;
  readonly seller: PintParty;
  readonly buyer: PintParty;
  readonly note?: string;
  readonly lines: readonly PintLine[];
  readonly rates: readonly TaxOfRate[];
}

export interface PintInvoice extends PintDocument {
  readonly dueOn: Day;
  /** 振込先, or the mandate of a direct debit. */
  readonly payment:
    | { readonly by: "transfer"; readonly account: string; readonly holder: string }
    | { readonly by: "direct-debit"; readonly mandate: string };
  /** What was paid on account before. */
  readonly prepaid: Yen;
}

export interface PintCreditNote extends PintDocument {
  /** The invoice that it gives back for. */
  readonly of: { readonly number: string; readonly issuedOn: Day };
}

/** The document, or what keeps it from being one that the rules of JP PINT take. */
export type WrittenPint =
  | { readonly is: "written"; readonly xml: string }
  | { readonly is: "refused"; readonly why: readonly PintFault[] };

export type PintFault =
  | "no-lines"
  | "no-registration-number"
  | "no-endpoint"
  | "lines-and-rates-differ"
  | "tax-not-of-its-rate"
  | "prepaid-too-much";

const ids = { customization: "urn:peppol:pint:billing-1@jp-1", profile: "urn:peppol:bis:billing" };
const namespace = "urn:oasis:names:specification:ubl:schema:xsd";
const codes = { invoice: "380", creditNote: "381", transfer: "30", directDebit: "49", piece: "C62" };

/** An invoice in UBL 2.1 as JP PINT narrows it: yen without decimals, a period, and tax once for each rate. */
export function writePintInvoice(invoice: PintInvoice): WrittenPint {
  const { total } = totalsOf(invoice.rates);
  const why = [
    ...faultsOf(invoice),
    ...(invoice.prepaid < 0 || invoice.prepaid > Math.max(0, total) ? ["prepaid-too-much" as const] : []),
  ];
  if (why.length > 0) return { is: "refused", why };
  return written("Invoice", [
    ...headOf(invoice),
    element("cbc:DueDate", invoice.dueOn),
    element("cbc:InvoiceTypeCode", codes.invoice),
    ...notesOf(invoice),
    ...partiesOf(invoice),
    paymentOf(invoice.payment),
    taxTotalOf(invoice.rates),
    monetaryTotalOf(invoice.rates, invoice.prepaid),
    ...invoice.lines.map((line, index) => lineElement("Invoice", line, index)),
  ]);
}

/** A credit note against an invoice; its amounts are what is given back, and positive. */
export function writePintCreditNote(note: PintCreditNote): WrittenPint {
  const why = faultsOf(note);
  if (why.length > 0) return { is: "refused", why };
  return written("CreditNote", [
    ...headOf(note),
    element("cbc:CreditNoteTypeCode", codes.creditNote),
    ...notesOf(note),
    element("cac:BillingReference", [
      element("cac:InvoiceDocumentReference", [
        element("cbc:ID", note.of.number),
        element("cbc:IssueDate", note.of.issuedOn),
      ]),
    ]),
    ...partiesOf(note),
    taxTotalOf(note.rates),
    monetaryTotalOf(note.rates, 0),
    ...note.lines.map((line, index) => lineElement("CreditNote", line, index)),
  ]);
}

function written(root: "Invoice" | "CreditNote", content: readonly XmlElement[]): WrittenPint {
  const attributes = {
    xmlns: `${namespace}:${root}-2`,
    "xmlns:cac": `${namespace}:CommonAggregateComponents-2`,
    "xmlns:cbc": `${namespace}:CommonBasicComponents-2`,
  };
  return { is: "written", xml: writeXml(element(root, content, attributes)) };
}

function faultsOf({ lines, rates, seller, buyer }: PintDocument): PintFault[] {
  const faults: readonly (readonly [PintFault, boolean])[] = [
    ["no-lines", lines.length === 0],
    ["no-registration-number", !seller.registrationNumber],
    ["no-endpoint", seller.endpoint.id === "" || buyer.endpoint.id === ""],
    ["lines-and-rates-differ", !areOfRates(lines, rates)],
    ["tax-not-of-its-rate", !rates.every(isBetweenFloorAndCeiling)],
  ];
  return faults.flatMap(([fault, isThere]) => (isThere ? [fault] : []));
}

/** Each line belongs to one subtotal, and the lines of each add up to it. */
function areOfRates(lines: readonly PintLine[], rates: readonly TaxOfRate[]): boolean {
  const isOf = (line: PintLine, rate: TaxOfRate) =>
    line.taxKind === rate.kind && line.percent === rate.percent;
  return (
    lines.every((line) => rates.filter((rate) => isOf(line, rate)).length === 1) &&
    rates.every((rate) => sumOf(lines.filter((line) => isOf(line, rate)).map(({ yen }) => yen)) === rate.net)
  );
}

/** aligned-ibrp-051-jp. */
function isBetweenFloorAndCeiling({ net, percent, tax }: TaxOfRate): boolean {
  const exact = (net * percent) / 100;
  return Math.floor(exact) <= tax.yen && tax.yen <= Math.ceil(exact);
}

function headOf({ number, issuedOn }: PintDocument): XmlElement[] {
  return [
    element("cbc:CustomizationID", ids.customization),
    element("cbc:ProfileID", ids.profile),
    element("cbc:ID", number),
    element("cbc:IssueDate", issuedOn),
  ];
}

function notesOf({ note, period }: PintDocument): XmlElement[] {
  const written = optional("cbc:Note", note);
  return [
    ...(written ? [written] : []),
    element("cbc:DocumentCurrencyCode", "JPY"),
    element("cac:InvoicePeriod", periodOf(period)),
  ];
}

function periodOf({ from, to }: Days): XmlElement[] {
  return [element("cbc:StartDate", from), element("cbc:EndDate", to)];
}

function partiesOf({ seller, buyer }: PintDocument): XmlElement[] {
  return [
    element("cac:AccountingSupplierParty", [partyOf(seller)]),
    element("cac:AccountingCustomerParty", [partyOf(buyer)]),
  ];
}

function partyOf({ endpoint, name, registrationNumber, postalCode, addressLines }: PintParty): XmlElement {
  const [street, additional, ...others] = addressLines;
  return element("cac:Party", [
    element("cbc:EndpointID", endpoint.id, { schemeID: endpoint.scheme }),
    element("cac:PostalAddress", [
      optional("cbc:StreetName", street),
      optional("cbc:AdditionalStreetName", additional),
      optional("cbc:PostalZone", postalCode),
      others.length > 0 ? element("cac:AddressLine", [element("cbc:Line", others.join(" "))]) : undefined,
      element("cac:Country", [element("cbc:IdentificationCode", "JP")]),
    ]),
    registrationNumber
      ? element("cac:PartyTaxScheme", [element("cbc:CompanyID", registrationNumber), taxScheme])
      : undefined,
    element("cac:PartyLegalEntity", [element("cbc:RegistrationName", name)]),
  ]);
}

function paymentOf(payment: PintInvoice["payment"]): XmlElement {
  if (payment.by === "direct-debit")
    return element("cac:PaymentMeans", [
      element("cbc:PaymentMeansCode", codes.directDebit),
      element("cac:PaymentMandate", [element("cbc:ID", payment.mandate)]),
    ]);
  return element("cac:PaymentMeans", [
    element("cbc:PaymentMeansCode", codes.transfer),
    element("cac:PayeeFinancialAccount", [
      element("cbc:ID", payment.account),
      optional("cbc:Name", payment.holder),
    ]),
  ]);
}

function taxTotalOf(rates: readonly TaxOfRate[]): XmlElement {
  return element("cac:TaxTotal", [
    amount("cbc:TaxAmount", totalsOf(rates).tax),
    ...rates.map(({ net, tax, kind, percent }) =>
      element("cac:TaxSubtotal", [
        amount("cbc:TaxableAmount", net),
        amount("cbc:TaxAmount", tax.yen),
        taxCategory("cac:TaxCategory", kind, percent),
      ]),
    ),
  ]);
}

function monetaryTotalOf(rates: readonly TaxOfRate[], prepaid: Yen): XmlElement {
  const { net, total } = totalsOf(rates);
  return element("cac:LegalMonetaryTotal", [
    amount("cbc:LineExtensionAmount", net),
    amount("cbc:TaxExclusiveAmount", net),
    amount("cbc:TaxInclusiveAmount", total),
    prepaid > 0 ? amount("cbc:PrepaidAmount", prepaid) : undefined,
    amount("cbc:PayableAmount", total - prepaid),
  ]);
}

function totalsOf(rates: readonly TaxOfRate[]): { net: Yen; tax: Yen; total: Yen } {
  const net = sumOf(rates.map((rate) => rate.net));
  const tax = sumOf(rates.map((rate) => rate.tax.yen));
  return { net, tax, total: net + tax };
}

/** A price is never negative: what is taken off is a quantity of minus one. */
function lineElement(root: "Invoice" | "CreditNote", line: PintLine, index: number): XmlElement {
  const { name, description, days, yen, taxKind, percent } = line;
  const quantity = root === "Invoice" ? "cbc:InvoicedQuantity" : "cbc:CreditedQuantity";
  return element(`cac:${root}Line`, [
    element("cbc:ID", String(index + 1)),
    element(quantity, yen < 0 ? "-1" : "1", { unitCode: codes.piece }),
    amount("cbc:LineExtensionAmount", yen),
    days ? element("cac:InvoicePeriod", periodOf(days)) : undefined,
    element("cac:Item", [
      optional("cbc:Description", description),
      element("cbc:Name", name),
      taxCategory("cac:ClassifiedTaxCategory", taxKind, percent),
    ]),
    element("cac:Price", [amount("cbc:PriceAmount", Math.abs(yen))]),
  ]);
}

const categories = { standard: "S", reduced: "AA", none: "O" } as const satisfies Record<TaxKind, string>;
const taxScheme = element("cac:TaxScheme", [element("cbc:ID", "VAT")]);

/** What bears no tax has no rate either. */
function taxCategory(name: string, kind: TaxKind, percent: number): XmlElement {
  return element(name, [
    element("cbc:ID", categories[kind]),
    kind === "none" ? undefined : element("cbc:Percent", String(percent)),
    taxScheme,
  ]);
}

function amount(name: string, yen: Yen): XmlElement {
  return element(name, String(yen), { currencyID: "JPY" });
}
