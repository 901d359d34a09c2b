import { orderShredding, shredOrdered } from "@tachiai/evidence";
import { cameraLimits, type Scene, sealPicture, storePicture } from "@tachiai/evidence/testing";
import { inTenant } from "@tachiai/platform";
import { EvidenceId } from "@tachiai/protocol";
import { clockAhead, type OpenedVault, openStore, type VaultPlace } from "./open-vault.ts";

/** Pictures that are in a backup and not past their day: some stay, some are taken back after it. */
export interface PictureFates {
  readonly kept: EvidenceId[];
  readonly takenBack: { readonly scene: Scene; readonly evidenceId: EvidenceId }[];
}

const faceLimits = { ...cameraLimits, kind: "enrolment" };

/** Of a face, which alone may be taken back; by the clock of what seals and shreds, so that it is not past its day there. */
export async function storeUndue(vault: OpenedVault, place: VaultPlace, scene: Scene): Promise<EvidenceId> {
  const capturedAt = clockAhead(place.daysAhead)().toISOString();
  const upload = await sealPicture(scene, { declared: { kind: faceLimits.kind, capturedAt } });
  return storePicture(vault, scene, upload, faceLimits);
}

export async function takeBack(vault: OpenedVault, { takenBack }: PictureFates): Promise<void> {
  for (const { scene, evidenceId } of takenBack)
    await inTenant(vault.database, { kind: "system", name: "drill" }, scene.tenantId, (tx) =>
      orderShredding(tx, [evidenceId], "face-removed"),
    );
  const { faults } = await shredOrdered(vault);
  if (faults.length > 0) throw new AggregateError(faults, "what was taken back could not be shredded");
}

/** How many contents have a retention key that must not, and how many have none that must. */
export async function comparePictures(
  place: VaultPlace,
  { kept }: PictureFates,
): Promise<{ readonly unshredded: number; readonly unopenable: number }> {
  const there = new Set<string>();
  for (const directory of ["retention-keys", "retention-keys-restored"])
    for await (const name of openStore(place, directory).names()) there.add(name.split("/")[1] ?? "");
  return {
    unshredded: [...there].filter((id) => !kept.includes(EvidenceId.parse(id))).length,
    unopenable: kept.filter((id) => !there.has(id)).length,
  };
}
