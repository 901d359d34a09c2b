import {
  keepSceneEpoch,
  makeSceneEpoch,
  openScene,
  openTestVault,
  recordStamps,
  sealEverything,
  sealToEpoch,
  storePicture,
  type TestVault,
} from "@tachiai/evidence/testing";
import type { TenantId } from "@tachiai/protocol";

/** A tenant with logs of two classes, more than one bundle long, and sealed pictures. */
export interface PlantedVault {
  readonly vault: TestVault;
  readonly tenantId: TenantId;
}

/** All of it is sealed at once, so that no file of an earlier size lies about that nothing refers to any more. */
export async function plantVault(size: {
  readonly stamps: number;
  readonly pictures: number;
}): Promise<PlantedVault> {
  const vault = await openTestVault();
  const scene = await openScene();
  const { tenantId } = scene;
  const epoch = await makeSceneEpoch(scene);
  await keepSceneEpoch(vault, scene, epoch);
  // Every other one as devices sealed before there were epochs.
  for (let picture = 0; picture < size.pictures; picture++)
    await storePicture(vault, scene, picture % 2 === 0 ? await sealToEpoch(scene, epoch) : undefined);
  await recordStamps(vault, tenantId, size.stamps);
  await recordStamps(vault, tenantId, size.stamps, {
    retention: "attendance",
    subjectPersonId: scene.worker.personId,
    capturedAt: new Date(),
  });
  await sealEverything(vault);
  return { vault, tenantId };
}
