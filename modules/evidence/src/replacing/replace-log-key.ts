import { addSignature, formatVerifierKey } from "@tachiai/evidence-proof";
import { inInstallation, inTenant, type TenantTx } from "@tachiai/platform";
import { findRecorded } from "../entries/find-recorded.ts";
import { record } from "../entries/record.ts";
import { readOwnCheckpoint } from "../logs/checkpoint-memory.ts";
import { listLogs, listTenantsWithLogs, saveSignatures } from "../logs/log.store.ts";
import type { KeyReplacement } from "../logs/log-identity.ts";
import { asSealer, asSettler } from "../sealing/log-locks.ts";
import type { Vault } from "../vault.ts";
import {
  listWitnessed,
  saveSignatures as saveSignaturesOfWitnessed,
} from "../witnessing/cosignature.store.ts";

/** What a replacement goes through, in this order. A crash between any two of them is mended by doing it again. */
export type ReplacementStep = "next key signs" | "checkpoints signed by both" | "old key destroyed";

const sealer = { kind: "system", name: "sealer" } as const;

/**
 * Puts a new key in place of the one that signs the logs, where an operator has ordered it:
 * 1. both keys sign that the new one follows, which is what leads whoever knows the old one;
 * 2. the last checkpoint of each log under the old key is signed by both, and an entry of each organisation says so;
 * 3. the private half of the old key is destroyed.
 * Nothing is sealed meanwhile. Gives the replacement; undefined when none is ordered, or a sealer is at work.
 */
export async function replaceLogKey(
  vault: Vault,
  onStep: (step: ReplacementStep) => void = () => {},
): Promise<KeyReplacement | undefined> {
  const replaced = await asSealer(vault, async () => {
    const replacement = await vault.logIdentity.beginReplacement();
    if (!replacement) return undefined;
    onStep("next key signs");
    await vault.ledger.signAnew();
    for (const tenantId of await inInstallation(vault.database, (tx) => listTenantsWithLogs(tx)))
      await inTenant(vault.database, sealer, tenantId, (tx) => signByBoth(vault, tx, replacement));
    onStep("checkpoints signed by both");
    await vault.logIdentity.endReplacement();
    onStep("old key destroyed");
    return replacement;
  });
  if (replaced) await asSettler(vault, () => vault.journal.settle());
  return replaced;
}

async function signByBoth(vault: Vault, tx: TenantTx, { old, next, note }: KeyReplacement): Promise<void> {
  const nextKey = formatVerifierKey(next);
  if (!(await findRecorded(tx, "evidence.log_key_replaced", nextKey)))
    await record(tx, sealer, {
      action: "evidence.log_key_replaced",
      subject: nextKey,
      retention: "organisation",
      details: { oldKey: formatVerifierKey(old), newKey: nextKey, note },
    });
  for (const log of await listLogs(tx)) {
    const checkpoint = await withBothSignatures(vault, log.checkpoint);
    if (checkpoint === undefined) continue;
    await saveSignatures(tx, log, checkpoint);
    tx.afterCommit(() => vault.journal.published(log, { size: log.size, note: checkpoint }));
  }
  for (const witnessed of await listWitnessed(tx)) {
    const checkpoint = await withBothSignatures(vault, witnessed.cosigned?.checkpoint ?? null);
    if (checkpoint !== undefined) await saveSignaturesOfWitnessed(tx, witnessed, checkpoint);
  }
}

/** Undefined for what we have not signed ourselves: then an alteration would gain our signature. */
async function withBothSignatures(vault: Vault, note: string | null): Promise<string | undefined> {
  const checkpoint = note === null ? undefined : await readOwnCheckpoint(vault.logIdentity, note);
  if (note === null || !checkpoint) return undefined;
  return addSignature(vault.logIdentity.signerOf(checkpoint.origin), note);
}
