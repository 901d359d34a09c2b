import { inTenant } from "@tachiai/platform";
import { simulatedClock } from "@tachiai/platform/testing";
import type { TenantId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EvidenceTables } from "../evidence.tables.ts";
import { openAccepted } from "../restoring/acceptance.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { addTestWitness, askingAll } from "../testing/test-witness.ts";
import { openWitnessing } from "../witnessing/open-witnessing.ts";
import { openClockWatch } from "./clock-watch.ts";

const dayMs = 86_400_000;
const time = simulatedClock("2026-11-24T00:00:00.000Z");
let vault: TestVault;
let tenantId: TenantId;
beforeEach(async () => {
  time.set("2026-11-24T00:00:00.000Z");
  vault = await openTestVault({ clock: time.clock });
  tenantId = newTenant();
});
afterEach(() => vault.close());

/** As a start opens it. */
const open = () => openClockWatch(vault, vault.ledgerFiles, openAccepted(vault.ledgerFiles));

async function seal(): Promise<void> {
  await recordStamps(vault, tenantId, 1);
  await sealEverything(vault);
}

test("a clock that goes on day by day is believed, also after a holiday and when it is set back", async () => {
  expect(await open().isBelieved()).toBe(true);
  for (const days of [1, 10, 3, -400]) {
    time.advance(days * dayMs);
    expect(await open().isBelieved()).toBe(true);
  }
});

test("a clock that jumps ahead is not believed, whatever is sealed under it and however often one starts", async () => {
  await seal();
  expect(await open().isBelieved()).toBe(true);
  const right = time.clock();
  time.advance(9 * 365 * dayMs);
  expect(await open().isBelieved()).toBe(false);
  await seal();
  expect(await open().isBelieved()).toBe(false);
  time.set(right.toISOString());
  expect(await open().isBelieved()).toBe(true);
});

test("a server that knows nothing of its last start goes by what was sealed last", async () => {
  await seal();
  time.advance(11 * dayMs);
  expect(await open().isBelieved()).toBe(false);
  await seal();
  expect(await open().isBelieved()).toBe(true);
});

test("a witness that sees the same day makes the clock believed", async () => {
  const witness = await addTestWitness(vault, "witness.example");
  expect(await open().isBelieved()).toBe(true);
  await seal();
  time.advance(40 * dayMs);
  expect(await open().isBelieved()).toBe(false);
  await openWitnessing(vault, askingAll(witness)).pass();
  expect(await open().isBelieved()).toBe(true);
});

test("the operator's word is enough, is used once, and leaves an entry in every tenant", async () => {
  await seal();
  expect(await open().isBelieved()).toBe(true);
  time.advance(40 * dayMs);
  await openAccepted(vault.ledgerFiles).accept("clock");
  expect(await open().isBelieved()).toBe(true);
  expect(await openAccepted(vault.ledgerFiles).read()).toEqual(new Set());
  const entries = await inTenant(vault.database, testActor, tenantId, (tx) =>
    tx.query
      .withTables<EvidenceTables>()
      .selectFrom("evidence.entry")
      .select("subject")
      .where("action", "=", "evidence.clock_accepted")
      .execute(),
  );
  expect(entries).toEqual([{ subject: tenantId }]);
  time.advance(40 * dayMs);
  expect(await open().isBelieved()).toBe(false);
});
