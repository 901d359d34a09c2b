import { timingSafeEqual } from "node:crypto";
import { countedGuess, domainOf } from "@tachiai/identity";
import {
  type Database,
  holdLock,
  inTenant,
  Refusal,
  type SystemActor,
  type TenantTx,
} from "@tachiai/platform";
import { isLiveLicence, judgeBinding } from "@tachiai/policy";
import {
  type LicenceBinding,
  type LicenceId,
  type LicenceKey,
  type OrganisationId,
  type RefusalCode,
  readLicenceKey,
} from "@tachiai/protocol";
import type { Posting } from "../applications/decide-application.ts";
import { selectContracts } from "../contracts.store.ts";
import { judgeEntitlement } from "../entitlement.ts";
import { contractsLock } from "../life/lock-contract.ts";

import { addLicenceStep, stateOf } from "./add-licence-step.ts";
import { findTenantOfKey, type LicenceFile, selectLicences } from "./licence.store.ts";
import { hashOf, publicPartOf } from "./licence-secret.ts";
import { type MisuseToTell, misuseToTell, tellMisuse } from "./tell-misuse.ts";

const door: SystemActor = { kind: "system", name: "licence-door" };

interface Bound {
  readonly licenceId: LicenceId;
  readonly organisationId: OrganisationId;
}

/** What whoever holds the right key is told. */
type Answer =
  | Bound
  | {
      readonly refused: RefusalCode;
      readonly details?: Readonly<Record<string, string>>;
      readonly misuse?: MisuseToTell;
    };

/**
 * Ties a licence to the device that shows its key, once and for all until it is released. Whoever shows the key is nobody yet: what he
 * guesses is counted, and a key that never was is told from one that is worth nothing any more by nobody.
 *
 * Refuses `contract.licence_key_mistyped`, `contract.licence_unknown`, `request.too_many`; and with the right key
 * `contract.licence_bound_elsewhere`, `contract.licence_of_another`, or while its contract does not entitle to watch what
 * `requireEntitlement` does, with its ground.
 */
export async function bindLicence(
  posting: Posting,
  ip: string,
  { key: typed, ...device }: LicenceBinding,
): Promise<Bound> {
  const { database } = posting;
  const key = readLicenceKey(typed);
  if (!key) throw new Refusal("contract.licence_key_mistyped");
  const answer = await countedGuess(database, { name: publicPartOf(key), ip }, () =>
    present(database, key, device),
  );
  if (!answer) throw new Refusal("contract.licence_unknown");
  // What was refused is written down, so it is not thrown before its commit.
  if ("refused" in answer && answer.misuse) await tellMisuse(posting, door, answer.misuse);
  if ("refused" in answer) throw new Refusal(answer.refused, answer.details);
  return answer;
}

async function present(
  database: Database,
  key: LicenceKey,
  device: Omit<LicenceBinding, "key">,
): Promise<Answer | undefined> {
  const tenantId = await findTenantOfKey(database, publicPartOf(key));
  if (!tenantId) return undefined;
  return inTenant(database, door, tenantId, async (tx) => {
    await holdLock(tx, contractsLock);
    const licence = (await selectLicences(tx)).find((one) => timingSafeEqual(one.key.hash, hashOf(key)));
    if (!licence || stateOf(licence) === "revoked") return undefined;
    return bind(tx, licence, device);
  });
}

async function bind(
  tx: TenantTx,
  licence: LicenceFile,
  { organisationId, ...device }: Omit<LicenceBinding, "key">,
): Promise<Answer> {
  if (!isLiveLicence(stateOf(licence))) return { refused: "contract.ended" };
  const isOfOrganisation = domainOf(organisationId) === tx.tenantId;
  const judged = judgeBinding(licence.steps, { ...device, isOfOrganisation });
  if (judged === "other-device" || judged === "other-organisation") {
    const misuse = await misuseToTell(tx, licence, device.deviceId);
    await noteMisuse(tx, licence, judged, device);
    return {
      ...(misuse && { misuse }),
      refused: judged === "other-device" ? "contract.licence_bound_elsewhere" : "contract.licence_of_another",
    };
  }
  const halt = await haltOf(tx, licence);
  if (halt) return halt;
  if (judged === "binds") await addLicenceStep(tx, door, licence, { kind: "bound", ...device });
  return { licenceId: licence.licenceId, organisationId };
}

/** By whom stands in the log once for each device, until somebody has looked into it: a device that goes on trying tells nothing new. */
async function noteMisuse(
  tx: TenantTx,
  licence: LicenceFile,
  how: "other-device" | "other-organisation",
  device: Omit<LicenceBinding, "key" | "organisationId">,
): Promise<void> {
  const last = licence.steps.at(-1);
  if (last?.kind === "misused" && last.deviceId === device.deviceId && last.how === how) return;
  await addLicenceStep(tx, door, licence, { kind: "misused", how, ...device });
}

/** Why the licence's own contract does not let it be used now. */
async function haltOf(
  tx: TenantTx,
  { contractId }: LicenceFile,
): Promise<Extract<Answer, { refused: RefusalCode }> | undefined> {
  const own = (await selectContracts(tx)).filter((contract) => contract.contractId === contractId);
  const entitlement = judgeEntitlement(own, "watch");
  if (entitlement.entitled) return undefined;
  const { why, ground } = entitlement;
  return { refused: `contract.${why}`, ...(ground && { details: { ground } }) };
}
