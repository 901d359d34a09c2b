import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type TaxKind, taxOf } from "../consumption-tax.ts";
import { sumOf } from "../yen.ts";
import {
  type PintCreditNote,
  type PintInvoice,
  type PintLine,
  writePintCreditNote,
  writePintInvoice,
} from "./pint-document.ts";
import { element, writeXml } from "./xml.ts";

interface Read {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Read[];
  text: string;
}

/** A strict reader of the XML that is written here: elements, attributes and text; whatever else there is, it refuses. */
function readXml(xml: string): Read {
  const [declaration] = /^<\?xml version="1.0" encoding="UTF-8"\?>\n/.exec(xml) ?? [];
  if (!declaration) throw new Error("no declaration");
  const parts = xml.slice(declaration.length).matchAll(/<([^<>]*)>|([^<>]+)|([<>])/g);
  const open: Read[] = [{ name: "", attributes: {}, children: [], text: "" }];
  for (const [whole, tag, text] of parts) {
    const within = open.at(-1);
    if (!within || (tag === undefined && text === undefined)) throw new Error(`not well-formed: ${whole}`);
    if (text !== undefined) within.text += unescaped(text);
    else if (tag?.startsWith("/")) {
      if (within.name !== tag.slice(1)) throw new Error(`${tag} closes ${within.name}`);
      open.pop();
    } else {
      const found = /^([a-zA-Z:]+)((?: [a-zA-Z:]+="[^"]*")*)$/.exec(tag ?? "");
      if (!found) throw new Error(`not an element: ${tag}`);
      const given = (found[2] ?? "").matchAll(/ ([a-zA-Z:]+)="([^"]*)"/g);
      const attributes = Object.fromEntries(
        Array.from(given, ([, key, value]) => [key, unescaped(value ?? "")]),
      );
      const child = { name: found[1] ?? "", attributes, children: [], text: "" };
      within.children.push(child);
      open.push(child);
    }
  }
  const [top] = open;
  const [root, ...others] = top?.children ?? [];
  if (open.length !== 1 || !root || others.length > 0) throw new Error("not one element");
  return root;
}

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#9|#10|#13);|&/g, (_, name?: string) => {
    const sign = { amp: "&", lt: "<", gt: ">", quot: '"', "#9": "\t", "#10": "\n", "#13": "\r" }[name ?? ""];
    if (sign === undefined) throw new Error("an ampersand by itself");
    return sign;
  });
}

function at(root: Read, ...path: string[]): Read[] {
  return path.reduce<Read[]>(
    (within, name) => within.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [root],
  );
}
const textAt = (root: Read, ...path: string[]) => at(root, ...path).map(({ text }) => text);

const november = { from: "2026-11-01", to: "2026-11-30" };
const line = (yen: number, taxKind: TaxKind = "standard", name = "端末セキュリティ 利用料金"): PintLine => ({
  name,
  description: "190円 × 50",
  days: november,
  yen,
  taxKind,
  percent: { standard: 10, reduced: 8, none: 0 }[taxKind],
});
const ratesOf = (lines: readonly PintLine[]) =>
  taxOf(
    lines.map(({ yen, taxKind }) => ({ yen, taxKind, suppliedOn: "2026-11-30" })),
    "down",
  );
const invoiceOf = (lines: readonly PintLine[], change: Partial<PintInvoice> = {}): PintInvoice => ({
  number: "2026-000042",
  issuedOn: "2026-12-01",
  dueOn: "2027-01-04",
  period: november,
  seller: {
    endpoint: { scheme: "0188", id: "7000012050002" },
    name: "株式会社サンプル",
    registrationNumber: "T7000012050002",
    postalCode: "1000001",
    addressLines: ["東京都千代田区千代田1-1", "サンプルビル", "3階", "経理部"],
  },
  buyer: { endpoint: { scheme: "0188", id: "3210987654321" }, name: "A&B <株式会社>", addressLines: [] },
  lines,
  rates: ratesOf(lines),
  payment: { by: "transfer", account: "0001:123:1:1234567", holder: "ｶ)ｻﾝﾌﾟﾙ" },
  prepaid: 0,
  ...change,
});
const lines = [line(9500), line(-612, "standard", "障害による減額"), line(333, "reduced"), line(493, "none")];

