import { sumOf, suspendableFrom } from "@tachiai/billing";
import type { Arrears, ArrearsOf, CustomerArrears, OverdueDebt } from "@tachiai/contracts";
import { domainOf } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type {
  BillingAccountId,
  BillingDocumentId,
  ContractId,
  Day,
  IssuedDemand,
  OrganisationId,
  Service,
} from "@tachiai/protocol";
import { sql } from "kysely";
import { type BilledTo, findAccount, findBilledContract, selectAccounts } from "../accounts/account.store.ts";
import { openSharesOf } from "../accounts/take-over-debts.ts";
import { selectDemands } from "../documents/issued-demands.ts";
import { type OpenDocument, selectOpen } from "./payment.store.ts";

const reader: SystemActor = { kind: "system", name: "billing-arrears" };

/**
 * What a provider's books say is overdue of a contract: what its customer's own account owes; and wherever they lie, also on an account
 * for many (a reseller's, the billing assignee's), the invoices that billed it, what it took over, and those that it stands still for.
 */
export function readArrears(
  database: Database,
  { provider, organisationId, contractId, service, stoppedFor }: Parameters<ArrearsOf>[0],
): Promise<Arrears> {
  return inTenant(database, reader, domainOf(provider), async (tx) => {
    const billed = await findBilledContract(tx, contractId);
    if (billed?.organisationId !== organisationId) return { isBilled: false, overdue: [] };
    const owing = await selectOwing(tx, billed, stoppedFor);
    const issued = await selectDemands(tx, [...new Set(owing.map(({ accountId }) => accountId))]);
    const demands = Map.groupBy(
      issued.filter(({ kind }) => kind === "demand"),
      ({ accountId }) => accountId,
    );
    const overdue = owing
      .map((debt) => overdueDebt(service, debt, demands.get(debt.accountId) ?? []))
      .toSorted((one, other) => lastOfAll(one).localeCompare(lastOfAll(other)));
    return { isBilled: true, overdue };
  });
}

/** What is overdue of a contract, on whatever account. */
async function selectOwing(
  tx: TenantTx,
  { contractId, accountId }: BilledTo,
  stoppedFor: readonly string[],
): Promise<OpenDocument[]> {
  const own = (await findAccount(tx, accountId))?.kind === "customer" ? accountId : undefined;
  const claims = await selectClaims(tx, { contractId, accountId }, stoppedFor);
  const accountIds = new Set([accountId, ...claims.map((claim) => claim.accountId)]);
  const today = tokyoDay(tx.now);
  const isClaim = (open: OpenDocument) =>
    claims.some((claim) => claim.documentId === open.documentId && claim.accountId === open.accountId);
  return (await selectOpen(tx, [...accountIds])).filter(
    (open) => open.dueOn < today && (open.accountId === own || isClaim(open)),
  );
}

function overdueDebt(
  service: Service,
  { number, open, dueOn, takenOn }: OpenDocument,
  demands: readonly Demand[],
): OverdueDebt {
  const stopFrom = stopFromOf(service, { dueOn, takenOn }, demands);
  return { number, yen: open, ...(stopFrom !== undefined && { stopFrom }) };
}

/**
 * From which day on a service may be stopped for a debt, by the demands of its account. Whoever took it over has the days of the terms
 * from then on, not from when it was due to another.
 */
export function stopFromOf(
  service: Service,
  { dueOn, takenOn }: Pick<OpenDocument, "dueOn" | "takenOn">,
  demands: readonly Demand[],
): Day | undefined {
  const owedOn = takenOn !== null && takenOn > dueOn ? takenOn : dueOn;
  // What was asked for before it was due was another debt.
  const asked = demands
    .filter(({ issuedOn }) => issuedOn > dueOn && issuedOn >= owedOn)
    .map(({ payBy }) => payBy);
  return suspendableFrom(service, owedOn, asked.toSorted().at(0));
}

function lastOfAll({ stopFrom }: OverdueDebt): Day {
  return stopFrom ?? "9999-12-31";
}

interface Claim {
  readonly documentId: BillingDocumentId;
  readonly accountId: BillingAccountId;
}

/** The invoices that billed a contract, what it took over from the one before it, and those named; each with the account that it lies on. */
async function selectClaims(
  tx: TenantTx,
  { contractId, accountId }: Pick<BilledTo, "contractId" | "accountId">,
  named: readonly string[],
): Promise<readonly Claim[]> {
  const { rows } = await sql<Claim>`
    -- A contract that was handed on is the one that it was before as well.
    with recursive before as (
      select ${contractId}::uuid as contract_id
      union
      select over.contract_id from before
        join invoicing.assignment over on over.tenant_id = ${tx.tenantId} and over.new_contract_id = before.contract_id)
    select document_id as "documentId", account_id as "accountId" from invoicing.document
     where tenant_id = ${tx.tenantId}
       and (number = any (${[...named]}::text[])
            or document_id in (select billed.document_id from invoicing.billed_month billed
                                where billed.tenant_id = ${tx.tenantId} and billed.contract_id = ${contractId})
            -- Debts move no account where the contract before it was billed to the same one.
            or account_id = ${accountId}
               and document_id in (select billed.document_id from invoicing.billed_month billed
                                     join before on before.contract_id = billed.contract_id
                                    where billed.tenant_id = ${tx.tenantId}))
    union
    select taken.document_id, taken.account_id from invoicing.taken_over taken
      join before on before.contract_id = taken.contract_id
     where taken.tenant_id = ${tx.tenantId} and taken.contract_id <> ${contractId}`.execute(tx.query);
  return rows;
}

