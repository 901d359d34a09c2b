import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openLocalBlobStore, systemRandomness } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { retentionKeyName } from "../content/sealed-content.ts";
import { openScene, type Scene, storePicture } from "../testing/test-scene.ts";
import { openTestVault, sealEverything, type TestVault } from "../testing/test-vault.ts";
import { admitRetentionKeys } from "./admit-retention-keys.ts";

let vault: TestVault;
let scene: Scene;
beforeEach(async () => {
  vault = await openTestVault();
  scene = await openScene();
});
afterEach(() => vault.close());

test("a log that is damaged costs no content its key", async () => {
  const picture = await storePicture(vault, scene);
  await sealEverything(vault);
  await vault.journal.settle();
  await vault.crash();
  // As where the files are older than their database: no tile of the log is there.
  await rm(join(vault.blobDirectory, "logs"), { recursive: true });
  expect(await admit()).toEqual({ admitted: 0, destroyed: 0 });
  expect(await vault.retentionKeys.size(retentionKeyName(scene.tenantId, picture))).toBe(32);
});

test("a key goes that the ledger names, or that has no entry", async () => {
  const named = await storePicture(vault, scene);
  const lost = await storePicture(vault, scene);
  const kept = await storePicture(vault, scene);
  await sealEverything(vault);
  await queryUnwalled(vault.test.migrateConnection, "delete from evidence.entry where evidence_id = $1", [
    lost,
  ]);
  expect(await admit((id) => id === named)).toEqual({ admitted: 0, destroyed: 2 });
  expect(await vault.retentionKeys.size(retentionKeyName(scene.tenantId, kept))).toBe(32);
});

function admit(isShredded: (id: string) => boolean = () => false) {
  const nothing = openLocalBlobStore(join(vault.blobDirectory, "nothing"), () => systemRandomness.uuid());
  return admitRetentionKeys(vault, nothing, ({ evidenceId }) => isShredded(evidenceId));
}
