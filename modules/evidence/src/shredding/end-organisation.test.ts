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
import { openScene, type Scene } from "../testing/test-scene.ts";
import {
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { endOrganisation } from "./end-organisation.ts";
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
