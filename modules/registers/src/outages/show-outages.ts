import type { TenantTx } from "@tachiai/platform";
import type { Outage } from "@tachiai/protocol";
import { selectOutages } from "./outage.store.ts";

/** The outages of the provider in whose domain the transaction is, the latest first. */
export async function showOutages(tx: TenantTx): Promise<Outage[]> {
  return (await selectOutages(tx)).map(({ knownAt, enteredAt, upAt, ...outage }) => ({
    ...outage,
    knownAt: knownAt.toISOString(),
    enteredAt: enteredAt.toISOString(),
    ...(upAt && { upAt: upAt.toISOString() }),
  }));
}
