import { phrasesOf } from "@tachiai/phrases";
import { BillingAccountId, BillingDocumentId, PaymentId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { ledgerCsv } from "./ledger-csv.ts";

test("a ledger as CSV has what is owed more and less in columns of their own, and no formula", () => {
  const csv = ledgerCsv(
    {
      accountId: BillingAccountId.parse(crypto.randomUUID()),
      name: "青葉商事",
      opening: -100,
      lines: [
        {
          on: "2026-12-01",
          kind: "document",
          yen: 2_090,
          balance: 1_990,
          document: {
            documentId: BillingDocumentId.parse(crypto.randomUUID()),
            number: "2026-000001",
            kind: "invoice",
          },
        },
        {
          on: "2026-12-02",
          kind: "payment",
          yen: -1_990,
          balance: 0,
          payment: {
            paymentId: PaymentId.parse(crypto.randomUUID()),
            payer: "=アオバ",
            receivedOn: "2026-12-02",
          },
        },
      ],
      closing: 0,
    },
    phrasesOf("ja"),
  );
  expect(csv.split("\r\n")).toEqual([
    '\uFEFF"日付","摘要","番号","相手","請求など（増）","入金など（減）","残高"',
    '"","前からの繰越","","","","","-100"',
    '"2026-12-01","請求","2026-000001","","2090","","1990"',
    '"2026-12-02","入金","","\'=アオバ","","1990","0"',
    "",
  ]);
});
