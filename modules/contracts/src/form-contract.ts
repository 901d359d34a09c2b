import { record } from "@tachiai/evidence";
import { type Actor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { judgeEligibility } from "@tachiai/policy";
import { type Contract, ContractId, type CustomerStatement, type Service } from "@tachiai/protocol";
import { insertContract } from "./contracts.store.ts";
import { profileOf } from "./profiles-contracted.ts";

/**
 * Forms the contract of an installation with itself (自社で使う), entitled to everything. Part of the set-up,
 * in its transaction and under its authority.
 */
export function formInternalContract(tx: TenantTx, actor: Actor): Promise<Contract> {
  return form(tx, actor, { kind: "internal" });
}

/**
 * Forms one contract per service for a provider's new customer, in the transaction that creates the customer, and keeps what the
 * clerk stated of him.
 *
 * Refuses `contract.not_in_japan`, `contract.not_a_corporation`, `contract.not_a_business`, `contract.no_maintenance_contract` or
 * `contract.not_line_holder` for whom a service is not meant (PTY-06).
 */
export async function formServiceContracts(
  tx: TenantTx,
  actor: Actor,
  services: readonly Service[],
  statement: CustomerStatement,
): Promise<Contract[]> {
  const formed: Contract[] = [];
  for (const service of services) {
    const fault = judgeEligibility(profileOf[service], statement, tokyoDay(tx.now));
    if (fault) throw new Refusal(`contract.${fault}`);
    formed.push(await form(tx, actor, { kind: "service", service, statement }));
  }
  return formed;
}

async function form(
  tx: TenantTx,
  actor: Actor,
  what: Pick<Contract, "kind" | "service" | "statement">,
): Promise<Contract> {
  const contract: Contract = {
    contractId: ContractId.parse(tx.randomness.uuid()),
    ...what,
    state: "active",
    formedAt: tx.now.toISOString(),
  };
  await insertContract(tx, contract, actor.kind === "person" ? actor.personId : undefined);
  await record(tx, actor, {
    action: "contract.formed",
    subject: contract.contractId,
    retention: "organisation",
    details: {
      kind: contract.kind,
      ...(contract.service && { service: contract.service }),
      ...(contract.statement && { stated: statedIn(contract.statement) }),
    },
  });
  return contract;
}

/** Each fact in a line of its own, as an entry holds it. */
function statedIn({ kind, isInJapan, maintenanceContract, isLineHolder }: CustomerStatement): string[] {
  return [
    `kind: ${kind}`,
    `isInJapan: ${isInJapan}`,
    ...(maintenanceContract
      ? [
          `maintenanceContract: ${maintenanceContract.reference}`,
          `includesRemoteSupport: ${maintenanceContract.includesRemoteSupport}`,
          ...(maintenanceContract.until === undefined ? [] : [`until: ${maintenanceContract.until}`]),
        ]
      : []),
    ...(isLineHolder === undefined ? [] : [`isLineHolder: ${isLineHolder}`]),
  ];
}
