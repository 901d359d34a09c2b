import { type EntryDetails, record } from "@tachiai/evidence";
import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import { licenceState, licenceStepMayFollow } from "@tachiai/policy";
import type { EvidenceAction, LicenceState, LicenceStep, LicenceStepKind } from "@tachiai/protocol";
import { insertLicenceStep, type LicenceFile } from "./licence.store.ts";

const actions: Readonly<Record<LicenceStepKind, EvidenceAction>> = {
  issued: "contract.licence_issued",
  bound: "contract.licence_bound",
  released: "contract.licence_released",
  reissued: "contract.licence_reissued",
  revoked: "contract.licence_revoked",
  ended: "contract.licence_ended",
  misused: "contract.licence_misused",
  checked: "contract.licence_checked",
};

type WithoutStamp<Step> = Step extends unknown ? Omit<Step, "at" | "by"> : never;

export function stateOf({ steps }: Pick<LicenceFile, "steps">): LicenceState | undefined {
  return licenceState(steps.map(({ kind }) => kind));
}

/**
 * Adds a step to a licence, with its entry: never with its key. The caller holds the lock of the tenant's contracts.
 *
 * Refuses `contract.licence_step` where it does not follow on its state.
 */
export async function addLicenceStep(
  tx: TenantTx,
  actor: Actor,
  licence: Pick<LicenceFile, "licenceId" | "contractId" | "number" | "steps">,
  facts: WithoutStamp<LicenceStep>,
): Promise<void> {
  if (!licenceStepMayFollow(stateOf(licence), facts.kind)) throw new Refusal("contract.licence_step");
  await insertLicenceStep(tx, licence.licenceId, licence.steps.length + 1, {
    ...facts,
    at: tx.now.toISOString(),
    ...(actor.kind === "person" && { by: actor.personId }),
  });
  await record(tx, actor, {
    action: actions[facts.kind],
    subject: licence.licenceId,
    retention: "organisation",
    details: { contractId: licence.contractId, number: licence.number, ...detailsOf(facts) },
  });
}

/** A device's name stays out of the log: people name their PCs after themselves. */
function detailsOf(facts: WithoutStamp<LicenceStep>): EntryDetails {
  const said = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined || name === "kind" || name === "deviceName" ? [] : [[name, value] as const],
  );
  return Object.fromEntries(said);
}
