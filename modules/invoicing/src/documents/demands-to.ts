import type { DemandsTo } from "@tachiai/contracts";
import { domainOf } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor } from "@tachiai/platform";
import { selectAccounts } from "../accounts/account.store.ts";
import { selectDemands } from "./issued-demands.ts";

const reader: SystemActor = { kind: "system", name: "billing-demands" };

/** The demands that went to a customer's own accounts, the latest first: one to a reseller asked the customer for nothing. */
export function readDemandsTo(
  database: Database,
  { provider, organisationId }: Parameters<DemandsTo>[0],
): ReturnType<DemandsTo> {
  return inTenant(database, reader, domainOf(provider), async (tx) => {
    const own = (await selectAccounts(tx)).filter((account) => account.organisation_id === organisationId);
    const issued = await selectDemands(
      tx,
      own.map(({ account_id }) => account_id),
    );
    return (
      issued
        // What is not printed yet was sent to nobody.
        .filter(({ kind, isPrinted }) => kind === "demand" && isPrinted)
        .map(({ documentId, number, issuedOn, payBy }) => ({
          demandId: documentId,
          number,
          issuedOn,
          curedBy: payBy,
        }))
    );
  });
}
