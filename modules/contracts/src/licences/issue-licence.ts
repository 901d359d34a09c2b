import { licencesAtMost } from "@tachiai/billing";
import { inCustomer, type OfCustomer, rolesHeld } from "@tachiai/identity";
import { holdLock, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { isLiveLicence, licencesAllowed } from "@tachiai/policy";
import { LicenceId, type TenantId } from "@tachiai/protocol";
import { changesContracts, mayIssueLicences } from "../contracts.policy.ts";
import type { ContractFile } from "../contracts.store.ts";
import { contractFileFor } from "../life/contract-for.ts";
import { contractsLock } from "../life/lock-contract.ts";
import { requireEntitlement } from "../require-entitlement.ts";
import { addLicenceStep, stateOf } from "./add-licence-step.ts";
import { insertKey, insertLicence, type LicenceFile, selectLicences } from "./licence.store.ts";
import { drawKey } from "./licence-secret.ts";
import { type LicenceDesk, requireRegistered } from "./require-registered.ts";

interface Issued {
  readonly licenceId: LicenceId;
  /** In its groups: it is kept as a hash alone. */
  readonly key: string;
}

/**
 * Issues a licence of the organisation's watch contract.
 *
 * Refuses `access.denied`, what `requireEntitlement` and `requireRegistered` do, or `contract.licences_used_up` when as many are live as the contract has,
 * fifty at most.
 */
export function issueLicence(
  desk: LicenceDesk,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<Issued> {
  return inTenant(desk.database, actor, tenantId, async (tx) => {
    if (!mayIssueLicences(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return issue(tx, desk, actor);
  });
}

/** A contract clerk of the provider issues one for a customer. Refuses `identity.customer_not_found`, and what `issueLicence` does. */
export function issueCustomerLicence(
  desk: LicenceDesk,
  actor: PersonActor,
  command: OfCustomer,
): Promise<Issued> {
  return inCustomer(desk.database, actor, command, changesContracts, (tx) => issue(tx, desk, actor));
}

async function issue(tx: TenantTx, desk: LicenceDesk, actor: PersonActor): Promise<Issued> {
  await holdLock(tx, contractsLock);
  await requireEntitlement(tx, "watch");
  const contract = await contractFileFor(tx, "watch");
  // An installation with itself is entitled without licences.
  if (!contract) throw new Refusal("contract.not_entitled");
  await requireRegistered(tx, desk, contract);
  const licences = await selectLicences(tx);
  const most = licencesAllowed(contract.steps, tx.now, licencesAtMost);
  if (liveOf(licences, contract) >= most) throw new Refusal("contract.licences_used_up", { most });
  const { contractId } = contract;
  const number = licences.filter((one) => one.contractId === contractId).length + 1;
  const licence = { licenceId: LicenceId.parse(tx.randomness.uuid()), contractId, number };
  const { shown, kept } = drawKey(tx.randomness);
  await insertLicence(tx, licence);
  await insertKey(tx, licence.licenceId, 1, kept);
  await addLicenceStep(tx, actor, { ...licence, steps: [] }, { kind: "issued" });
  return { licenceId: licence.licenceId, key: shown };
}

export function liveOf(
  licences: readonly LicenceFile[],
  { contractId }: Pick<ContractFile, "contractId">,
): number {
  return licences.filter((one) => one.contractId === contractId && isLiveLicence(stateOf(one))).length;
}
