import { inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { Day, EvidenceId } from "@tachiai/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import { listEvidence } from "../entries/list-evidence.ts";
import { record } from "../entries/record.ts";
import { askForPermit } from "../exporting/permits/ask-for-permit.ts";
import { proposeHold } from "../holds/propose-hold.ts";
import { decidePublication } from "../publishing/decide-publication.ts";
import { proposePublication } from "../publishing/propose-publication.ts";
import { requirePublished } from "../publishing/require-published.ts";
import { admitLogReader } from "../readers/admit-log-reader.ts";
import { requireLogReader } from "../readers/require-log-reader.ts";
import { succeedLogs } from "../restoring/succeed-logs.ts";
import { memberOf } from "../testing/test-ports.ts";
import { openScene, type Scene } from "../testing/test-scene.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { endOrganisation } from "./end-organisation.ts";
import { isUseOver } from "./erase-rows.ts";
import { showRetention } from "./show-retention.ts";
import { openShredder } from "./shred-due.ts";

const contractsEnded = "2026-12-31";
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
  entries = await recordStamps(vault, scene.tenantId, 300, { retention: "organisation" });
  await sealEverything(vault);
});
afterEach(() => vault.close());

const end = (endedOn: Day = contractsEnded) =>
  inTenant(vault.database, testActor, scene.tenantId, (tx) => endOrganisation(tx, testActor, endedOn));
const shredAll = async () => {
  const { shredded, faults } = await openShredder(vault, async () => {}).shredDue();
  expect(faults).toEqual([]);
  await sealEverything(vault);
  return shredded;
};
const startRestored = async () => {
  await succeedLogs(vault, { tenants: [scene.tenantId], known: [], isRestored: true, hasMemory: true });
  await sealEverything(vault);
};
const list = async () =>
  (await listEvidence(vault, scene.ports, scene.administrator, { tenantId: scene.tenantId, limit: 200 }))
    .entries;
const calendar = async () =>
  (await showRetention(vault.database, scene.ports, scene.administrator, scene)).days;
const changeSetting = () =>
  inTenant(vault.database, scene.administrator, scene.tenantId, (tx) =>
    record(tx, scene.administrator, {
      action: "telework.agent_settings_changed",
      subject: "settings",
      retention: "organisation",
      details: {},
    }),
  );

