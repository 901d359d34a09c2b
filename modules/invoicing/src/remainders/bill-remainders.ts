import { remainderOf, remainingDays } from "@tachiai/billing";
import { domainOf } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { contractInBooks, selectContractBooks } from "../closing/contract-in-books.ts";
import { issueOwnInvoice } from "../documents/issue-own-invoice.ts";
import { type EndedContract, selectEnded } from "../ended-contracts.ts";
import { holdBooks } from "../in-books.ts";
import { findIssuer, type IssuerInForce } from "../issuer/issuer.ts";
import { insertRemainders } from "./remainder.store.ts";

const remainders: SystemActor = { kind: "system", name: "billing-remainder" };

/**
 * Bills what is left of the minimum term of a customer's contracts at once, by an invoice of its own, when an end inside it is laid
 * down or takes place (S0 §10-2). Done again it changes nothing. What is billed to nobody yet, or has no price, is left to the close.
 */
export async function billRemainders(database: Database, customer: TenantId): Promise<void> {
  const ended = await inTenant(database, remainders, customer, (tx) =>
    selectEnded(tx, ({ minimumUntil }) => minimumUntil !== undefined),
  );
  if (!ended || ended.contracts.length === 0) return;
  await inTenant(database, remainders, domainOf(ended.provider), async (tx) => {
    const issuer = await findIssuer(tx);
    if (!issuer) return;
    await holdBooks(tx);
    for (const contract of ended.contracts) await billOne(tx, issuer, contract);
  });
}

async function billOne(tx: TenantTx, issuer: IssuerInForce, contract: EndedContract): Promise<void> {
  const { contractId, known } = contract;
  const books = await selectContractBooks(tx, contract);
  const { account } = books;
  if (!account) return;
  const billed = contractInBooks(contractId, known, books);
  const left = remainingDays(billed);
  if (!left) return;
  const { lines, gaps } = remainderOf(billed);
  if (gaps.length > 0 || lines.length === 0) return;
  const documentId = await issueOwnInvoice(tx, remainders, {
    contractId,
    known,
    account,
    issuer,
    lines,
    subject: "最低利用期間の残りの料金",
    period: left,
    dueOn: tokyoDay(tx.now),
    remark: "契約の終了により、最低利用期間の残りの料金を一括してご請求します。",
  });
  await insertRemainders(tx, [{ contractId, leftFrom: left.from }], documentId);
}
