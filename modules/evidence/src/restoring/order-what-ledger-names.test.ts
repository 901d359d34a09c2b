import { inTenant } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import type { EvidenceId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { orderAllContents } from "../shredding/order-all-contents.ts";
import { shredOrdered } from "../shredding/shred-ordered.ts";
import { openScene, type Scene, storePicture } from "../testing/test-scene.ts";
import { openTestVault, sealEverything, type TestVault, testActor } from "../testing/test-vault.ts";
import { orderWhatLedgerNames } from "./order-what-ledger-names.ts";

const time = simulatedClock("2026-08-05T00:00:00.000Z");
let vault: TestVault;
let scene: Scene;
beforeEach(async () => {
  time.set("2026-08-05T00:00:00.000Z");
  vault = await openTestVault({ clock: time.clock });
  scene = await openScene();
});
afterEach(() => vault.close());

const endContract = () =>
  inTenant(vault.database, testActor, scene.tenantId, (tx) =>
    orderAllContents(vault, tx, { retention: "telework", ground: "contract-ended" }),
  );

const ordered = async (): Promise<EvidenceId[]> => {
  const rows = await queryUnwalled<{ evidence_id: EvidenceId }>(
    vault.test.migrateConnection,
    "select evidence_id from evidence.shred_order",
  );
  return rows.map((row) => row.evidence_id);
};

test("a contract's end is one line of the ledger a day, and a database that was set back learns from it what has to go", async () => {
  const pictures: EvidenceId[] = [];
  for (let number = 0; number < 3; number++) pictures.push(await storePicture(vault, scene));
  await sealEverything(vault);
  time.set("2026-08-20T00:00:00.000Z");
  await endContract();
  expect(await shredOrdered(vault)).toEqual({ shredded: 3, faults: [] });
  const lines = await vault.ledger.read();
  expect(lines).toMatchObject([
    { kind: "class", ground: "contract-ended", retentionClass: "telework", day: "2026-08-20" },
  ]);

  // As after a restore: no order is known; and under a new contract there is a picture that is not meant.
  await queryUnwalled(vault.test.migrateConnection, "delete from evidence.shred_order");
  time.set("2026-08-21T00:00:00.000Z");
  const later = await storePicture(vault, scene);
  expect(await orderWhatLedgerNames(vault, lines)).toBe(3);
  expect((await ordered()).toSorted()).toEqual(pictures.toSorted());
  expect(await ordered()).not.toContain(later);
  expect(await orderWhatLedgerNames(vault, lines)).toBe(0);
});
