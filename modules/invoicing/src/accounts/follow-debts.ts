import type { Actor, PersonActor, TenantTx } from "@tachiai/platform";
import type { BillingAccountId, BillingDocumentId, PaymentId, PersonId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { PaperLine } from "../papers/paper.ts";
import { type Laid, selectLaid } from "../payments/payment.store.ts";
import {
  debtShareOf,
  moveDebt,
  type OwedBy,
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
  actor: Actor,
  { documentId, number, total, parts }: GivenBack,
): Promise<void> {
  const lines = parts.map(({ of, net }) => ({ ...of, figure: { yen: net } }));
  for (const taken of await selectTaken(tx, documentId)) {
    const share = await debtShareOf(tx, taken.contract_id, documentId, total, lines);
    // Where no person does it, it is in the name of whoever handed the contract on.
    const by = actor.kind === "person" ? actor.personId : taken.entered_by;
    await shift(tx, actor, by, taken, { documentId, number, yen: -Math.min(share, taken.yen) });
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
    const laid = await findFirstLaid(tx, { paymentId, accountId, documentId });
    if (!laid) continue;
    const reopened = Math.max(0, yen - rest);
    for (const hands of await selectHands(tx, { documentId, accountId }, laid.at)) {
      const [{ contract_id: contractId }] = hands;
      const share = await owedShareOf(tx, contractId, { documentId, accountId }, reopened);
      for (const hand of hands)
        await shift(tx, actor, actor.personId, hand, { documentId, number: laid.number, yen: share });
      const last = hands.at(-1);
      if (last && share > 0) owing.add(last.account_id);
    }
  }
  return owing;
}

type Hand = Pick<TakenDebt, "contract_id" | "from_account_id" | "account_id">;
type Hands = readonly [Hand, ...Hand[]];

/**
 * Into whose hands what an account owed of a document went since an instant, by each of its contracts. What was paid after that was
 * paid on what had stayed behind; and what was paid in full had nothing to go over, but would have gone with its contract.
 */
async function selectHands(tx: TenantTx, owed: OwedBy, since: Date): Promise<readonly Hands[]> {
  const { documentId, accountId } = owed;
  const all = await selectTaken(tx, documentId);
  const gone = all.filter((taken) => taken.from_account_id === accountId);
  const paidInFull = (await selectGoneWithContracts(tx, owed, since)).filter(
    ({ contract_id }) => !gone.some((taken) => taken.contract_id === contract_id),
  );
  return [
    ...gone.filter((taken) => taken.since >= since).map((taken) => handsFrom(taken, all)),
    ...paidInFull.map((hand): Hands => [hand]),
  ];
}

/** The contracts of a document that went over since an instant, and to which account each was billed by that in the end. */
async function selectGoneWithContracts(
  tx: TenantTx,
  { documentId, accountId }: OwedBy,
  since: Date,
): Promise<Hand[]> {
  const { rows } = await sql<Hand>`
    select * from (
      select distinct on (said.contract_id) said.contract_id, ${accountId}::uuid as from_account_id, said.account_id
        from invoicing.billed_contract said
        join invoicing.assignment gone on gone.tenant_id = said.tenant_id and gone.settled_at = said.entered_at
       where said.tenant_id = ${tx.tenantId} and said.entered_at >= ${since}
         and said.contract_id in (select contract_id from invoicing.billed_month
                                   where tenant_id = ${tx.tenantId} and document_id = ${documentId})
       order by said.contract_id, said.position desc) as billed
     where account_id <> ${accountId}`.execute(tx.query);
  return rows;
}

/** From hand to hand, as the contract went on. */
function handsFrom(taken: TakenDebt, all: readonly TakenDebt[]): Hands {
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
  actor: Actor,
  enteredBy: PersonId,
  { contract_id: contractId, from_account_id: from, account_id: to }: Hand,
  part: Taken,
): Promise<void> {
  if (part.yen !== 0) await moveDebt(tx, actor, { contractId, from, to, enteredBy }, [part]);
}
