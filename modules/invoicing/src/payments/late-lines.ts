import {
  type BearingPart,
  type ChargeLine,
  laidOnParts,
  lateFigureOf,
  lineOfLateCharge,
} from "@tachiai/billing";
import type { TenantTx } from "@tachiai/platform";
import type { BillingDocumentId, Day, PaymentId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { AccountRow } from "../accounts/account.store.ts";
import { documents, paperOf } from "../documents/document.store.ts";
import type { InvoicePaper } from "../papers/paper.ts";
import { agreedLateRule, partsOfPaper } from "./late-rule.ts";

/** What paying late bears, and was not billed yet. */
export interface LateLine {
  readonly paymentId: PaymentId;
  readonly documentId: BillingDocumentId;
  readonly line: ChargeLine;
}

interface LatePart {
  readonly payment_id: PaymentId;
  readonly document_id: BillingDocumentId;
  readonly received_on: Day;
  readonly yen: number;
  readonly is_billed: boolean;
}

/**
 * A line for each part of an invoice that was paid late, in the order of payment. All parts of an invoice together bear it on no
 * more than what was billed beside late charges.
 */
export async function lateLinesOf(tx: TenantTx, account: AccountRow): Promise<LateLine[]> {
  if (account.late_rule === "none") return [];
  const claim = account.kind === "billing-assignee" ? "assigned" : "own";
  const parts = await selectLateParts(tx, account);
  if (parts.every(({ is_billed }) => is_billed)) return [];
  const rows = await documents(tx)
    .where("document_id", "in", [...new Set(parts.map(({ document_id }) => document_id))])
    .execute();
  const byId = new Map(rows.map((row) => [row.document_id, row]));
  const used = new Map<BillingDocumentId, number>();
  return parts.flatMap(({ payment_id: paymentId, document_id: documentId, received_on: paidOn, ...part }) => {
    const row = byId.get(documentId);
    const paper = row && paperOf(row);
    if (!paper || !("period" in paper)) return [];
    const { dueOn } = paper;
    const interest = paper.lines.filter(({ figure }) => figure.rule.endsWith("-late-charge"));
    const bearing = paper.total - interest.reduce((sum, { figure }) => sum + figure.yen, 0);
    const before = used.get(documentId) ?? 0;
    const yen = Math.max(0, Math.min(part.yen, bearing - before));
    used.set(documentId, before + yen);
    if (part.is_billed) return [];
    const debt = { debtId: documentId, dueOn, isInterest: false, claim } as const;
    return laidOnParts(bearingOf(account, paper, bearing), before, yen).flatMap((laid) => {
      const figure = lateFigureOf(debt, laid.yen, paidOn, laid.rule);
      return figure
        ? [{ paymentId, documentId, line: lineOfLateCharge({ debtId: documentId, figure }, dueOn, paidOn) }]
        : [];
    });
  });
}

/** What of an invoice bears by which rule: all by one where that was agreed on, else each line by the terms of its service. */
function bearingOf(account: AccountRow, { lines, rates }: InvoicePaper, bearing: number): BearingPart[] {
  const agreed = agreedLateRule(account);
  if (agreed) return [{ rule: agreed, yen: bearing }];
  return partsOfPaper(lines, rates);
}

async function selectLateParts(tx: TenantTx, { account_id: accountId }: AccountRow): Promise<LatePart[]> {
  const { rows } = await sql<LatePart>`
    select part.payment_id, part.document_id, payment.received_on, sum(part.yen)::int as yen,
           count(part.late_document_id) > 0 as is_billed
      from invoicing.allocation part
      join invoicing.payment payment on payment.tenant_id = part.tenant_id and payment.payment_id = part.payment_id
      join invoicing.document issued on issued.tenant_id = part.tenant_id and issued.document_id = part.document_id
     where part.tenant_id = ${tx.tenantId} and part.account_id = ${accountId} and payment.received_on > issued.due_on
     group by part.payment_id, part.document_id, payment.received_on
    having sum(part.yen) > 0
     order by payment.received_on, part.payment_id, part.document_id`.execute(tx.query);
  return rows;
}

/** Notes with which invoice these were billed. */
export async function saveLateBilled(
  tx: TenantTx,
  lines: readonly LateLine[],
  billedWith: BillingDocumentId,
): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    update invoicing.allocation set late_document_id = ${billedWith}, late_yen = billed.yen
      from (select payment_id, document_id, sum(yen)::int as yen
              from unnest(${lines.map(({ paymentId }) => paymentId)}::uuid[],
                          ${lines.map(({ documentId }) => documentId)}::uuid[],
                          ${lines.map(({ line }) => line.yen)}::int[]) as line (payment_id, document_id, yen)
             group by payment_id, document_id) as billed
     where allocation.tenant_id = ${tx.tenantId} and allocation.payment_id = billed.payment_id
       and allocation.document_id = billed.document_id`.execute(tx.query);
}
