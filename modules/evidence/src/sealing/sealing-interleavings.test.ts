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
import { openLife } from "../testing/vault-life.ts";
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
        if (act.kind === "crash") await dyingSealer(vault, act.after);
        if (act.kind === "rivals") await Promise.all([dyingSealer(vault, act.after), sealBatches(vault)]);
        if (act.kind === "settle") await dyingSettler(vault, act.after);
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

const longDeed = fc.oneof(
  fc.record({ kind: fc.constant("months pass") }),
  fc.record({ kind: fc.constant("shred"), after: fc.constantFrom("chosen", "rows removed", "never") }),
  fc.record({ kind: fc.constant("prune"), after: fc.constantFrom("decided", "tile removed", "never") }),
  fc.record({
    kind: fc.constant("replace key"),
    after: fc.constantFrom("next key signs", "checkpoints signed by both", "old key destroyed", "never"),
  }),
  fc.record({ kind: fc.constant("witness") }),
  fc.record({ kind: fc.constant("back up") }),
  fc.record({ kind: fc.constant("restore") }),
);
const anyDeed = fc.oneof({ weight: 2, arbitrary: deed }, { weight: 3, arbitrary: longDeed });
const never = { after: "never" };

/** Entries of which all go and are pruned; then the key is replaced, and a backup from before comes back twice. */
const wholeLife: readonly { readonly kind: string; readonly count?: number; readonly after?: string }[] = [
  { kind: "record", count: 255 },
  { kind: "record", count: 60 },
  { kind: "witness" },
  { kind: "back up" },
  { kind: "months pass" },
  { kind: "shred", ...never },
  { kind: "prune", ...never },
  { kind: "replace key", ...never },
  { kind: "record", count: 7 },
  { kind: "restore" },
  { kind: "record", count: 7 },
  { kind: "prune", after: "tile removed" },
  { kind: "restore" },
  { kind: "replace key", after: "checkpoints signed by both" },
  { kind: "record", count: 2 },
];

test("any interleaving of those with shredding, pruning, replaced keys and restores keeps every remaining proof valid [EVD-04]", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { minLength: 6, maxLength: 16 }), async (deeds) => {
      await requireSoundLife(deeds);
    }),
    { numRuns: 6 },
  );
});

test("a whole life of a log, with all of it", () => requireSoundLife(wholeLife));

async function requireSoundLife(
  deeds: readonly { readonly kind: string; readonly count?: number; readonly after?: string }[],
): Promise<void> {
  const life = await openLife();
  const { vault } = life;
  try {
    for (const { kind, count = 0, after = "" } of deeds) {
      if (kind === "record") await life.record(count);
      if (kind === "begin late") await life.beginLate();
      if (kind === "commit late") await life.commitLate();
      if (kind === "crash") await dyingSealer(vault, after);
      if (kind === "rivals") await Promise.all([dyingSealer(vault, after), sealBatches(vault)]);
      if (kind === "settle") await dyingSettler(vault, after);
      if (kind === "kill") await vault.crash();
      if (kind === "seal") await sealEverything(vault);
      if (kind === "months pass") life.passMonths();
      if (kind === "shred") await dying(vault, after, (onStep) => life.shred(onStep));
      if (kind === "prune") await dying(vault, after, (onStep) => life.prune(onStep));
      if (kind === "replace key") await dying(vault, after, (onStep) => life.replaceKey(onStep));
      if (kind === "witness") await life.witness();
      if (kind === "back up") await life.backUp();
      if (kind === "restore") await life.restore();
    }
    await life.requireSound();
  } finally {
    await life.close();
  }
}

/** A process that is killed at a step of some work, whether or not the work passes the fault on. */
async function dying(
  vault: TestVault,
  fatal: string,
  work: (onStep: (step: string) => void) => Promise<void>,
): Promise<void> {
  let isKilled = false;
  try {
    await work((step) => {
      if (step !== fatal) return;
      isKilled = true;
      throw new Error("the process was killed");
    });
  } catch (error) {
    expect(error).toMatchObject({ message: "the process was killed" });
  }
  if (isKilled) await vault.restart();
}

/** Dies without the process: the tiles it had made durable stay in memory. */
async function dyingSealer(vault: TestVault, fatal: string): Promise<void> {
  try {
    await sealBatches(vault, (step) => {
      if (step === fatal) throw new Error("the sealer died");
    });
  } catch (error) {
    expect(error).toMatchObject({ message: "the sealer died" });
  }
}

/** A process that is killed while it writes files. */
async function dyingSettler(vault: TestVault, fatal: string): Promise<void> {
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
