import { record } from "@tachiai/evidence";
import type { Actor, TenantTx } from "@tachiai/platform";
import { type Contract, ContractId, type Service } from "@tachiai/protocol";
import { insertContract } from "./contracts.store.ts";

/**
 * Forms the contract of an installation with itself (自社で使う), entitled to everything. Part of the set-up,
 * in its transaction and under its authority.
 */
export function formInternalContract(tx: TenantTx, actor: Actor): Promise<Contract> {
  return form(tx, actor, { kind: "internal" });
}

/** Forms one contract per service for a provider's new customer, in the transaction that creates the customer. */
export async function formServiceContracts(
  tx: TenantTx,
  actor: Actor,
  services: readonly Service[],
): Promise<Contract[]> {
  const formed: Contract[] = [];
  for (const service of services) formed.push(await form(tx, actor, { kind: "service", service }));
  return formed;
}

async function form(tx: TenantTx, actor: Actor, what: Pick<Contract, "kind" | "service">): Promise<Contract> {
  const contract: Contract = {
    contractId: ContractId.parse(tx.randomness.uuid()),
    ...what,
    state: "active",
    formedAt: tx.now.toISOString(),
  };
  await insertContract(tx, contract);
  await record(tx, actor, {
    action: "contract.formed",
    subject: contract.contractId,
    retention: "organisation",
    details: { kind: contract.kind, ...(contract.service && { service: contract.service }) },
  });
  return contract;
}
