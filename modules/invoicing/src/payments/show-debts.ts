import { dayAfter, daysBetween, debtStateOn } from "@tachiai/billing";
import { type OfProvider, organisationIn } from "@tachiai/identity";
import { type Database, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import {
  type BillingDocumentId,
  type ContractId,
  type Day,
  type listDebts as endpoint,
  type IssuedDemand,
  OpenDebtState,
  type ResponseOf,
} from "@tachiai/protocol";
import {
  type AccountRow,
  type BilledTo,
  selectAccounts,
  selectBilledContracts,
} from "../accounts/account.store.ts";
import type { ContractFacts, ContractsToBill } from "../contracts-to-bill.ts";
import type { DocumentRow } from "../documents/document.store.ts";
import { selectDemands } from "../documents/issued-demands.ts";
import { inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { stopFromOf } from "./arrears.ts";
import { lateRuleOf } from "./late-rule.ts";
import { type OpenDocument, selectOpen } from "./payment.store.ts";
import { documentsById } from "./show-payments.ts";

/** A debt with what the books know of it, before its contracts are looked up. */
interface Owed {
  readonly debt: OpenDocument;
  readonly account: AccountRow;
  readonly row: DocumentRow | undefined;
  /** The contracts that can be stopped for it, where it is overdue. */
  readonly contracts: readonly BilledTo[];
}

interface Books {
  readonly today: Day;
  readonly owed: readonly Owed[];
  readonly demands: readonly IssuedDemand[];
}

/**
 * Lists what is open, with how each stands today, and from when which contracts may be stopped for it.
 *
 * Refuses `access.denied`.
 */
export async function listDebts(
  database: Database,
  contractsToBill: ContractsToBill,
  actor: PersonActor,
  command: OfProvider,
): Promise<ResponseOf<typeof endpoint>> {
  const { today, owed, demands } = await inBooks(database, actor, command, readsBooks, readBooks);
  const stoppable = owed.flatMap(({ contracts }) => contracts);
  const facts =
    stoppable.length === 0
      ? new Map<ContractId, ContractFacts>()
      : await contractsToBill(organisationIn(command.tenantId), stoppable);
  return { debts: owed.map((one) => debtOf(one, today, demands, facts)), demands: [...demands] };
}

async function readBooks(tx: TenantTx): Promise<Books> {
  const today = tokyoDay(tx.now);
  const accounts = new Map((await selectAccounts(tx)).map((account) => [account.account_id, account]));
  const open = await selectOpen(tx);
  const billed = await selectBilledContracts(tx);
  const rows = await documentsById(
    tx,
    open.map(({ documentId }) => documentId),
  );
  const billedWith = await selectBilledWith(tx, open);
  const owed = open.flatMap((debt): Owed[] => {
    const account = accounts.get(debt.accountId);
    if (!account) return [];
    const ofAccount = billed.filter(({ accountId }) => accountId === debt.accountId);
    const isOwn = account.kind === "customer";
    const own = isOwn
      ? ofAccount
      : ofAccount.filter(({ contractId }) => billedWith.get(debt.documentId)?.has(contractId));
    return [{ debt, account, row: rows.get(debt.documentId), contracts: debt.dueOn < today ? own : [] }];
  });
  return {
    today,
    owed,
    demands: await selectDemands(tx, [...new Set(owed.map(({ debt }) => debt.accountId))]),
  };
}

function debtOf(
  { debt, account, row, contracts }: Owed,
  today: Day,
  demands: readonly IssuedDemand[],
  facts: ReadonlyMap<ContractId, ContractFacts>,
): ResponseOf<typeof endpoint>["debts"][number] {
  const { takenOn: _, ...shown } = debt;
  const { dueOn } = debt;
  const own = demands.filter(({ accountId }) => accountId === debt.accountId);
  const state = debtStateOn(
    { yen: debt.open, dueOn, isInterest: false, payments: [] },
    today,
    lateRuleOf(account, row),
  );
  // What was asked for before it was due was another debt.
  const asked = own.find(({ issuedOn }) => issuedOn > dueOn);
  const letters = own.filter(({ kind }) => kind === "demand");
  return {
    ...shown,
    accountName: account.name,
    state: OpenDebtState.parse(state),
    lateDays: Math.max(0, daysBetween(dueOn, today)),
    demandFrom: dayAfter(dueOn, 1),
    ...(asked && { askedOn: asked.issuedOn }),
    contracts: contracts.flatMap(({ contractId, organisationId, customer }) => {
      const found = facts.get(contractId);
      if (!found) return [];
      const { service } = found.facts;
      const stopFrom = stopFromOf(service, debt, letters);
      return [
        {
          contractId,
          organisationId,
          customerName: customer,
          service,
          ...(stopFrom !== undefined && { stopFrom }),
        },
      ];
    }),
  };
}

/** Which contracts each of these documents bills. */
async function selectBilledWith(
  tx: TenantTx,
  open: readonly OpenDocument[],
): Promise<ReadonlyMap<BillingDocumentId, ReadonlySet<ContractId>>> {
  if (open.length === 0) return new Map();
  const rows = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.billed_month")
    .select(["document_id", "contract_id"])
    .where("tenant_id", "=", tx.tenantId)
    .where(
      "document_id",
      "in",
      open.map(({ documentId }) => documentId),
    )
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ document_id }) => document_id)].map(([documentId, ofDocument]) => [
      documentId,
      new Set(ofDocument.map(({ contract_id }) => contract_id)),
    ]),
  );
}
