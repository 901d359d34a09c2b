import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import type { ExportPermitId, PersonId, TenantRole } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditLogs } from "../../damage/audit-logs.ts";
import { listEvidence } from "../../entries/list-evidence.ts";
import { type EntryDetails, record } from "../../entries/record.ts";
import type { EvidencePorts } from "../../evidence-ports.ts";
import { openScene, type Scene, storePicture } from "../../testing/test-scene.ts";
import { openTestVault, sealEverything, type TestVault } from "../../testing/test-vault.ts";
import { openExport } from "../open-export.ts";
import { askForPermit } from "./ask-for-permit.ts";
import { decidePermit } from "./decide-permit.ts";
import { countPermitsToDecide, listPermits } from "./list-permits.ts";

const time = simulatedClock("2026-11-21T01:00:00.000Z");
const reason = "労働基準監督署からの書面による請求";
let vault: TestVault;
let scene: Scene;
beforeAll(async () => {
  vault = await openTestVault({ clock: time.clock });
});
afterAll(() => vault.close());
beforeEach(async () => {
  scene = await openScene();
  await storePicture(vault, scene);
  await sealEverything(vault);
  // The manager has exported as many as he may of himself today.
  await exportOfOthers(100);
});

const exportOfOthers = (contentsOfOthers: number) => recordOf("evidence.exported", { contentsOfOthers });

/** As if the manager had done so before. */
const recordOf = (action: "evidence.exported" | "evidence.looked", details: EntryDetails) =>
  inTenant(vault.database, scene.manager, scene.tenantId, (tx) =>
    record(tx, scene.manager, {
      action,
      subject: scene.worker.personId,
      subjectPersonId: scene.worker.personId,
      retention: "access",
      details,
    }),
  );

/** What somebody with the database alone could do; $2 is the administrator, $3 the time. */
const changeRow = (permitId: ExportPermitId, change: string) =>
  queryUnwalled(
    vault.test.migrateConnection,
    `update evidence.export_permit set ${change}
      where permit_id = $1 and $2::uuid is not null and $3::timestamptz is not null returning permit_id`,
    [permitId, scene.administrator.personId, time.clock()],
  );

/** The scene's people with the roles of their names; only one administrator. */
const ports = (): EvidencePorts => {
  const roles = new Map<PersonId, readonly TenantRole[]>([
    [scene.manager.personId, ["manager"]],
    [scene.administrator.personId, ["administrator"]],
    [scene.worker.personId, ["worker"]],
    [scene.colleague.personId, ["worker"]],
  ]);
  return {
    ...scene.ports,
    rolesOf: async (_, { personId }) => roles.get(personId) ?? [],
    holdersOf: async () => [{ personId: scene.administrator.personId, roles: ["administrator"] }],
  };
};
const place = () => ({ tenantId: scene.tenantId });
const ask = (contents = 1) =>
  askForPermit(vault.database, ports(), scene.manager, {
    ...place(),
    subjectPersonId: scene.worker.personId,
    contents,
    reason,
  });
const decide = (permitId: ExportPermitId, by: PersonActor = scene.administrator, no?: string) =>
  decidePermit(vault.database, ports(), by, {
    ...place(),
    permitId,
    ...(no === undefined ? { decision: "approve" } : { decision: "reject", reason: no }),
  });
const exportAll = () =>
  openExport(vault, ports(), scene.manager, {
    ...place(),
    subjectPersonId: scene.worker.personId,
    contents: "opened",
    purpose: "written-request",
    reason,
  });
const states = async (by: PersonActor) =>
  (await listPermits(vault.database, ports(), by, place())).map(({ state }) => state);

