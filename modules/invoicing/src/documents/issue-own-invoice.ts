import { type ChargeLine, composeInvoice, type Days, taxRateOn } from "@tachiai/billing";
import { type Actor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { BillingDocumentId, ContractId, Day } from "@tachiai/protocol";
import { type AccountRow, selectBalances } from "../accounts/account.store.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";
import type { IssuerInForce } from "../issuer/issuer.ts";
import { labelOf, serviceOf } from "../papers/words.ts";
import { issueDocument } from "./document.store.ts";

interface OwnInvoice {
  readonly contractId: ContractId;
  readonly known: ContractFacts;
  readonly account: AccountRow;
  readonly issuer: IssuerInForce;
  readonly lines: readonly ChargeLine[];
  readonly subject: string;
  readonly period: Days;
  readonly dueOn: Day;
  readonly remark: string;
}

/**
 * Bills one contract by an invoice of its own, between two closes. What stands to the account's credit is laid on it as it is issued, so
 * that it asks for the rest alone; other debts it leaves to the invoices that bill them.
 */
export async function issueOwnInvoice(
  tx: TenantTx,
  actor: Actor,
  { contractId, known, account, issuer, lines, subject, period, dueOn, remark }: OwnInvoice,
): Promise<BillingDocumentId> {
  const { service } = known.facts;
  const whose = account.kind === "customer" ? "" : `${known.customer} `;
  const balance = (await selectBalances(tx, account.account_id)).get(account.account_id) ?? 0;
  const credit = { previous: 0, received: Math.max(0, -balance) };
  const { rates, total, statement } = composeInvoice(lines, credit, account.rounding);
  const { documentId } = await issueDocument(tx, actor, {
    accountId: account.account_id,
    organisationId: account.organisation_id,
    through: account.kind,
    issuerPosition: issuer.position,
    carried: statement.carried,
    paper: {
      // It waits for no day of debit.
      kind: account.paper === "qualified-invoice" ? account.paper : "invoice",
      issuedOn: tokyoDay(tx.now),
      to: { name: account.name, honorific: account.honorific, lines: account.lines },
      from: issuer.issuer,
      subject,
      period,
      dueOn,
      lines: lines.map(({ label, days, figure, yen, taxKind, suppliedOn }) => ({
        label: `${whose}${serviceOf(service)} ${labelOf(label)}`,
        days,
        figure: { ...figure, yen },
        taxKind,
        percent: taxRateOn(suppliedOn, taxKind),
        service,
        contractId,
      })),
      rates,
      total,
      statement,
      remarks: [
        statement.payable > 0 ? remark : `${remark}お預かりしている金額を充てたため、お支払いは不要です。`,
      ],
    },
  });
  return documentId;
}