/**
 * Which customers owe beyond its day, all of them or of these: on accounts of their own, and on another's (a reseller's, the billing
 * assignee's) what is for their contracts, unless these went on to others.
 */
export async function readCustomersInArrears(
  tx: TenantTx,
  organisationIds?: readonly OrganisationId[],
): Promise<ReadonlyMap<OrganisationId, CustomerArrears>> {
  const today = tokyoDay(tx.now);
  const asked = organisationIds && (await selectAccountsFor(tx, organisationIds));
  const overdue = (await selectOpen(tx, asked)).filter(({ dueOn }) => dueOn < today);
  if (overdue.length === 0) return new Map();
  const accountIds = [...new Set(overdue.map(({ accountId }) => accountId))];
  const accounts = new Map((await selectAccounts(tx, accountIds)).map((one) => [one.account_id, one]));
  const ofMany = overdue.filter(({ accountId }) => !accounts.get(accountId)?.organisation_id);
  const billed = await selectCustomersBilled(tx, ofMany);
  const owed: Owed[] = [];
  for (const debt of overdue) {
    const account = accounts.get(debt.accountId);
    const own = account?.organisation_id;
    const shares = own
      ? [[own, debt.open] as const]
      : await sharesOf(tx, debt, billed.get(keyOf(debt)) ?? []);
    const refuses = account?.kind !== "reseller";
    owed.push(...[...shares].map(([organisationId, yen]) => ({ organisationId, yen, refuses })));
  }
  return new Map(
    [...Map.groupBy(owed, ({ organisationId }) => organisationId)]
      .filter(([organisationId]) => organisationIds?.includes(organisationId) ?? true)
      .map(([organisationId, debts]) => [
        organisationId,
        {
          invoices: debts.length,
          yen: sumOf(debts.map(({ yen }) => yen)),
          refuses: debts.some(({ refuses }) => refuses),
        },
      ]),
  );
}

interface Owed extends Pick<CustomerArrears, "yen" | "refuses"> {
  readonly organisationId: OrganisationId;
}

/** How much of a debt is for the contracts of each customer. */
async function sharesOf(
  tx: TenantTx,
  { documentId, accountId, open }: OpenDocument,
  billed: readonly CustomerBilled[],
): Promise<ReadonlyMap<OrganisationId, number>> {
  const shares = await openSharesOf(tx, { documentId, accountId }, open);
  const owed = [...Map.groupBy(billed, ({ organisationId }) => organisationId)].map(
    ([organisationId, own]) =>
      [organisationId, sumOf(own.map(({ contractId }) => shares.get(contractId) ?? 0))] as const,
  );
  return new Map(owed.filter(([, yen]) => yen > 0));
}

/** The accounts of these customers, and every account that any of their contracts was ever billed to. */
async function selectAccountsFor(
  tx: TenantTx,
  organisationIds: readonly OrganisationId[],
): Promise<BillingAccountId[]> {
  const { rows } = await sql<{ accountId: BillingAccountId }>`
    select account_id as "accountId" from invoicing.billed_contract
     where tenant_id = ${tx.tenantId} and organisation_id = any (${[...organisationIds]}::uuid[])
    union
    select account_id from invoicing.account
     where tenant_id = ${tx.tenantId} and organisation_id = any (${[...organisationIds]}::uuid[])`.execute(
    tx.query,
  );
  return rows.map(({ accountId }) => accountId);
}

function keyOf({ documentId, accountId }: Claim): string {
  return `${documentId} ${accountId}`;
}

interface CustomerBilled extends Claim {
  readonly organisationId: OrganisationId;
  /** The contract for which the debt was billed or taken over, whoever has it by now. */
  readonly contractId: ContractId;
}

/** Whose contracts each of these debts is for, whoever has them by now. */
async function selectCustomersBilled(
  tx: TenantTx,
  debts: readonly OpenDocument[],
): Promise<ReadonlyMap<string, readonly CustomerBilled[]>> {
  const ids = debts.map(({ documentId }) => documentId);
  const { rows } = await sql<CustomerBilled>`
    with recursive hands as (
      select billed.document_id, issued.account_id, billed.contract_id, billed.contract_id as owing_id, false as has_gone_on
        from invoicing.billed_month billed
        join invoicing.document issued on issued.tenant_id = billed.tenant_id and issued.document_id = billed.document_id
       where billed.tenant_id = ${tx.tenantId} and billed.document_id = any (${ids}::uuid[])
      union
      select document_id, account_id, contract_id, contract_id, false from invoicing.taken_over
       where tenant_id = ${tx.tenantId} and document_id = any (${ids}::uuid[])
      union
      select hands.document_id, hands.account_id, over.new_contract_id, hands.owing_id, true from hands
        join invoicing.assignment over on over.tenant_id = ${tx.tenantId} and over.contract_id = hands.contract_id
       where over.settled_at is not null)
    select distinct hands.document_id as "documentId", hands.account_id as "accountId",
           billed.organisation_id as "organisationId", hands.owing_id as "contractId"
      from hands
      join lateral (select account_id, organisation_id from invoicing.billed_contract said
                     where said.tenant_id = ${tx.tenantId} and said.contract_id = hands.contract_id
                     order by position desc limit 1) as billed on true
     where (not has_gone_on or billed.account_id = hands.account_id)
       and not exists (select from invoicing.assignment gone
                        where gone.tenant_id = ${tx.tenantId} and gone.contract_id = hands.contract_id
                          and gone.settled_at is not null)`.execute(tx.query);
  return Map.groupBy(rows, keyOf);
}

type Demand = Pick<IssuedDemand, "issuedOn" | "payBy">;
