import { inTenant, type PersonActor } from "@tachiai/platform";
import { simulatedClock } from "@tachiai/platform/testing";
import type { EvidenceId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listEvidence } from "../entries/list-evidence.ts";
import { record } from "../entries/record.ts";
import { openScene, type Scene, storePicture } from "../testing/test-scene.ts";
import { openTestVault, type TestVault } from "../testing/test-vault.ts";
import { lookAtContent } from "./look-at-content.ts";

const time = simulatedClock("2026-11-21T01:00:00.000Z");
let vault: TestVault;
let scene: Scene;
let pictures: EvidenceId[];
beforeAll(async () => {
  vault = await openTestVault({ clock: time.clock });
});
afterAll(() => vault.close());
beforeEach(async () => {
  scene = await openScene();
  pictures = [await storePicture(vault, scene), await storePicture(vault, scene)];
});

const lookAs = (person: PersonActor, evidenceIds: readonly EvidenceId[]) =>
  lookAtContent(vault, scene.ports, person, { tenantId: scene.tenantId, evidenceIds });

/** As if he had opened so many other pictures of the worker today. */
async function openedBefore(person: PersonActor, count: number): Promise<void> {
  await inTenant(vault.database, person, scene.tenantId, (tx) =>
    record(tx, person, {
      action: "evidence.looked",
      subject: scene.worker.personId,
      subjectPersonId: scene.worker.personId,
      retention: "access",
      details: { evidenceIds: Array.from({ length: count }, () => crypto.randomUUID()) },
    }),
  );
}

const stops = async () => {
  const filter = { tenantId: scene.tenantId, action: "evidence.look_limit_met", limit: 10 } as const;
  return (await listEvidence(vault, scene.ports, scene.worker, filter)).entries;
};

describe("no bulk opening outside an export [FAC-12]", () => {
  test("the two thousandth picture of others in a day is the last, and the worker reads who was stopped", async () => {
    await openedBefore(scene.manager, 1_999);
    await expect(lookAs(scene.manager, pictures)).rejects.toMatchObject({
      code: "evidence.look_daily_limit",
      details: { limit: 2_000 },
    });
    const [first = pictures[1]] = pictures;
    expect((await lookAs(scene.manager, pictures.slice(0, 1))).contents).toMatchObject([
      { evidenceId: first },
    ]);
    await expect(lookAs(scene.manager, pictures.slice(1))).rejects.toThrow("evidence.look_daily_limit");
    expect(await stops()).toMatchObject([
      { actor: { personId: scene.manager.personId }, details: { limit: 2_000, today: 1_999 } },
    ]);
  });

  test("what he has opened today already he opens again, and tomorrow the count begins anew", async () => {
    await lookAs(scene.manager, pictures.slice(0, 1));
    await openedBefore(scene.manager, 1_999);
    expect((await lookAs(scene.manager, pictures.slice(0, 1))).contents).toHaveLength(1);
    await expect(lookAs(scene.manager, pictures)).rejects.toThrow("evidence.look_daily_limit");
    time.advance(86_400_000);
    expect((await lookAs(scene.manager, pictures)).contents).toHaveLength(2);
  });

  test("of several looks at once no more get through than there is room for", async () => {
    await openedBefore(scene.manager, 1_999);
    const looks = await Promise.allSettled(pictures.map((id) => lookAs(scene.manager, [id])));
    expect(looks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("one's own pictures do not count", async () => {
    await openedBefore(scene.manager, 2_000);
    await openedBefore(scene.worker, 2_000);
    expect((await lookAs(scene.worker, pictures)).contents).toHaveLength(2);
    expect(await stops()).toEqual([]);
  });
});
