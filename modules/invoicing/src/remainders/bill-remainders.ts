import { type BilledContract, composeInvoice, remainderOf, remainingDays, taxRateOn } from "@tachiai/billing";
import { domainOf } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { ContractId, TenantId } from "@tachiai/protocol";
import { type AccountRow, findAccount, findBilledContract, selectTerms } from "../accounts/account.store.ts";
import { contractWithPrices } from "../closing/contract-with-prices.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";
import { issueDocument } from "../documents/document.store.ts";
import { type EndedContract, selectEnded } from "../ended-contracts.ts";
import { holdBooks } from "../in-books.ts";
import { findIssuer, type IssuerInForce } from "../issuer/issuer.ts";
import type { PaperLine } from "../papers/paper.ts";
import { labelOf, serviceOf } from "../papers/words.ts";
import { priceOf, selectAgreed, selectListed } from "../prices/prices.ts";
import { insertRemainders, selectFeesBilledUntil, selectRemainders } from "./remainder.store.ts";

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

async function billOne(
  tx: TenantTx,
  issuer: IssuerInForce,
  { contractId, known }: EndedContract,
): Promise<void> {
  const billedTo = await findBilledContract(tx, contractId);
  const account = billedTo && (await findAccount(tx, billedTo.accountId));
  if (!account) return;
  const contract = await pricedContract(tx, contractId, known);
  const left = remainingDays(contract);
  if (!left) return;
  const { lines, gaps } = remainderOf(contract);
  if (gaps.length > 0 || lines.length === 0) return;
  const { service } = known.facts;
  const whose = account.kind === "customer" ? "" : `${known.customer} `;
  const { rates, total, statement } = composeInvoice(lines, { previous: 0, received: 0 }, account.rounding);
  const today = tokyoDay(tx.now);
  const { documentId } = await issueDocument(tx, remainders, {
    accountId: account.account_id,
    organisationId: account.organisation_id,
    through: account.kind,
    issuerPosition: issuer.position,
    carried: 0,
    paper: {
      kind: paperOf(account),
      issuedOn: today,
      to: { name: account.name, honorific: account.honorific, lines: account.lines },
      from: issuer.issuer,
      subject: "最低利用期間の残りの料金",
      period: left,
      dueOn: today,
      lines: lines.map(
        ({ label, days, figure, taxKind, suppliedOn }): PaperLine => ({
          label: `${whose}${serviceOf(service)} ${labelOf(label)}`,
          days,
          figure,
          taxKind,
          percent: taxRateOn(suppliedOn, taxKind),
          service,
          contractId,
        }),
      ),
      rates,
      total,
      statement,
      remarks: ["契約の終了により、最低利用期間の残りの料金を一括してご請求します。直ちにお支払いください。"],
    },
  });
  await insertRemainders(tx, [{ contractId, leftFrom: left.from }], documentId);
}

/** What is due at once cannot wait for a day of debit. */
function paperOf({ paper }: AccountRow): "invoice" | "qualified-invoice" {
  return paper === "qualified-invoice" ? paper : "invoice";
}

async function pricedContract(
  tx: TenantTx,
  contractId: ContractId,
  known: ContractFacts,
): Promise<BilledContract> {
  return contractWithPrices(contractId, known, {
    terms: (await selectTerms(tx, [contractId])).get(contractId) ?? [],
    outages: [],
    // What is left of a minimum term is the fee alone.
    held: [],
    listed: (await selectListed(tx, known.facts.service)).map(priceOf),
    agreed: (await selectAgreed(tx, [contractId])).map(priceOf),
    remainders: await selectRemainders(tx, [contractId]),
    feesUntil: await selectFeesBilledUntil(tx, [contractId]),
  });
}
