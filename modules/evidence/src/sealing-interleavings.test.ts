import type { EvidenceId } from "@tachiai/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LogIdentity } from "./log-identity.ts";
import { sealBatch } from "./seal-batch.ts";
import { expectLog, notingIdentity } from "./testing/log-inspection.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
} from "./testing/test-vault.ts";

let vault: TestVault & { logIdentity: LogIdentity & { signed: string[] } };
beforeAll(async () => {
  const opened = await openTestVault();
  vault = { ...opened, logIdentity: notingIdentity(opened.logIdentity) };
});
afterAll(() => vault.close());

const deed = fc.oneof(
  fc.record({ kind: fc.constant("record"), count: fc.constantFrom(1, 2, 3, 7, 60, 255) }),
  fc.record({ kind: fc.constant("crash"), afterStep: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ kind: fc.constant("two sealers"), afterStep: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ kind: fc.constant("seal") }),
);

test("any interleaving of entries, seals, crashes and rival sealers keeps every proof valid", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 10 }), async (deeds) => {
      const log = { tenantId: newTenant(), retentionClass: "telework" };
      const ids: EvidenceId[] = await recordStamps(vault, log.tenantId, 1);
      const dyingSealer = (afterStep: number) => {
        let step = 0;
        return sealBatch(vault, log, () => {
          if (step++ === afterStep) throw new Error("the sealer died");
        }).catch((error: unknown) => expect(error).toMatchObject({ message: "the sealer died" }));
      };
      for (const act of deeds) {
        if (act.kind === "record") ids.push(...(await recordStamps(vault, log.tenantId, act.count)));
        if (act.kind === "crash") await dyingSealer(act.afterStep);
        if (act.kind === "two sealers")
          await Promise.all([dyingSealer(act.afterStep), sealBatch(vault, log)]);
        if (act.kind === "seal") await sealEverything(vault);
      }
      await sealEverything(vault);
      await expectLog(vault, log, ids, everyNth(ids, 12));
    }),
    { numRuns: 20 },
  );
});

/** At most about `count` of them, the last included. */
function everyNth<T>(items: readonly T[], count: number): T[] {
  const stride = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, index) => (items.length - 1 - index) % stride === 0);
}