describe("the organisation's own entries", () => {
  test("stay while it has a contract, however long, and are listed without a day [EVD-05]", async () => {
    now = new Date("2060-01-01T03:00:00Z");
    expect(await shredAll()).toBe(0);
    expect(await calendar()).toEqual([{ retentionClass: "organisation", entries: 300, contents: 0 }]);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("go five years after the last contract's end, entries say how many, and the rest verifies [EVD-04] [EVD-05]", async () => {
    now = lastMoment;
    expect(await end()).toBe(false);
    expect(await shredAll()).toBe(0);

    now = over;
    expect(await end()).toBe(true);
    await sealEverything(vault);
    expect(await shredAll()).toBe(300);
    const left = await list();
    expect(left.map(({ action, state }) => `${action} ${state}`).toSorted()).toEqual([
      "evidence.retention_decided verified",
      "evidence.shredded verified",
      "evidence.shredded verified",
    ]);
    const counts = left.flatMap(({ details }) => details?.["entries"] ?? []).map(Number);
    expect(counts.toSorted((a, b) => a - b)).toEqual([44, 256]);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("go once: what says why and how many went stays with the log, and nothing more is written down", async () => {
    now = over;
    await end();
    await sealEverything(vault);
    await shredAll();
    now = new Date("2060-01-01T03:00:00Z");
    expect(await end()).toBe(true);
    expect(await shredAll()).toBe(0);
    expect(await list()).toHaveLength(3);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("wait five years more where people still changed something after the contract's end", async () => {
    now = new Date("2030-06-01T03:00:00Z");
    await changeSetting();
    await sealEverything(vault);
    now = new Date("2035-06-01T14:59:59.999Z");
    expect(await end()).toBe(false);
    now = new Date("2035-06-01T15:00:00.000Z");
    expect(await end()).toBe(true);
  });

  test.each([
    ["somebody of another organisation is refused here", { action: "access.refused", retention: "access" }],
    ["somebody mistypes a member's password", { action: "identity.sign_in_refused", retention: "access" }],
    ["a member signs in for another organisation", { action: "identity.signed_in", retention: "access" }],
    [
      "a member replaces his keys for another organisation",
      { action: "identity.keys_replaced", retention: "organisation" },
    ],
    [
      "somebody engaged here changes something",
      { action: "identity.engagement_recorded", retention: "organisation" },
    ],
  ] as const)("wait for nothing when %s, also while they go [EVD-05]", async (_, happened) => {
    const another = newTenant();
    const actor = ["access.refused", "identity.engagement_recorded"].includes(happened.action)
      ? memberOf(another)
      : scene.administrator;
    const happens = async () => {
      await inTenant(vault.database, testActor, scene.tenantId, (tx) =>
        record(tx, actor, { ...happened, subject: "one", details: {} }),
      );
      await sealEverything(vault);
    };
    now = lastMoment;
    await happens();
    now = over;
    expect(await end()).toBe(true);
    await happens();
    expect(await end()).toBe(true);
    await sealEverything(vault);
    await shredAll();
    expect(await inTenant(vault.database, testActor, scene.tenantId, isUseOver)).toBe(true);
    now = new Date("2033-02-01T03:00:00Z");
    await shredAll();
    const left = new Set((await list()).map(({ action }) => action));
    expect(left).toEqual(new Set(["evidence.retention_decided", "evidence.shredded"]));
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("wait for no row of another kind that somebody altered and whose day has passed: that alone stays [EVD-05]", async () => {
    const [stamp] = await recordStamps(vault, scene.tenantId, 1);
    await sealEverything(vault);
    await queryUnwalled(
      vault.test.migrateConnection,
      "update evidence.entry set subject = 'altered' where evidence_id = $1",
      [stamp],
    );
    now = over;
    expect(await end()).toBe(false);
    const faults = async () => (await openShredder(vault, async () => {}).shredDue()).faults;
    expect(await faults()).toMatchObject([{ subject: stamp }]);
    await sealEverything(vault);
    expect(await end()).toBe(true);
    await sealEverything(vault);
    expect(await faults()).toMatchObject([{ subject: stamp }]);
    expect(await inTenant(vault.database, testActor, scene.tenantId, isUseOver)).toBe(true);
    const altered = "select evidence_id as id from evidence.entry where subject = 'altered'";
    expect(await queryUnwalled(vault.test.migrateConnection, altered, [])).toEqual([{ id: stamp }]);
  });

  test("wait for everything that rests on them, such as stamps whose month nobody confirmed [EVD-05]", async () => {
    await recordStamps(vault, scene.tenantId, 1, {
      retention: "attendance",
      subjectPersonId: scene.worker.personId,
    });
    await sealEverything(vault);
    now = over;
    expect(await end()).toBe(false);
    const { blocked } = await showRetention(vault.database, scene.ports, scene.administrator, scene);
    expect(blocked).toEqual([{ lastDayKept: "2029-11-30", people: 1 }]);
  });

  test("go after a restore as before it: that every log has a new generation is said of the logs, and stays with them [EVD-04] [EVD-05]", async () => {
    await startRestored();
    now = over;
    await shredAll();
    expect(await end()).toBe(true);
    await sealEverything(vault);
    expect(await shredAll()).toBe(300);
    expect(await inTenant(vault.database, testActor, scene.tenantId, isUseOver)).toBe(true);
    const left = new Set((await list()).map(({ action }) => action));
    expect(left).toEqual(
      new Set(["evidence.log_succeeded", "evidence.retention_decided", "evidence.shredded"]),
    );
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("stay gone where the restore comes after them, and keep no row [EVD-05]", async () => {
    now = over;
    await end();
    await sealEverything(vault);
    await shredAll();
    await startRestored();
    expect(await inTenant(vault.database, testActor, scene.tenantId, isUseOver)).toBe(true);
    expect(await end()).toBe(true);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("are missed when somebody takes one away, before and after their time [EVD-04]", async () => {
    const query = (text: string, value: unknown) =>
      queryUnwalled(vault.test.migrateConnection, text, [value]);
    await query("delete from evidence.entry where evidence_id = $1", entries[0]);
    expect(await auditLogs(vault, scene.tenantId)).toMatchObject([
      { subject: entries[0], why: "it is missing" },
    ]);
    now = over;
    await end();
    await sealEverything(vault);
    await shredAll();
    const [word] = await list();
    await query("delete from evidence.entry where evidence_id = $1", word?.evidenceId);
    const missed = (await auditLogs(vault, scene.tenantId)).map(({ subject }) => subject);
    expect(missed).toContain(word?.evidenceId);
  });

  test("take with them the requests, holds, outside readers and published logs, so that nobody is let in any more and no audit misses them", async () => {
    const { tenantId, administrator, manager, worker } = scene;
    const ports = {
      ...scene.ports,
      rolesOf: async () => ["manager", "administrator"] as const,
      holdersOf: async () =>
        [administrator, manager].map(({ personId }) => ({ personId, roles: ["administrator"] as const })),
    };
    await askForPermit(vault.database, ports, manager, {
      tenantId,
      subjectPersonId: worker.personId,
      contents: 200,
      reason: "労働基準監督署からの書面による請求",
    });
    await proposeHold(vault.database, vault.bus, ports, administrator, {
      tenantId,
      ground: "lawsuit",
      explanation: "賃金の訴え",
      scope: { personId: worker.personId, classes: ["telework"], from: "2026-11-01", to: "2026-11-20" },
      endsOn: "2027-02-10",
    });
    const { token } = await admitLogReader(vault.database, ports, administrator, {
      tenantId,
      name: "監査法人 木村",
      until: "2027-11-20",
    });
    const published = { tenantId, retentionClass: "organisation" };
    const publicationId = await proposePublication(vault.database, ports, administrator, {
      ...published,
      reason: "入札の条件として",
    });
    const decision = { tenantId, publicationId, decision: "approve" } as const;
    await decidePublication(vault.database, ports, manager, decision);
    await requirePublished(vault.database, published);
    await sealEverything(vault);
    now = over;
    expect(await end()).toBe(true);
    await sealEverything(vault);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
    await shredAll();
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
    await expect(requirePublished(vault.database, published)).rejects.toThrow("evidence.log_not_found");
    await expect(requireLogReader(vault.database, { tenantId, token })).rejects.toThrow(
      "evidence.log_reader_unknown",
    );
    const rows = ["export_permit", "hold", "log_reader", "log_publication"]
      .map((table) => `select from evidence.${table}`)
      .join(" union all ");
    expect(await queryUnwalled(vault.test.migrateConnection, rows, [])).toEqual([]);
  });
});
