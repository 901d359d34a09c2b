import assert from "node:assert/strict";
import {
  formatVerifierKey,
  parseProofBundle,
  type VerifierKey,
  verifierKey,
  verifyEntry,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inInstallation, inTenant, Refusal, tokyoDay } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { auditLogs } from "../damage/audit-logs.ts";
import { proveEvidence } from "../entries/prove-evidence.ts";
import { retainUntil } from "../entries/retention.ts";
import { listLogs } from "../logs/log.store.ts";
import { orderLogKeyReplacement } from "../logs/log-keys.ts";
import { type OnPruningStep, pruneLogs } from "../pruning/prune-logs.ts";
import { type ReplacementStep, replaceLogKey } from "../replacing/replace-log-key.ts";
import { succeedLogs } from "../restoring/succeed-logs.ts";
import type { ShreddingStep } from "../shredding/shred-batch.ts";
import { openShredder } from "../shredding/shred-due.ts";
import { openKeyTelling } from "../witnessing/tell-key-successions.ts";
import { listWitnessesAsked } from "../witnessing/witness.store.ts";
import { witnessLogs } from "../witnessing/witness-logs.ts";
import { backUpTestVault, type TestBackup } from "./test-backup.ts";
import { memberOf, testPorts } from "./test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordLate,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "./test-vault.ts";
import { addTestWitness } from "./test-witness.ts";

/** A vault and its witness over months, with what a model of it says must be there. */
export interface VaultLife {
  readonly vault: TestVault;
  record(count: number): Promise<void>;
  beginLate(): Promise<void>;
  commitLate(): Promise<void>;
  passMonths(): void;
  shred(onStep?: (step: ShreddingStep) => void): Promise<void>;
  prune(onStep?: OnPruningStep): Promise<void>;
  replaceKey(onStep?: (step: ReplacementStep) => void): Promise<void>;
  witness(): Promise<void>;
  backUp(): Promise<void>;
  /** Of the newest backup, when there is one. */
  restore(): Promise<void>;
  /**
   * Each entry that is to be there is proven under a key that somebody has compared, by what leads from it; nothing that is
   * past its day is; nothing is damaged; and the witness follows each log that goes on.
   */
  requireSound(): Promise<void>;
  close(): Promise<void>;
}

const month = 30 * 86_400_000;
const mostProven = 8;

export async function openLife(): Promise<VaultLife> {
  let now = new Date("2026-11-10T03:00:00Z");
  const vault = await openTestVault({ clock: () => now });
  const tenantId = newTenant();
  const witness = await addTestWitness(vault, "witness.example/w1");
  const presentKey = () => vault.logIdentity.signerOf(`${vault.logIdentity.installationId}.tachiai/*`).key;
  const compared = [presentKey()];
  let recorded = new Map<EvidenceId, Date>();
  let late: { readonly at: Date; readonly commit: () => Promise<EvidenceId> }[] = [];
  let kept: { readonly backup: TestBackup; readonly recorded: ReadonlyMap<EvidenceId, Date> } | undefined;

  const life: VaultLife = {
    vault,
    async record(count) {
      for (const id of await recordStamps(vault, tenantId, count)) recorded.set(id, now);
    },
    async beginLate() {
      late.push({ at: now, ...(await recordLate(vault, tenantId)) });
    },
    async commitLate() {
      for (const { at, commit } of late.splice(0)) recorded.set(await commit(), at);
    },
    passMonths() {
      now = new Date(now.getTime() + 5 * month);
    },
    async shred(onStep) {
      await openShredder(vault, async () => {}).shredDue(onStep);
    },
    async prune(onStep) {
      await pruneLogs(vault, onStep);
    },
    async replaceKey(onStep) {
      await orderLogKeyReplacement(vault.keys);
      await replaceLogKey(vault, onStep);
    },
    async witness() {
      const asked = await inInstallation(vault.database, listWitnessesAsked);
      assert.deepEqual(await openKeyTelling(vault.logIdentity, witness.ask)(asked), []);
      const { faults } = await witnessLogs(vault, witness.ask, [tenantId]);
      assert.deepEqual(faults, []);
    },
    async backUp() {
      await life.commitLate();
      await sealEverything(vault);
      kept = { backup: await backUpTestVault(vault), recorded: new Map(recorded) };
    },
    async restore() {
      if (!kept) return;
      await life.commitLate();
      await kept.backup.restore();
      recorded = new Map(kept.recorded);
      // A generation is named by its minute where nobody remembers those before.
      now = new Date(now.getTime() + 120_000);
      if (vault.logIdentity.hasLostItsKey()) {
        compared.push(presentKey());
        witness.trust(presentKey());
      }
      await life.shred();
      const succession = { tenants: [tenantId], known: [], isRestored: true, hasMemory: false };
      await succeedLogs(vault, succession);
    },
    async requireSound() {
      await life.commitLate();
      // Only what is sealed is shredded, and that it was is sealed in turn.
      await sealEverything(vault);
      await life.shred();
      await sealEverything(vault);
      await life.witness();
      assert.deepEqual(await auditLogs(vault, tenantId), []);

      const isDue = (at: Date) => (retainUntil("telework", at) ?? "") < tokyoDay(now);
      const [due, remaining] = [true, false].map((wanted) =>
        [...recorded].filter(([, at]) => isDue(at) === wanted).map(([id]) => id),
      );
      for (const id of some(remaining ?? [])) await requireProof(vault, tenantId, id, compared);
      for (const id of some(due ?? [])) await requireGone(vault, tenantId, id);

      const logs = await inTenant(vault.database, testActor, tenantId, listLogs);
      const newest = new Map(logs.map((log) => [log.retentionClass, log]));
      for (const { origin, size } of newest.values())
        if (size > 0) assert.equal(witness.seen.get(origin)?.size, size, origin);
    },
    async close() {
      for (const { commit } of late) await commit();
      late = [];
      await vault.close();
    },
  };
  return life;
}

function some<T>(items: readonly T[]): T[] {
  const stride = Math.max(1, Math.floor(items.length / mostProven));
  return items.filter((_, index) => (items.length - 1 - index) % stride === 0);
}

const ports = testPorts({ readableBy: async () => "everybody" });

async function requireProof(
  vault: TestVault,
  tenantId: TenantId,
  evidenceId: EvidenceId,
  compared: readonly VerifierKey[],
): Promise<void> {
  const bytes = await proveEvidence(vault, ports, memberOf(tenantId), { tenantId, evidenceId });
  const text = Buffer.from(bytes).toString("utf8");
  const [name = ""] = parseProofBundle(text).logKey.split("+");
  const verdicts = await Promise.all(
    compared.map(({ kind, publicKey }) =>
      verifyEntry(nodeProofCrypto, text, {
        logKey: formatVerifierKey(verifierKey(nodeProofCrypto, { name, kind, publicKey })),
      }),
    ),
  );
  assert.ok(verdicts.some((verdict) => verdict.valid && verdict.leaf.evidenceId === evidenceId));
}

async function requireGone(vault: TestVault, tenantId: TenantId, evidenceId: EvidenceId): Promise<void> {
  const proof = proveEvidence(vault, ports, memberOf(tenantId), { tenantId, evidenceId });
  await assert.rejects(proof, (error) => error instanceof Refusal && error.code === "evidence.not_found");
}