function readInvoice(invoice: PintInvoice): Read {
  const document = writePintInvoice(invoice);
  if (document.is === "refused") throw new Error(document.why.join());
  return readXml(document.xml);
}

describe("an invoice in JP PINT", () => {
  const root = readInvoice(invoiceOf(lines));

  test("it names the specification, the process, its period and its parties by 0188", () => {
    expect(root.name).toBe("Invoice");
    expect(root.attributes["xmlns"]).toBe("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2");
    expect(textAt(root, "cbc:CustomizationID")).toEqual(["urn:peppol:pint:billing-1@jp-1"]);
    expect(textAt(root, "cbc:ProfileID")).toEqual(["urn:peppol:bis:billing"]);
    expect(textAt(root, "cac:InvoicePeriod", "cbc:StartDate")).toEqual(["2026-11-01"]);
    const parties = ["cac:AccountingSupplierParty", "cac:AccountingCustomerParty"].map(
      (party) => at(root, party, "cac:Party", "cbc:EndpointID")[0],
    );
    expect(parties.map((party) => [party?.attributes["schemeID"], party?.text])).toEqual([
      ["0188", "7000012050002"],
      ["0188", "3210987654321"],
    ]);
    expect(
      textAt(root, "cac:AccountingSupplierParty", "cac:Party", "cac:PartyTaxScheme", "cbc:CompanyID"),
    ).toEqual(["T7000012050002"]);
    expect(
      textAt(
        root,
        "cac:AccountingCustomerParty",
        "cac:Party",
        "cac:PartyLegalEntity",
        "cbc:RegistrationName",
      ),
    ).toEqual(["A&B <株式会社>"]);
  });

  test("its elements stand in the order of UBL 2.1", () => {
    expect([...new Set(root.children.map(({ name }) => name))]).toEqual([
      "cbc:CustomizationID",
      "cbc:ProfileID",
      "cbc:ID",
      "cbc:IssueDate",
      "cbc:DueDate",
      "cbc:InvoiceTypeCode",
      "cbc:DocumentCurrencyCode",
      "cac:InvoicePeriod",
      "cac:AccountingSupplierParty",
      "cac:AccountingCustomerParty",
      "cac:PaymentMeans",
      "cac:TaxTotal",
      "cac:LegalMonetaryTotal",
      "cac:InvoiceLine",
    ]);
  });

  test("tax is told once for each rate; what bears none has no rate", () => {
    const subtotals = at(root, "cac:TaxTotal", "cac:TaxSubtotal").map((subtotal) => [
      textAt(subtotal, "cac:TaxCategory", "cbc:ID")[0],
      textAt(subtotal, "cac:TaxCategory", "cbc:Percent")[0],
      textAt(subtotal, "cbc:TaxableAmount")[0],
      textAt(subtotal, "cbc:TaxAmount")[0],
    ]);
    expect(subtotals).toEqual([
      ["S", "10", "8888", "888"],
      ["AA", "8", "333", "26"],
      ["O", undefined, "493", "0"],
    ]);
    expect(textAt(root, "cac:TaxTotal", "cbc:TaxAmount")).toEqual(["914"]);
  });

  test("what is taken off is a quantity of minus one, at a price that is never negative", () => {
    const quantities = at(root, "cac:InvoiceLine").map((each) => [
      textAt(each, "cbc:InvoicedQuantity")[0],
      textAt(each, "cac:Price", "cbc:PriceAmount")[0],
      textAt(each, "cbc:LineExtensionAmount")[0],
    ]);
    expect(quantities.slice(0, 2)).toEqual([
      ["1", "9500", "9500"],
      ["-1", "612", "-612"],
    ]);
  });

  test("what was paid on account lowers what is to pay", () => {
    const paid = readInvoice(
      invoiceOf(lines, { prepaid: 1000, payment: { by: "direct-debit", mandate: "M-1" } }),
    );
    expect(textAt(paid, "cac:LegalMonetaryTotal", "cbc:PrepaidAmount")).toEqual(["1000"]);
    expect(textAt(paid, "cac:LegalMonetaryTotal", "cbc:PayableAmount")).toEqual(["9628"]);
    expect(textAt(paid, "cac:PaymentMeans", "cac:PaymentMandate", "cbc:ID")).toEqual(["M-1"]);
  });

  const [rate] = ratesOf([line(9500)]);
  if (!rate) throw new Error("there is a rate");
  test.each<[string, PintInvoice]>([
    ["no-lines", invoiceOf([])],
    [
      "no-registration-number",
      invoiceOf(lines, { seller: { ...invoiceOf(lines).seller, registrationNumber: "" } }),
    ],
    [
      "no-endpoint",
      invoiceOf(lines, { buyer: { ...invoiceOf(lines).buyer, endpoint: { scheme: "0188", id: "" } } }),
    ],
    ["lines-and-rates-differ", invoiceOf(lines, { rates: ratesOf([line(9500)]) })],
    [
      "tax-not-of-its-rate",
      invoiceOf([line(9500)], { rates: [{ ...rate, tax: { ...rate.tax, yen: 948 } }] }),
    ],
    ["prepaid-too-much", invoiceOf(lines, { prepaid: 1_000_000 })],
  ])("it is refused for %s", (why, invoice) => {
    expect(writePintInvoice(invoice)).toEqual({ is: "refused", why: [why] });
  });

  test("whatever its lines are, it adds up by the rules, in yen without decimals", () => {
    const any = fc.array(
      fc
        .tuple(
          fc.integer({ min: -100_000, max: 100_000 }),
          fc.constantFrom<TaxKind>("standard", "reduced", "none"),
          fc.string({ unit: "binary" }),
        )
        .map(([yen, kind, name]) => line(yen, kind, name)),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(any, (given) => {
        const read = readInvoice(invoiceOf(given));
        const amounts = at(read, "cac:InvoiceLine", "cbc:LineExtensionAmount").map(({ text }) =>
          Number(text),
        );
        const [net] = textAt(read, "cac:LegalMonetaryTotal", "cbc:LineExtensionAmount").map(Number);
        const [tax] = textAt(read, "cac:TaxTotal", "cbc:TaxAmount").map(Number);
        const [total] = textAt(read, "cac:LegalMonetaryTotal", "cbc:TaxInclusiveAmount").map(Number);
        expect(net).toBe(sumOf(amounts));
        expect(total).toBe((net ?? 0) + (tax ?? 0));
        for (const each of at(read, "cac:TaxTotal", "cac:TaxSubtotal")) {
          const [taxable, of, percent] = [
            textAt(each, "cbc:TaxableAmount"),
            textAt(each, "cbc:TaxAmount"),
            textAt(each, "cac:TaxCategory", "cbc:Percent"),
          ].map(([text]) => Number(text ?? 0));
          const exact = ((taxable ?? 0) * (percent ?? 0)) / 100;
          expect(of).toBeGreaterThanOrEqual(Math.floor(exact));
          expect(of).toBeLessThanOrEqual(Math.ceil(exact));
          expect(textAt(each, "cbc:TaxAmount")[0]).toMatch(/^-?\d+$/);
        }
      }),
    );
  });
});

