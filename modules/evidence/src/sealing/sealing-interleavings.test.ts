import type { EvidenceId } from "@tachiai/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LogIdentity } from "../logs/log-identity.ts";
import type { SettlingStep } from "../logs/open-journal.ts";
import { expectLog, notingIdentity } from "../testing/log-inspection.ts";
import {
  newTenant,
  openTestVault,
  recordLate,
  recordStamps,
  sealEverything,
  type TestVault,
} from "../testing/test-vault.ts";
import { type SealingStep, sealBatches } from "./seal-batches.ts";

let vault: TestVault & { logIdentity: LogIdentity & { signed: string[] } };
beforeAll(async () => {
  const opened = await openTestVault();
  vault = { ...opened, logIdentity: notingIdentity(opened.logIdentity) };
});
afterAll(() => vault.close());

const steps: readonly SealingStep[] = [
  "deciding",
  "decided",
  "journalled",
  "signed",
  "publishing",
  "published",
];
const settlingSteps: readonly SettlingStep[] = [
  "rotated",
  "tiles written",
  "checkpoints copied",
  "cut",
  "outgrown removed",
];
const step = fc.constantFrom(...steps);

const deed = fc.oneof(
  fc.record({ kind: fc.constant("record"), count: fc.constantFrom(1, 2, 3, 7, 60, 255) }),
  fc.record({ kind: fc.constant("begin late") }),
  fc.record({ kind: fc.constant("crash"), after: step }),
  fc.record({ kind: fc.constant("rivals"), after: step }),
  fc.record({ kind: fc.constant("settle"), after: fc.constantFrom(...settlingSteps) }),
  fc.record({ kind: fc.constant("kill") }),
  fc.record({ kind: fc.constant("commit late") }),
  fc.record({ kind: fc.constant("seal") }),
);

test("any interleaving of entries, slow commits, seals, crashes and rival sealers keeps every proof valid", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
      const log = { tenantId: newTenant(), retentionClass: "telework" };
      const ids: EvidenceId[] = await recordStamps(vault, log.tenantId, 1);
      const late: Awaited<ReturnType<typeof recordLate>>[] = [];
      const commitLate = async () => {
        for (const { commit } of late.splice(0)) ids.push(await commit());
      };
      for (const act of deeds) {
        if (act.kind === "record") ids.push(...(await recordStamps(vault, log.tenantId, act.count)));
        if (act.kind === "begin late") late.push(await recordLate(vault, log.tenantId));
        if (act.kind === "crash") await dyingSealer(act.after);
        if (act.kind === "rivals") await Promise.all([dyingSealer(act.after), sealBatches(vault)]);
        if (act.kind === "settle") await dyingSettler(act.after);
        if (act.kind === "kill") await vault.crash();
        if (act.kind === "commit late") await commitLate();
        if (act.kind === "seal") await sealEverything(vault);
      }
      await commitLate();
      await sealEverything(vault);
      await expectLog(vault, log, ids, everyNth(ids, 12));
    }),
    { numRuns: 20 },
  );
});

/** Dies without the process: the tiles it had made durable stay in memory. */
async function dyingSealer(fatal: SealingStep): Promise<void> {
  try {
    await sealBatches(vault, (step) => {
      if (step === fatal) throw new Error("the sealer died");
    });
  } catch (error) {
    expect(error).toMatchObject({ message: "the sealer died" });
  }
}

/** A process that is killed while it writes files. */
async function dyingSettler(fatal: SettlingStep): Promise<void> {
  try {
    await vault.journal.settle((step) => {
      if (step === fatal) throw new Error("the process was killed");
    });
  } catch (error) {
    expect(error).toMatchObject({ message: "the process was killed" });
    await vault.crash();
  }
}

/** At most about `count` of them, the last included. */
function everyNth<T>(items: readonly T[], count: number): T[] {
  const stride = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, index) => (items.length - 1 - index) % stride === 0);
}
