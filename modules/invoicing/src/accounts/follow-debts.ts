import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { BillingAccountId, BillingDocumentId, PaymentId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { PaperLine } from "../papers/paper.ts";
import { type Laid, selectLaid } from "../payments/payment.store.ts";
import {
  debtShareOf,
  moveDebt,
  owedShareOf,
  selectTaken,
  type Taken,
  type TakenDebt,
} from "./take-over-debts.ts";

/** What is given back of an invoice, line by line. */
export interface GivenBack {
  readonly documentId: BillingDocumentId;
  readonly number: string;
  readonly total: number;
  readonly parts: readonly { readonly of: PaperLine; readonly net: number }[];
}

/** A credit note takes first from what was taken over of its contract: whoever owes it owes so much less. */
export async function giveBackTakenOver(
  tx: TenantTx,
  actor: PersonActor,
  { documentId, number, total, parts }: GivenBack,
): Promise<void> {
  const lines = parts.map(({ of, net }) => ({ ...of, figure: { yen: net } }));
  for (const taken of await selectTaken(tx, documentId)) {
    const share = await debtShareOf(tx, taken.contract_id, documentId, total, lines);
    await shift(tx, actor, taken, { documentId, number, yen: -Math.min(share, taken.yen) });
  }
}

/**
 * What is open again of a document because a payment lies on it no more goes over as it would have then. `before` is where the payment
 * lay. Gives the accounts that owe more by it.
 */
export async function takeOverReopened(
  tx: TenantTx,
  actor: PersonActor,
  paymentId: PaymentId,
  before: readonly Laid[],
): Promise<ReadonlySet<BillingAccountId>> {
  const now = await selectLaid(tx, { paymentIds: [paymentId] });
  const owing = new Set<BillingAccountId>();
  for (const { accountId, documentId, yen } of before) {
    if (!documentId) continue;
    const rest = now.find((part) => part.accountId === accountId && part.documentId === documentId)?.yen ?? 0;
    const all = await selectTaken(tx, documentId);
    for (const taken of all) {
      if (taken.from_account_id !== accountId) continue;
      const laid = await findFirstLaid(tx, { paymentId, accountId, documentId });
      // What was paid afterwards was paid on what had stayed behind.
      if (!laid || laid.at > taken.since) continue;
      const reopened = Math.max(0, yen - rest);
      const share = await owedShareOf(tx, taken.contract_id, { documentId, accountId }, reopened);
      const hands = handsFrom(taken, all);
      for (const hand of hands) await shift(tx, actor, hand, { documentId, number: laid.number, yen: share });
      const last = hands.at(-1);
      if (last && share > 0) owing.add(last.account_id);
    }
  }
  return owing;
}

/** From hand to hand, as the contract went on. */
function handsFrom(taken: TakenDebt, all: readonly TakenDebt[]): TakenDebt[] {
  const next = all.find(
    (one) =>
      one.contract_id === taken.contract_id &&
      one.from_account_id === taken.account_id &&
      one.first > taken.first,
  );
  return [taken, ...(next ? handsFrom(next, all) : [])];
}

async function findFirstLaid(
  tx: TenantTx,
  { paymentId, accountId, documentId }: Required<Omit<Laid, "yen" | "refundId">>,
): Promise<{ readonly at: Date; readonly number: string } | undefined> {
  const { rows } = await sql<{ at: Date; number: string }>`
    select part.entered_at as at, issued.number
      from invoicing.allocation part
      join invoicing.document issued on issued.tenant_id = part.tenant_id and issued.document_id = part.document_id
     where part.tenant_id = ${tx.tenantId} and part.payment_id = ${paymentId}
       and part.account_id = ${accountId} and part.document_id = ${documentId}
     order by part.position limit 1`.execute(tx.query);
  return rows[0];
}

async function shift(
  tx: TenantTx,
  actor: PersonActor,
  { contract_id: contractId, from_account_id: from, account_id: to }: TakenDebt,
  part: Taken,
): Promise<void> {
  if (part.yen !== 0) await moveDebt(tx, actor, { contractId, from, to, enteredBy: actor.personId }, [part]);
}
