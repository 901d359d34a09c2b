import { type ChargeLine, leftOfRate, sumOf } from "@tachiai/billing";
import type { Actor, TenantTx } from "@tachiai/platform";
import type { ContractId } from "@tachiai/protocol";
import { findAccount } from "../accounts/account.store.ts";
import { type DocumentRow, paperOf } from "../documents/document.store.ts";
import { amountsOfNote, issueReturn, type PartOfLine, selectNotes } from "../documents/issue-credit-note.ts";
import type { IssuerInForce } from "../issuer/issuer.ts";
import type { CreditNotePaper, InvoicePaper } from "../papers/paper.ts";

interface Late {
  readonly contractId: ContractId;
  readonly issuer: IssuerInForce;
  /** The document that bills the month of the end. */
  readonly billedBy: DocumentRow;
  /** What the month owes by what is known now. */
  readonly charged: readonly ChargeLine[];
}

/** What outages take off a month that a settlement billed before they were entered: a credit note on its fees, once. */
export async function creditLateOutages(
  tx: TenantTx,
  actor: Actor,
  { contractId, issuer, billedBy: row, charged }: Late,
): Promise<void> {
  const invoice = paperOf(row);
  const account = await findAccount(tx, row.account_id);
  // A month that a close billed takes no outage any more.
  if (row.month !== null || !("period" in invoice) || !account) return;
  const earlier = await selectNotes(tx, row.document_id);
  const parts = partsOff(invoice, earlier, contractId, charged);
  if (parts.length === 0) return;
  const of = { row, invoice, account, issuer, earlier, parts };
  await issueReturn(tx, actor, { ...of, ground: "reduction", subject: "障害による減額" });
}

function partsOff(
  { lines, rates }: InvoicePaper,
  earlier: readonly CreditNotePaper[],
  contractId: ContractId,
  charged: readonly ChargeLine[],
): PartOfLine[] {
  const own = lines.flatMap((of, line) => (of.contractId === contractId ? [{ of, line }] : []));
  const given = earlier
    .flatMap((note) => note.lines)
    .filter((note) => own.some(({ line }) => line === note.line));
  const credits = charged.filter(({ label }) => label === "outage-credit");
  let owed =
    -sumOf(credits.map(({ yen }) => yen)) +
    sumOf(own.filter(({ of }) => isCredit(of)).map(({ of }) => of.figure.yen)) -
    sumOf(given.filter(isCredit).map(({ figure }) => figure.yen));
  const [fee] = own.filter(({ of }) => of.figure.yen > 0);
  if (!fee) return [];
  const { of, line } = fee;
  const { percent, taxKind: kind } = of;
  const onFee = sumOf(given.filter((note) => note.line === line).map(({ figure }) => figure.yen));
  const left = leftOfRate(rates, earlier.map(amountsOfNote), { percent, kind });
  owed = Math.min(owed, of.figure.yen - onFee, left);
  // The latest is what was entered last, as a rule.
  return credits.toReversed().flatMap(({ figure, yen }): PartOfLine[] => {
    const net = Math.min(-yen, owed);
    if (net <= 0) return [];
    owed -= net;
    return [{ of, line, net, percent, kind, figure: { ...figure, yen: net } }];
  });
}

function isCredit({ figure }: { readonly figure: { readonly rule: string } }): boolean {
  return figure.rule === "outage-credit";
}
