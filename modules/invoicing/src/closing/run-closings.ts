import { dueDateOfMonth, isBankDay } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import { organisationIn } from "@tachiai/identity";
import { inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import { isBusinessDay } from "@tachiai/policy";
import type { BillingAccountId, ContractId, Service, TenantId, UnattachedContract } from "@tachiai/protocol";
import { type BilledTo, selectBilledContracts } from "../accounts/account.store.ts";
import { takeOverDebts } from "../accounts/take-over-debts.ts";
import type {
  ContractFacts,
  ContractsToBill,
  FoundUnattached,
  UnattachedContracts,
} from "../contracts-to-bill.ts";
import { type Printing, printDocuments } from "../documents/print-documents.ts";
import { findHeld } from "../held/held-products.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { findIssuer, type IssuerInForce } from "../issuer/issuer.ts";
import { findOutages } from "../outages/outages.ts";
import { findDiscounts, priceOf, selectListed } from "../prices/prices.ts";
import { type ClosingRow, progressOf, selectRunning, selectUnsettled } from "./closing.store.ts";
import { type AccountToSettle, type ListPrices, setAside, settleAccount } from "./settle-account.ts";

export interface BillingOffice extends Printing {
  readonly contractsToBill: ContractsToBill;
  readonly unattachedContracts: UnattachedContracts;
}

const closer: SystemActor = { kind: "system", name: "monthly-close" };
/** How many accounts' contracts are looked up at once. */
const together = 100;

/** What holds for a whole pass. */
interface Pass {
  readonly closing: ClosingRow;
  readonly issuer: IssuerInForce;
  readonly dueOn: string;
  readonly prices: ListPrices;
  readonly outages: AccountToSettle["outages"];
  readonly discounts: AccountToSettle["discounts"];
  readonly held: AccountToSettle["held"];
  readonly contracts: ReadonlyMap<BillingAccountId, readonly BilledTo[]>;
  readonly accounts: readonly BillingAccountId[];
}

/**
 * Goes on with what a provider has ordered to be closed: account by account, each in a transaction of its own, and prints what was
 * issued. A crash at any point loses and doubles nothing. Gives what went wrong; one account's fault stops no other: it is an
 * exception of the round, and only what could not even be written down is tried again with the next pass.
 */
export async function runClosings(office: BillingOffice, tenantId: TenantId): Promise<unknown[]> {
  const faults: unknown[] = [...(await takeOverDebts(office.database, tenantId))];
  for (;;) {
    const pass = await inTenant(office.database, closer, tenantId, begin);
    if (!pass) break;
    const wrong = await settleAll(office, tenantId, pass);
    faults.push(...wrong.faults);
    if (wrong.isOpen) break;
    const unattached = await unattachedIn(office, tenantId, pass);
    faults.push(...unattached.faults);
    await inTenant(office.database, closer, tenantId, (tx) => end(tx, pass.closing, unattached.found));
  }
  return [...faults, ...(await printDocuments(office, tenantId))];
}

async function begin(tx: TenantTx): Promise<Pass | undefined> {
  const [closing] = await selectRunning(tx);
  const issuer = closing && (await findIssuer(tx));
  if (!issuer) return undefined;
  const isBank = (day: string) => isBankDay(day, isBusinessDay);
  const prices = Map.groupBy(await selectListed(tx), ({ service }): Service => service);
  return {
    closing,
    issuer,
    dueOn: dueDateOfMonth(closing.month, closing.issued_on, issuer.dueShift, isBank),
    prices: new Map([...prices].map(([service, rows]) => [service, rows.map(priceOf)])),
    outages: await findOutages(tx),
    discounts: await findDiscounts(tx),
    held: await findHeld(tx),
    contracts: Map.groupBy(await selectBilledContracts(tx), ({ accountId }) => accountId),
    accounts: await selectUnsettled(tx, closing.month, closing.round),
  };
}

interface Wrong {
  readonly faults: readonly unknown[];
  /** Whether an account is left that is not settled. */
  readonly isOpen: boolean;
}

/** While one lot of accounts is billed, what was issued before is printed. */
async function settleAll(office: BillingOffice, tenantId: TenantId, pass: Pass): Promise<Wrong> {
  const faults: unknown[] = [];
  let isOpen = false;
  let printing: Promise<unknown> = Promise.resolve();
  for (let at = 0; at < pass.accounts.length; at += together) {
    const accounts = pass.accounts.slice(at, at + together);
    const contracts = accounts.flatMap((accountId) => pass.contracts.get(accountId) ?? []);
    try {
      const facts = await office.contractsToBill(organisationIn(tenantId), contracts);
      for (const accountId of accounts)
        await settleOne(office, tenantId, pass, accountId, facts).catch(async (fault: unknown) => {
          faults.push(fault);
          await tellFault(office, tenantId, pass, accountId);
        });
    } catch (fault) {
      faults.push(fault);
      isOpen = true;
    }
    await printing;
    // What cannot be printed is told by the print at the end, which finds it again.
    printing = printDocuments(office, tenantId).catch(() => undefined);
  }
  await printing;
  return { faults, isOpen };
}

function tellFault(
  { database }: BillingOffice,
  tenantId: TenantId,
  { closing }: Pass,
  accountId: BillingAccountId,
): Promise<void> {
  return inTenant(database, closer, tenantId, (tx) => setAside(tx, { closing, accountId }));
}

function settleOne(
  { database }: BillingOffice,
  tenantId: TenantId,
  pass: Pass,
  accountId: BillingAccountId,
  facts: ReadonlyMap<ContractId, ContractFacts>,
): Promise<void> {
  const billed = pass.contracts.get(accountId) ?? [];
  return inTenant(database, closer, tenantId, (tx) =>
    settleAccount(tx, closer, { ...pass, accountId, billed, facts }),
  );
}

/** What ran in the month and nobody is billed for: said by the round, and not lost. */
function unattachedIn(
  { unattachedContracts }: BillingOffice,
  tenantId: TenantId,
  { closing: { month }, contracts }: Pass,
): Promise<FoundUnattached> {
  const attached = [...contracts.values()].flatMap((billed) => billed.map(({ contractId }) => contractId));
  return unattachedContracts(organisationIn(tenantId), month, new Set(attached));
}

async function end(
  tx: TenantTx,
  { month, round }: ClosingRow,
  unattached: readonly UnattachedContract[],
): Promise<void> {
  const { numUpdatedRows } = await tx.query
    .withTables<InvoicingTables>()
    .updateTable("invoicing.closing")
    .set({ ended_at: tx.now, unattached: JSON.stringify(unattached) })
    .where("tenant_id", "=", tx.tenantId)
    .where("month", "=", month)
    .where("round", "=", round)
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  const { settled, invoiced, withoutCharges } = await progressOf(tx, { month, round });
  await record(tx, closer, {
    action: "invoicing.close_ended",
    subject: tx.tenantId,
    retention: "billing",
    details: {
      month,
      round,
      invoiced,
      withoutCharges,
      exceptions: settled - invoiced - withoutCharges,
      unattached: unattached.length,
    },
  });
}
