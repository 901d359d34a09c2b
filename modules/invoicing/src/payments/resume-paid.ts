import { resumeContract } from "@tachiai/contracts";
import { domainOf, findOwnOrganisation, organisationIn } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor, tokyoDay } from "@tachiai/platform";
import type { BillingAccountId, TenantId } from "@tachiai/protocol";
import { type BilledTo, selectBilledContracts } from "../accounts/account.store.ts";
import { selectOpen } from "./payment.store.ts";

const collector: SystemActor = { kind: "system", name: "billing-paid" };

/** Lets the contracts of an account go on that stand still for its debt, once nothing of it is overdue. Others stay as they are. */
export async function resumePaid(
  database: Database,
  tenantId: TenantId,
  accounts: ReadonlySet<BillingAccountId>,
): Promise<void> {
  const contracts = await inTenant(database, collector, tenantId, async (tx): Promise<BilledTo[]> => {
    const today = tokyoDay(tx.now);
    const owing = new Set(
      (await selectOpen(tx, [...accounts]))
        .filter(({ dueOn }) => dueOn < today)
        .map(({ accountId }) => accountId),
    );
    return (await selectBilledContracts(tx)).filter(
      ({ accountId }) => accounts.has(accountId) && !owing.has(accountId),
    );
  });
  for (const { contractId, organisationId, accountId } of contracts)
    await inTenant(database, collector, domainOf(organisationId), async (tx) => {
      if ((await findOwnOrganisation(tx)).foundedBy !== organisationIn(tenantId)) return;
      await resumeContract(tx, collector, { contractId, hold: "debt", because: { paidBy: accountId } });
    });
}
