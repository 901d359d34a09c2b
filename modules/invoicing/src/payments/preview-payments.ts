import { numberOfKey } from "@tachiai/billing";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { previewPayments as endpoint, ResponseOf } from "@tachiai/protocol";
import { selectAccounts } from "../accounts/account.store.ts";
import { inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { toldOf } from "./import-payments.ts";
import { matchOpen } from "./lay-payments.ts";
import { selectOpen } from "./payment.store.ts";
import { type FileRow, type PaymentFile, readPaymentFile } from "./payment-file.ts";
import { sortPayments } from "./sort-payments.ts";

type Preview = ResponseOf<typeof endpoint>;
type PreviewRow = Preview["rows"][number];

/** A page can show no more, and nobody reads them all. */
const shownAtMost = 500;

/**
 * Says what taking in a file would do, row by row, or what in it cannot be read. Changes nothing.
 *
 * Refuses `access.denied`.
 */
export function previewPayments(
  database: Database,
  actor: PersonActor,
  command: OfProvider & PaymentFile,
): Promise<Preview> {
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    const read = readPaymentFile(command, tokyoDay(tx.now));
    const nothing = {
      count: 0,
      matched: 0,
      forAPerson: 0,
      leftOut: 0,
      rows: [],
      cancelled: [],
      corrected: [],
    };
    if (read.is === "unreadable") return { ...nothing, problems: [...read.problems] };
    const { fresh, known, takenBack } = await sortPayments(tx, read);
    const back = new Set(takenBack.flatMap((taken) => taken.fresh ?? []));
    const rows = [
      ...known.map((row) => ({ ...previewOf(row), is: "known" as const })),
      ...[...back].map((row) => ({ ...previewOf(row), is: "taken-back" as const })),
      ...(await matchedRows(
        tx,
        fresh.filter((row) => !back.has(row)),
      )),
    ];
    return {
      problems: [],
      count: rows.length,
      matched: rows.filter(({ is }) => is === "matched").length,
      forAPerson: rows.filter(({ is }) => is === "for-a-person").length,
      leftOut: read.leftOut,
      rows: rows.toSorted((one, other) => one.row - other.row).slice(0, shownAtMost),
      cancelled: takenBack.map(({ row, payment, fresh: inFile }) => ({
        ...toldOf(row),
        isFound: payment !== undefined || inFile !== undefined,
        ...(payment && { takesBack: { receivedOn: payment.received_on, yen: payment.yen } }),
      })),
      corrected: read.corrected.map(toldOf),
    };
  });
}

function previewOf({ reference, sameAs, ...row }: FileRow): Omit<PreviewRow, "is"> {
  const number = numberOfKey(reference);
  return {
    ...toldOf({ reference, ...row }),
    ...(number !== undefined && { number }),
    ...(sameAs !== undefined && { sameAs }),
    invoices: [],
    onAccount: 0,
  };
}

async function matchedRows(tx: TenantTx, fresh: readonly FileRow[]): Promise<PreviewRow[]> {
  const names = new Map<string, string>(
    (await selectAccounts(tx)).map(({ account_id, name }) => [account_id, name]),
  );
  const numbers = new Map<string, string>(
    (await selectOpen(tx)).map(({ documentId, number }) => [documentId, number]),
  );
  const matched = await matchOpen(
    tx,
    fresh.map(({ row, yen, payer }) => ({ paymentId: `${row}`, yen, payer })),
  );
  return fresh.map((row, index) => {
    const one = matched[index];
    if (one?.is !== "matched")
      return { ...previewOf(row), is: "for-a-person", why: one?.why ?? "unknown-payer" };
    return {
      ...previewOf(row),
      is: "matched",
      accountName: names.get(one.accountId) ?? "",
      invoices: one.allocations.map(({ invoiceId, yen }) => ({ number: numbers.get(invoiceId) ?? "", yen })),
      onAccount: one.onAccount,
    };
  });
}