test("a credit note names the invoice that it gives back for, with amounts that are positive", () => {
  const given = [line(1000)];
  const { dueOn: _, payment: __, prepaid: ___, ...common } = invoiceOf(given);
  const note: PintCreditNote = {
    ...common,
    note: "障害による減額",
    of: { number: "2026-000042", issuedOn: "2026-12-01" },
  };
  const document = writePintCreditNote(note);
  if (document.is === "refused") throw new Error(document.why.join());
  const root = readXml(document.xml);
  expect(root.name).toBe("CreditNote");
  expect(textAt(root, "cbc:CreditNoteTypeCode")).toEqual(["381"]);
  expect(textAt(root, "cbc:Note")).toEqual(["障害による減額"]);
  expect(textAt(root, "cac:BillingReference", "cac:InvoiceDocumentReference", "cbc:ID")).toEqual([
    "2026-000042",
  ]);
  expect(textAt(root, "cac:CreditNoteLine", "cbc:CreditedQuantity")).toEqual(["1"]);
  expect(textAt(root, "cac:LegalMonetaryTotal", "cbc:PayableAmount")).toEqual(["1100"]);
  expect(writePintCreditNote({ ...note, lines: [], rates: [] })).toEqual({
    is: "refused",
    why: ["no-lines"],
  });
});

test("any text is read again as it was, but for what XML cannot hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const kept = text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
      const read = readXml(writeXml(element("a", text, { b: text })));
      expect(read.text).toBe(kept);
      expect(read.attributes["b"]).toBe(kept);
    }),
  );
});
