import { openShredder, orderLogKeyReplacement, pruneLogs, replaceLogKey } from "@tachiai/evidence";
import {
  askForPermits,
  keepSceneEpoch,
  makeSceneEpoch,
  openScene,
  openTestVault,
  recordStamps,
  type Scene,
  sealEverything,
  sealToEpoch,
  storePicture,
  type TestVault,
} from "@tachiai/evidence/testing";
import { identityMigrations } from "@tachiai/identity";
import { plantRoster } from "@tachiai/identity/testing";
import { tokyoDay } from "@tachiai/platform";
import { OrganisationId, type TenantId } from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";

/** A tenant with logs of several classes, more than one bundle long, sealed pictures, a signed roster, and requests to export more. */
export interface PlantedVault {
  readonly vault: TestVault;
  readonly tenantId: TenantId;
}

/** A bundle that goes whole. */
const prunedStamps = 256;
const minuteMs = 60_000;
const monthMs = 30 * 86_400_000;

/**
 * All of it is sealed at once, so that no file of an earlier size lies about that nothing refers to any more; behind what was
 * erased and pruned months later, and under two keys, of which the second took the first one's place.
 */
export async function plantVault(size: {
  readonly stamps: number;
  readonly pictures: number;
}): Promise<PlantedVault> {
  const present = new Date();
  let now = new Date(present.getTime() - 8 * monthMs);
  const vault = await openTestVault({ clock: () => now, beside: [identityMigrations] });
  const scene = await openScene();
  const { tenantId } = scene;
  await recordStamps(vault, tenantId, prunedStamps);
  await sealEverything(vault);
  now = present;
  await openShredder(vault, async () => {}).shredDue();
  await sealEverything(vault);
  const { faults } = await pruneLogs(vault);
  if (faults.length > 0) throw new AggregateError(faults, "the log could not be pruned");

  const { publicKey: recoveryKey } = await createKeyPair(nodeSealingCrypto, "x25519");
  const epoch = await makeSceneEpoch(scene, { recoveryKey });
  await keepSceneEpoch(vault, scene, epoch, [recoveryKey]);
  // Every other one as devices sealed before there were epochs and thumbnails.
  const thumbnail = Buffer.from("a thumbnail");
  for (let picture = 0; picture < size.pictures; picture++)
    await storePicture(
      vault,
      scene,
      picture % 2 === 0 ? await sealToEpoch(scene, epoch, { thumbnail }) : undefined,
    );
  await recordStamps(vault, tenantId, size.stamps);
  await recordStamps(vault, tenantId, size.stamps, {
    retention: "attendance",
    subjectPersonId: scene.worker.personId,
    capturedAt: new Date(),
  });
  await plantRosterOf(vault, scene, present);
  await askForPermits(vault, scene);
  await sealEverything(vault);
  await orderLogKeyReplacement(vault.keys);
  await replaceLogKey(vault);
  await sealEverything(vault);
  // Copies of checkpoints follow their publication within seconds; only later is a missing one a damage.
  now = new Date(present.getTime() + minuteMs);
  return { vault, tenantId };
}

/** Its administrator has signed for the manager's keys and assignment, and then for the worker's. */
async function plantRosterOf(vault: TestVault, scene: Scene, signedAt: Date): Promise<void> {
  const { tenantId, administrator, manager, worker } = scene;
  const organisationId = OrganisationId.parse(tenantId);
  const start = signedAt.toISOString();
  const roster = await GrowingRoster.found(nodeSealingCrypto, organisationId, administrator.personId, start);
  const from = tokyoDay(signedAt);
  await roster.member(manager.personId, { from, groups: [], roles: [{ role: "auditor" }] });
  await roster.member(worker.personId, { from, groups: [], roles: [{ role: "worker" }] });
  await plantRoster(vault, tenantId, administrator, roster.statements);
}
