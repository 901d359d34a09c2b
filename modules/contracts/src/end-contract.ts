import { record } from "@tachiai/evidence";
import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import type { ContractId, Day } from "@tachiai/protocol";
import { saveEnd } from "./contracts.store.ts";

/**
 * Ends a contract with a day that was its last. Part of what ends it, in its transaction and under its authority.
 *
 * Refuses `contract.ended` when it is over already.
 */
export async function endContract(
  tx: TenantTx,
  actor: Actor,
  { contractId, endedOn }: { readonly contractId: ContractId; readonly endedOn: Day },
): Promise<void> {
  if (!(await saveEnd(tx, contractId, endedOn))) throw new Refusal("contract.ended");
  await record(tx, actor, {
    action: "contract.ended",
    subject: contractId,
    retention: "organisation",
    details: { endedOn },
  });
}