describe("an export above the limit [FAC-12]", () => {
  test("is made once, on the day on which a second person has approved it", async () => {
    const permitId = await ask();
    await expect(exportAll()).rejects.toThrow("evidence.export_daily_limit");
    const waiting = () => countPermitsToDecide(vault.database, ports(), scene.administrator, place());
    expect(await waiting()).toBe(1);
    await decide(permitId);
    expect(await waiting()).toBe(0);
    const exports = await Promise.allSettled([exportAll(), exportAll()]);
    expect(exports.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await states(scene.manager)).toEqual(["used"]);
    await expect(exportAll()).rejects.toThrow("evidence.export_daily_limit");
  });

  test("stands in the records of whoever it shows: who asked and why, who approved, and which export used it", async () => {
    const permitId = await ask();
    await decide(permitId);
    const { exportEntry } = await exportAll();
    const filter = { ...place(), subjectPersonId: scene.worker.personId, limit: 20 };
    const { entries } = await listEvidence(vault, scene.ports, scene.worker, filter);
    const said = new Map(entries.map(({ evidenceId, action, details }) => [action + evidenceId, details]));
    expect([...said.values()]).toContainEqual(expect.objectContaining({ contents: 1, reason }));
    expect([...said.values()]).toContainEqual(
      expect.objectContaining({ askedBy: scene.manager.personId, askedFor: reason }),
    );
    expect(said.get(`evidence.exported${exportEntry}`)).toMatchObject({ permit: permitId });
  });

  test.each([
    ["nobody has approved", "decision = 'approved', decided_by = $2, decided_at = $3"],
    ["somebody else has approved", "decided_by = gen_random_uuid()"],
    ["was approved for fewer", "contents = 900"],
    ["has been used", "used_by = null"],
  ])("is not made by the row of one that %s: the row is reported", async (how, change) => {
    await storePicture(vault, scene);
    await sealEverything(vault);
    const permitId = await ask(how === "was approved for fewer" ? 1 : 2);
    if (how !== "nobody has approved") await decide(permitId);
    if (how === "has been used") await exportAll();
    const rows = await changeRow(permitId, change);
    expect(rows).toHaveLength(1);
    await expect(exportAll()).rejects.toThrow("evidence.export_daily_limit");
    const reported = { ...place(), action: "evidence.damaged", limit: 10 } as const;
    const { entries } = await listEvidence(vault, scene.ports, scene.administrator, reported);
    expect(entries).toMatchObject([{ subject: `export-permit/${permitId}` }]);
  });

  test("is not made the next day because its row says that it was approved then", async () => {
    const permitId = await ask();
    await decide(permitId);
    time.advance(86_400_000);
    await exportOfOthers(100);
    await changeRow(permitId, "decided_at = $3, decided_by = $2");
    expect(await states(scene.manager)).toEqual(["approved"]);
    await expect(exportAll()).rejects.toThrow("evidence.export_daily_limit");
  });

  test("does not use its approval when more than a day's looks would be needed", async () => {
    await decide(await ask());
    const evidenceIds = Array.from({ length: 2_000 }, () => crypto.randomUUID());
    await recordOf("evidence.looked", { evidenceIds });
    await expect(exportAll()).rejects.toThrow("evidence.look_daily_limit");
    expect(await states(scene.manager)).toEqual(["approved"]);
    const stops = { ...place(), action: "evidence.look_limit_met", limit: 10 } as const;
    const { entries } = await listEvidence(vault, scene.ports, scene.worker, stops);
    expect(entries).toMatchObject([{ actor: { personId: scene.manager.personId } }]);
  });

  test("is not larger than what was approved, nor made the next day", async () => {
    await storePicture(vault, scene);
    await sealEverything(vault);
    await decide(await ask(1));
    await expect(exportAll()).rejects.toThrow("evidence.export_daily_limit");
    await decide(await ask(2));
    time.advance(86_400_000);
    expect(await states(scene.manager)).toEqual(["ended", "ended"]);
  });

  test("is approved neither by who asked, nor by who is shown, nor by anybody else than an administrator, nor twice", async () => {
    const permitId = await ask();
    await expect(decide(permitId, scene.manager)).rejects.toThrow("access.denied");
    await expect(decide(permitId, scene.colleague)).rejects.toThrow("access.denied");
    const own = await askForPermit(vault.database, ports(), scene.manager, {
      ...place(),
      subjectPersonId: scene.worker.personId,
      contents: 2,
      reason,
    });
    await decide(own, scene.administrator, "多すぎます");
    await expect(decide(own)).rejects.toThrow("evidence.export_permit_decided");
    expect((await states(scene.manager)).toSorted()).toEqual(["asked", "rejected"]);
  });

  test("is asked for about people whose records one finds, and somebody else must be there to approve", async () => {
    await expect(
      askForPermit(vault.database, ports(), scene.worker, {
        ...place(),
        subjectPersonId: scene.colleague.personId,
        contents: 200,
        reason,
      }),
    ).rejects.toThrow("access.denied");
    await expect(
      askForPermit(vault.database, ports(), scene.administrator, {
        ...place(),
        subjectPersonId: scene.worker.personId,
        contents: 200,
        reason,
      }),
    ).rejects.toThrow("evidence.export_permit_needs_second");
  });

  test.each([
    ["is as its entries say", undefined],
    ["was asked for another reason", "reason = 'x'"],
    ["was asked at another time", "asked_at = asked_at + interval '1 ms'"],
    ["was asked for fewer", "contents = contents + 1"],
    ["was asked by another person", "asked_by = gen_random_uuid()"],
    ["is about another person", "person_id = gen_random_uuid()"],
    ["was approved by another person", "decided_by = gen_random_uuid()"],
    ["was approved at another time", "decided_at = $3"],
    ["was approved without a reason", "decision_reason = 'x'"],
    ["was used by another export", "used_by = gen_random_uuid()"],
    ["was used", "used_by = null"],
  ])("that %s is told so by the nightly audit", async (_, change) => {
    const permitId = await ask();
    time.advance(1);
    await decide(permitId);
    await exportAll();
    await decide(await ask(2), scene.administrator, "理由が足りません");
    await ask(3);
    await sealEverything(vault);
    time.advance(1);
    if (change !== undefined) expect(await changeRow(permitId, change)).toHaveLength(1);
    const damages = (await auditLogs(vault, scene.tenantId)).map(({ subject }) => subject);
    expect(damages).toEqual(change === undefined ? [] : [`export-permit/${permitId}`]);
  });

  test("that somebody has taken away or put in is named too", async () => {
    const permitId = await ask();
    await sealEverything(vault);
    const audit = async () => (await auditLogs(vault, scene.tenantId)).map(({ subject }) => subject);
    await changeRow(permitId, "permit_id = gen_random_uuid()");
    const damages = await audit();
    expect(damages).toHaveLength(2);
    expect(damages).toContain(`export-permit/${permitId}`);
  });
});
