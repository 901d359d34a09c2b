import { inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId } from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { record } from "../entries/record.ts";
import { proposeHold } from "../holds/propose-hold.ts";
import { openScene, type Scene } from "../testing/test-scene.ts";
import {
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { endOrganisation } from "./end-organisation.ts";
import { eraseEvidenceRows, isUseOver, recordErased } from "./erase-rows.ts";
import { releaseForErasure } from "./release.store.ts";
import { openShredder } from "./shred-due.ts";
import { staysWithItsLog } from "./stays-with-its-log.ts";

const lastMoment = new Date("2031-12-31T14:59:59.999Z");
const over = new Date("2031-12-31T15:00:00.000Z");

let now: Date;
let vault: TestVault;
let scene: Scene;
let entries: EvidenceId[];
beforeEach(async () => {
  now = new Date("2026-11-21T03:00:00Z");
  vault = await openTestVault({ clock: () => now });
  scene = await openScene();
  entries = await recordStamps(vault, scene.tenantId, 3, { retention: "organisation" });
  await within((tx) =>
    releaseForErasure(tx, {
      retention: "attendance",
      personId: scene.worker.personId,
      lastDayKept: "2029-11-30",
    }),
  );
  await sealEverything(vault);
});
afterEach(() => vault.close());

const within = <T>(work: Parameters<typeof inTenant<T>>[3]) =>
  inTenant(vault.database, testActor, scene.tenantId, work);
const query = (text: string, ...values: unknown[]) =>
  queryUnwalled(vault.test.migrateConnection, text, values);
const end = async () => {
  const isOver = await within((tx) => endOrganisation(tx, testActor, "2026-12-31"));
  await sealEverything(vault);
  return isOver;
};
const shred = async () => {
  const { faults } = await openShredder(vault, async () => {}).shredDue();
  await sealEverything(vault);
  return faults;
};
const erase = () => within((tx) => eraseEvidenceRows(tx, 100));
const releases = async () => (await query("select from evidence.release")).length;

test("no row goes before the organisation's entries have, nor before their day [EVD-05]", async () => {
  now = lastMoment;
  expect(await end()).toBe(false);
  await shred();
  expect(await within(isUseOver)).toBe(false);
  expect(await erase()).toMatchObject({ "evidence.release": 0 });

  now = over;
  expect(await end()).toBe(true);
  expect(await within(isUseOver)).toBe(false);
  expect(await erase()).toMatchObject({ "evidence.release": 0 });
  expect(await releases()).toBe(1);

  expect(await shred()).toEqual([]);
  expect(await within(isUseOver)).toBe(true);
  expect(await erase()).toMatchObject({ "evidence.release": 1 });
  expect(await releases()).toBe(0);
});

test("what was removed is an entry with the numbers that stays with the log, and nothing removed is none [EVD-04]", async () => {
  now = over;
  await end();
  await shred();
  await within(async (tx) => recordErased(tx, testActor, await eraseEvidenceRows(tx, 100)));
  await within(async (tx) => recordErased(tx, testActor, await eraseEvidenceRows(tx, 100)));
  const said = await query(
    "select details, retain_until from evidence.entry where action = 'evidence.rows_erased'",
  );
  expect(said).toMatchObject([{ details: { rows: { "evidence.release": 1 } } }]);
  await sealEverything(vault);
  now = new Date("2060-01-01T03:00:00Z");
  expect(await end()).toBe(true);
  expect(await shred()).toEqual([]);
  expect(await within(isUseOver)).toBe(true);
  expect(await query("select from evidence.entry where action = 'evidence.rows_erased'")).toHaveLength(1);
});

test("an act after the end keeps the rows until five years after it", async () => {
  now = over;
  await end();
  await shred();
  await within((tx) =>
    record(tx, scene.administrator, {
      action: "contract.formed",
      subject: "contract",
      retention: "organisation",
      details: {},
    }),
  );
  expect(await within(isUseOver)).toBe(false);
  expect(await erase()).toMatchObject({ "evidence.release": 0 });
});

test("whatever else is still kept keeps the rows too [EVD-05]", async () => {
  now = over;
  await end();
  await shred();
  await recordStamps(vault, scene.tenantId, 1, { retention: "telework" });
  expect(await within(isUseOver)).toBe(false);
  expect(await erase()).toMatchObject({ "evidence.release": 0 });
});

test("whoever holds something keeps all that it rests on for five years more [EVD-05]", async () => {
  now = lastMoment;
  const { tenantId, administrator, manager, worker } = scene;
  const ports = {
    ...scene.ports,
    rolesOf: async () => ["administrator"] as const,
    holdersOf: async () =>
      [administrator, manager].map(({ personId }) => ({ personId, roles: ["administrator"] as const })),
  };
  await proposeHold(vault.database, vault.bus, ports, administrator, {
    tenantId,
    ground: "lawsuit",
    explanation: "賃金の訴え",
    scope: { personId: worker.personId, classes: ["telework"], from: "2026-11-01", to: "2026-11-20" },
    endsOn: "2032-02-10",
  });
  await sealEverything(vault);
  now = over;
  expect(await end()).toBe(false);
  await shred();
  expect(await erase()).toMatchObject({ "evidence.release": 0 });
  now = new Date("2036-12-31T15:00:00.000Z");
  expect(await end()).toBe(true);
});

test("an entry that somebody altered stays as damage once its day has passed, and keeps no row", async () => {
  await query("update evidence.entry set subject = 'altered' where evidence_id = $1", entries[0]);
  expect(await within(isUseOver)).toBe(false);
  now = over;
  await end();
  expect(await shred()).toHaveLength(1);
  // What was found became an entry, whose time is over as well.
  await end();
  expect(await shred()).toHaveLength(1);
  expect(await query("select from evidence.entry where subject = 'altered'")).toHaveLength(1);
  expect(await within(isUseOver)).toBe(true);
});

test("the database knows the same entries that stay with their log as the shredder", async () => {
  const [row] = await query(
    "select prosrc as text from pg_proc where oid = 'evidence.keeps_entries'::regproc",
  );
  const named = [...String(row?.["text"]).matchAll(/'((?:evidence|platform)\.\w+)'/g)].map(([, one]) => one);
  expect(new Set(named)).toEqual(new Set(staysWithItsLog));
});
