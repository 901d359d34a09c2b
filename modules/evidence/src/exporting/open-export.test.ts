import { createHash } from "node:crypto";
import { inTenant, tokyoDay } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import type { EvidenceId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listEvidence } from "../entries/list-evidence.ts";
import { record } from "../entries/record.ts";
import { openScene, type Scene, storePicture } from "../testing/test-scene.ts";
import { openTestVault, recordStamps, sealEverything, type TestVault } from "../testing/test-vault.ts";
import { type OpenExport, openExport } from "./open-export.ts";

const time = simulatedClock("2026-11-21T01:00:00.000Z");
let vault: TestVault;
let scene: Scene;
let picture: EvidenceId;
let stamps: EvidenceId[];
beforeAll(async () => {
  vault = await openTestVault({ clock: time.clock });
});
afterAll(() => vault.close());
beforeEach(async () => {
  scene = await openScene();
  const about = { subjectPersonId: scene.worker.personId, retention: "attendance" } as const;
  stamps = await recordStamps(vault, scene.tenantId, 2, about);
  picture = await storePicture(vault, scene);
  await sealEverything(vault);
});

const reason = "労働基準監督署からの書面による請求";

function order(changed: Partial<OpenExport> = {}): OpenExport {
  return {
    tenantId: scene.tenantId,
    subjectPersonId: scene.worker.personId,
    contents: "opened",
    purpose: "written-request",
    reason,
    ...changed,
  };
}

