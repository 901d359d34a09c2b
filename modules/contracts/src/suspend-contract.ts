import { record } from "@tachiai/evidence";
import type { Actor, TenantTx } from "@tachiai/platform";
import type { Contract, ContractId, EvidenceAction, Service } from "@tachiai/protocol";
import { saveState, selectContracts } from "./contracts.store.ts";

/** The contract for a service that is not over: there is one at most. */
export async function contractFor(tx: TenantTx, service: Service): Promise<Contract | undefined> {
  return (await selectContracts(tx)).find((one) => one.service === service && one.state !== "ended");
}

/**
 * Suspends a contract: from the commit on whatever asks for its entitlement is refused, as stamping and recording do. What
 * exists stays readable. False where it is not active.
 */
export function suspendContract(tx: TenantTx, actor: Actor, change: ContractChange): Promise<boolean> {
  return changeState(tx, actor, change, { from: "active", to: "suspended", action: "contract.suspended" });
}

/** Lets a suspended contract go on. False where it is not suspended. */
export function resumeContract(tx: TenantTx, actor: Actor, change: ContractChange): Promise<boolean> {
  return changeState(tx, actor, change, { from: "suspended", to: "active", action: "contract.resumed" });
}

interface ContractChange {
  readonly contractId: ContractId;
  /** What orders it: part of its transaction and authority. */
  readonly because: Readonly<Record<string, string>>;
}

async function changeState(
  tx: TenantTx,
  actor: Actor,
  { contractId, because }: ContractChange,
  { from, to, action }: { from: Contract["state"]; to: Contract["state"]; action: EvidenceAction },
): Promise<boolean> {
  if (!(await saveState(tx, contractId, from, to))) return false;
  await record(tx, actor, { action, subject: contractId, retention: "organisation", details: because });
  return true;
}
