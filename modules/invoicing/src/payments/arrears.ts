import { suspendableFrom } from "@tachiai/billing";
import type { Arrears, OverdueDebt } from "@tachiai/contracts";
import { domainOf } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { BillingAccountId, ContractId, Day, OrganisationId, Service } from "@tachiai/protocol";
import { findAccount, findBilledContract } from "../accounts/account.store.ts";
import { documents } from "../documents/document.store.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { type OpenDocument, selectOpen } from "./payment.store.ts";

const reader: SystemActor = { kind: "system", name: "billing-arrears" };

/**
 * What a provider's books say is overdue of a contract: what its customer's own account owes; of an account for many, a reseller's
 * or the billing assignee's, the invoices that bill it.
 */
export function readArrears(
  database: Database,
  {
    provider,
    organisationId,
    contractId,
    service,
  }: {
    readonly provider: OrganisationId;
    readonly organisationId: OrganisationId;
    readonly contractId: ContractId;
    readonly service: Service;
  },
): Promise<Arrears> {
  return inTenant(database, reader, domainOf(provider), async (tx) => {
    const billed = await findBilledContract(tx, contractId);
    if (billed?.organisationId !== organisationId) return { isBilled: false };
    const { accountId } = billed;
    const today = tokyoDay(tx.now);
    const open = (await selectOpen(tx, [accountId])).filter(({ dueOn }) => dueOn < today);
    const own = (await findAccount(tx, accountId))?.kind === "customer";
    const overdue = own ? open : await thoseOf(tx, contractId, open);
    const demands = overdue.length > 0 ? await demandsOf(tx, accountId) : [];
    const [first] = overdue
      .map((debt) => overdueDebt(service, debt, demands))
      .toSorted((one, other) => lastOfAll(one).localeCompare(lastOfAll(other)));
    return { isBilled: true, ...(first && { overdue: first }) };
  });
}

function overdueDebt(
  service: Service,
  { number, open, dueOn }: OpenDocument,
  demands: readonly Demand[],
): OverdueDebt {
  const stopFrom = stopFromOf(service, { dueOn }, demands);
  return { number, yen: open, ...(stopFrom !== undefined && { stopFrom }) };
}

/** From which day on a service may be stopped for a debt, by the demands of its account. */
export function stopFromOf(
  service: Service,
  { dueOn }: Pick<OpenDocument, "dueOn">,
  demands: readonly Demand[],
): Day | undefined {
  // What was asked for before it was due was another debt.
  const asked = demands.filter(({ issuedOn }) => issuedOn > dueOn).map(({ payBy }) => payBy);
  return suspendableFrom(service, dueOn, asked.toSorted().at(0));
}

function lastOfAll({ stopFrom }: OverdueDebt): Day {
  return stopFrom ?? "9999-12-31";
}

/** Of these documents those that bill a contract. */
async function thoseOf(
  tx: TenantTx,
  contractId: ContractId,
  open: readonly OpenDocument[],
): Promise<OpenDocument[]> {
  const rows = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.billed_month")
    .select("document_id")
    .where("tenant_id", "=", tx.tenantId)
    .where("contract_id", "=", contractId)
    .execute();
  const ids = new Set(rows.map((row) => row.document_id));
  return open.filter(({ documentId }) => ids.has(documentId));
}

interface Demand {
  readonly issuedOn: Day;
  readonly payBy: Day;
}

async function demandsOf(tx: TenantTx, accountId: BillingAccountId): Promise<Demand[]> {
  const rows = await documents(tx).where("account_id", "=", accountId).where("kind", "=", "demand").execute();
  return rows.flatMap(({ issued_on, due_on }) =>
    due_on === null ? [] : [{ issuedOn: issued_on, payBy: due_on }],
  );
}