describe("an export", () => {
  test("is written down before anything leaves: for what, why, and of which entries [EPW-04]", async () => {
    const plan = await openExport(vault, scene.ports, scene.manager, order());
    expect(plan.entries).toHaveLength(3);
    expect(plan.entries).toContainEqual({ evidenceId: picture, content: "sealed" });
    expect(plan.entries).toContainEqual({ evidenceId: stamps[0], content: "none" });

    const { entries } = await listEvidence(vault, scene.ports, scene.worker, {
      tenantId: scene.tenantId,
      action: "evidence.exported",
      limit: 10,
    });
    const ids = plan.entries.map(({ evidenceId }) => `${evidenceId}\n`).join("");
    expect(entries).toMatchObject([
      {
        evidenceId: plan.exportEntry,
        subjectPersonId: scene.worker.personId,
        actor: { personId: scene.manager.personId },
        details: {
          purpose: "written-request",
          reason,
          entries: 3,
          contents: 1,
          contentsOfOthers: 1,
          evidenceIdsSha256: createHash("sha256").update(ids).digest("base64"),
        },
      },
    ]);
  });

  test("holds what its maker reads and opens, and no picture of anybody whom he does not judge", async () => {
    const { entries } = await openExport(vault, scene.ports, scene.administrator, order());
    expect(entries.map(({ evidenceId }) => evidenceId)).not.toContain(picture);
    await expect(openExport(vault, scene.ports, scene.colleague, order())).rejects.toThrow("access.denied");
  });

  test("without pictures releases none", async () => {
    const { entries } = await openExport(vault, scene.ports, scene.manager, order({ contents: "left-out" }));
    expect(entries).toContainEqual({ evidenceId: picture, content: "left-out" });
  });

  test("of several people is found by each in his own records", async () => {
    await recordStamps(vault, scene.tenantId, 1, {
      subjectPersonId: scene.colleague.personId,
      retention: "attendance",
    });
    const { subjectPersonId: _, ...everybody } = order({ actions: ["telework.stamped"] });
    const plan = await openExport(vault, scene.ports, scene.administrator, everybody);
    expect(plan.entries).toHaveLength(3);
    for (const [person, count] of [
      [scene.worker, 2],
      [scene.colleague, 1],
    ] as const) {
      const found = await listEvidence(vault, scene.ports, person, {
        tenantId: scene.tenantId,
        subjectPersonId: person.personId,
        action: "evidence.exported",
        limit: 10,
      });
      expect(found.entries).toMatchObject([
        { subject: plan.exportEntry, details: { exportEntry: plan.exportEntry, reason, entries: count } },
      ]);
    }
  });

  test("is of a part of a day where that was asked for, up to its end and without it, and its entry says so", async () => {
    const day = tokyoDay(time.clock());
    const at = (milliseconds: number) => new Date(time.clock().getTime() + milliseconds).toISOString();
    const of = (from: string, before: string) =>
      openExport(
        vault,
        scene.ports,
        scene.worker,
        order({ from: day, until: day, within: { from, before } }),
      );
    await expect(of(at(-1_000), at(0))).rejects.toThrow("evidence.export_empty");
    const { entries, exportEntry } = await of(at(0), at(1));
    expect(entries.map(({ evidenceId }) => evidenceId)).toEqual(expect.arrayContaining(stamps));
    const { entries: exports } = await listEvidence(vault, scene.ports, scene.worker, {
      tenantId: scene.tenantId,
      action: "evidence.exported",
      limit: 10,
    });
    expect(exports).toMatchObject([
      {
        evidenceId: exportEntry,
        details: { from: day, until: day, within: { from: at(0), before: at(1) } },
      },
    ]);
  });

  test("is of the days that were asked for, as Tokyo counts them", async () => {
    const today = tokyoDay(time.clock());
    const of = async (from: string, until: string) =>
      (await openExport(vault, scene.ports, scene.worker, order({ from, until }))).entries.length;
    expect(await of(today, today)).toBe(3);
    await expect(of("2026-11-01", "2026-11-20")).rejects.toThrow("evidence.export_empty");
  });

  test("of a person's own records needs no more than his wish, and is of nobody else", async () => {
    const own = order({ purpose: "own-data" });
    expect((await openExport(vault, scene.ports, scene.worker, own)).entries).toHaveLength(3);
    await expect(openExport(vault, scene.ports, scene.manager, own)).rejects.toThrow(
      "evidence.export_not_own",
    );
  });

  test("of a person's own records holds every picture of a day, also of one with more than a hundred [EVD-07]", async () => {
    for (let more = 0; more < 100; more += 1) await storePicture(vault, scene);
    await sealEverything(vault);
    const today = tokyoDay(time.clock());
    const ofToday = { from: today, until: today };
    const own = order({ purpose: "own-data", ...ofToday });
    const { entries } = await openExport(vault, scene.ports, scene.worker, own);
    expect(entries.filter(({ content }) => content === "sealed")).toHaveLength(101);
    await expect(openExport(vault, scene.ports, scene.manager, order(ofToday))).rejects.toThrow(
      "evidence.export_too_many_contents",
    );
  });

  test("leaves out what is damaged, says how much, and reports it", async () => {
    await queryUnwalled(
      vault.test.migrateConnection,
      "update evidence.entry set subject = 'altered' where evidence_id = $1",
      [stamps[0]],
    );
    const plan = await openExport(vault, scene.ports, scene.worker, order());
    expect(plan).toMatchObject({ damaged: 1 });
    expect(plan.entries.map(({ evidenceId }) => evidenceId)).not.toContain(stamps[0]);
  });

  test("needs a key to sign with", async () => {
    const ports = { ...scene.ports, signingKeyOf: async () => undefined };
    await expect(openExport(vault, ports, scene.worker, order())).rejects.toThrow(
      "evidence.export_without_keys",
    );
  });

  test("of more than a thousand entries is refused, and nothing is written down", async () => {
    const about = { subjectPersonId: scene.worker.personId, retention: "attendance" } as const;
    await recordStamps(vault, scene.tenantId, 1_000, about);
    await expect(openExport(vault, scene.ports, scene.worker, order())).rejects.toThrow(
      "evidence.export_too_large",
    );
  });
});

test("what somebody has exported of others counts for the whole day, also when he asks many times at once [FAC-12]", async () => {
  await inTenant(vault.database, scene.manager, scene.tenantId, (tx) =>
    record(tx, scene.manager, {
      action: "evidence.exported",
      subject: scene.worker.personId,
      subjectPersonId: scene.worker.personId,
      retention: "organisation",
      details: { contentsOfOthers: 99 },
    }),
  );
  const asked = await Promise.allSettled(
    Array.from({ length: 4 }, () => openExport(vault, scene.ports, scene.manager, order())),
  );
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of asked)
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({
        code: "evidence.export_daily_limit",
        details: { limit: 100, today: 100 },
      });
  // The next day he may again.
  time.advance(86_400_000);
  expect((await openExport(vault, scene.ports, scene.manager, order())).entries.length).toBeGreaterThan(0);
});
