import { type Actor, holdLock, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { judgeEligibility, profileOfContract } from "@tachiai/policy";
import {
  type Contract,
  ContractId,
  type ContractPlan,
  type CustomerStatement,
  type Day,
  type Service,
} from "@tachiai/protocol";
import { asContract, type ContractFile, insertContract, selectContracts } from "./contracts.store.ts";
import { addStep, stamp } from "./life/add-step.ts";
import { contractsLock } from "./life/lock-contract.ts";
import { requireCount } from "./life/require-count.ts";

/** By what a contract begins, as it was accepted. */
export interface AcceptedTerms {
  /** Drawn where it is left out; who may have to begin anew gives the same one again. */
  readonly contractId?: ContractId;
  readonly startsOn: Day;
  readonly plan: ContractPlan;
  /** Accounts, licences, or PCs and servers. */
  readonly count?: number | undefined;
  /** 最低利用期間: its last day. */
  readonly minimumUntil?: Day | undefined;
  /** When the form was received by which it comes. */
  readonly appliedOn?: Day | undefined;
}

/**
 * Forms the contract of an installation with itself (自社で使う), entitled to everything. Part of the set-up,
 * in its transaction and under its authority.
 */
export function formInternalContract(tx: TenantTx, actor: Actor): Promise<Contract> {
  return form(tx, actor, { kind: "internal" }, { startsOn: tokyoDay(tx.now), plan: "other" });
}

/**
 * Forms one contract per service for a provider's new customer, in the transaction that creates the customer, and keeps what the
 * clerk stated of him. They start today.
 *
 * Refuses what `formServiceContract` does.
 */
export async function formServiceContracts(
  tx: TenantTx,
  actor: Actor,
  services: readonly Service[],
  statement: CustomerStatement,
): Promise<Contract[]> {
  const formed: Contract[] = [];
  for (const service of services)
    formed.push(
      await formServiceContract(tx, actor, service, statement, {
        startsOn: tokyoDay(tx.now),
        plan: "other",
      }),
    );
  return formed;
}

/**
 * Forms a contract for a service as it was accepted, used from its first day on.
 *
 * Refuses `contract.not_in_japan`, `contract.not_a_corporation`, `contract.not_a_business`, `contract.no_maintenance_contract` or
 * `contract.not_line_holder` for whom a service is not meant (PTY-06), `contract.too_many_licences` (BIL-03), or
 * `contract.contracted_already` while one for the same service is not over.
 */
export async function formServiceContract(
  tx: TenantTx,
  actor: Actor,
  service: Service,
  statement: CustomerStatement,
  terms: AcceptedTerms,
): Promise<Contract> {
  const fault = judgeEligibility(profileOfContract[service], statement, tokyoDay(tx.now));
  if (fault) throw new Refusal(`contract.${fault}`);
  requireCount(service, terms.count);
  await holdLock(tx, contractsLock);
  const others = await selectContracts(tx);
  if (others.some((one) => one.service === service && one.state !== "ended"))
    throw new Refusal("contract.contracted_already");
  return form(tx, actor, { kind: "service", service, statement }, terms);
}

async function form(
  tx: TenantTx,
  actor: Actor,
  what: Omit<ContractFile, "contractId" | "steps">,
  { startsOn, plan, count, minimumUntil, appliedOn, contractId }: AcceptedTerms,
): Promise<Contract> {
  const contract = { contractId: contractId ?? ContractId.parse(tx.randomness.uuid()), ...what };
  await insertContract(tx, contract, actor.kind === "person" ? actor.personId : undefined);
  const step = stamp(tx, actor, {
    kind: "formed",
    startsOn,
    plan,
    ...(count !== undefined && { count }),
    ...(minimumUntil !== undefined && { minimumUntil }),
    ...(appliedOn !== undefined && { appliedOn }),
  });
  await addStep(tx, actor, contract.contractId, 1, step, {
    kind: contract.kind,
    ...(contract.service && { service: contract.service }),
    ...(contract.statement && { stated: statedIn(contract.statement) }),
  });
  return asContract({ ...contract, steps: [step] }, tx.now);
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
