import { inTenant } from "@tachiai/platform";
import { encodeBase64, type ListedChunk, type TenantId } from "@tachiai/protocol";
import type { Damage } from "../damage/damage.ts";
import { reportMet } from "../damage/report-damage.ts";
import { openVerifier } from "../damage/verify-stored.ts";
import { listByAction } from "../entries/entry.store.ts";
import { ordersFor } from "../shredding/shred-order.store.ts";
import type { Vault } from "../vault.ts";
import { chunkDetailsOf } from "./recorded-chunk.ts";
import { recordedKinds } from "./recorded-kinds.ts";
import type { RecordingOpener } from "./release-recording.ts";
import type { RecordedSubject } from "./require-recorded.ts";

/**
 * The chunks of a recording, those of the event track first and each stream in its order. One whose row was altered is reported and left out, so that the timeline
 * shows where something is missing.
 */
export async function listRecording(
  vault: Vault,
  opener: RecordingOpener,
  { tenantId, kind, subjectId }: RecordedSubject & { readonly tenantId: TenantId },
): Promise<ListedChunk[]> {
  const damages: Damage[] = [];
  const chunks = await inTenant(vault.database, opener, tenantId, async (tx) => {
    const entries = await listByAction(tx, recordedKinds[kind].action, { subject: subjectId });
    const orders = await ordersFor(
      tx,
      entries.map(({ facts }) => facts.evidenceId),
    );
    const verify = openVerifier(vault, tx);
    const listed: ListedChunk[] = [];
    for (const entry of entries) {
      const { facts } = entry;
      const verification = await verify(entry);
      if (verification.state === "damaged") damages.push(verification.damage);
      const said = verification.state === "damaged" ? undefined : chunkDetailsOf(facts);
      if (!said || !facts.ciphertextSha256) continue;
      const { evidenceId, ciphertextSha256 } = facts;
      const state = orders.has(evidenceId) ? "redacted" : "kept";
      listed.push({ ...said, evidenceId, sha256: encodeBase64(ciphertextSha256), state });
    }
    return listed;
  });
  for (const damage of damages) await reportMet(vault, tenantId, damage);
  return chunks.toSorted(
    (one, other) => (one.stream ?? -1) - (other.stream ?? -1) || one.number - other.number,
  );
}
