import { inTenant, Refusal } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { readCiphertext } from "../content/sealed-content.ts";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import { openVerifier, requireSound } from "../damage/verify-stored.ts";
import { findEntry } from "../entries/entry.store.ts";
import { ordersFor } from "../shredding/shred-order.store.ts";
import { unlessShredded } from "../shredding/unless-shredded.ts";
import type { Vault } from "../vault.ts";
import { coversRecorded } from "./recording-look.ts";
import { type RecordingOpener, releaseRecording } from "./release-recording.ts";
import { type RecordedSubject, requireRecorded } from "./require-recorded.ts";

export interface OpenRecorded extends RecordedSubject {
  readonly tenantId: TenantId;
  readonly evidenceId: EvidenceId;
  /** The entry of the opener's look, as `lookAtRecording` gave it. */
  readonly look: EvidenceId;
}

/**
 * Releases the ciphertext of a chunk that a look of the same opener, which is already durable, was taken at: the bytes that leave are those that were
 * checked.
 *
 * Refuses `evidence.not_found`, `evidence.look_expired`, `evidence.content_shredded`, `evidence.not_sealed_to_you` or `evidence.damaged`.
 */
export function openRecorded(
  vault: Vault,
  opener: RecordingOpener,
  { tenantId, kind, subjectId, evidenceId, look }: OpenRecorded,
): Promise<Uint8Array> {
  return refuseDamaged(vault, tenantId, () =>
    inTenant(vault.database, opener, tenantId, async (tx) => {
      const [entry] = await requireRecorded(tx, { kind, subjectId }, [evidenceId]);
      if (!entry) throw new Refusal("evidence.not_found");
      const lookEntry = await findEntry(tx, look);
      const request = { actor: opener, subjectId, evidenceId, now: tx.now };
      if (!lookEntry || !coversRecorded(lookEntry, request)) throw new Refusal("evidence.look_expired");
      if ((await ordersFor(tx, [evidenceId])).size > 0) throw new Refusal("evidence.content_shredded");
      await releaseRecording(tx, opener, [evidenceId]);
      const verify = openVerifier(vault, tx);
      requireSound(await verify(lookEntry));
      requireSound(await verify(entry));
      return unlessShredded(tx, evidenceId, () => readCiphertext(vault.blobs, entry.facts, "whole"));
    }),
  );
}
