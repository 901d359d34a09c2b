import { inTenant, Refusal } from "@tachiai/platform";
import { type EvidenceId, encodeBase64, type RecordingLook, type TenantId } from "@tachiai/protocol";
import { lookLastsMs } from "../content/look.ts";
import { signedContentOf } from "../content/sealed-content.ts";
import { readSignedRetentionKey, requireSignedWraps } from "../content/signed-keys.ts";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import { openVerifier, requireSound } from "../damage/verify-stored.ts";
import { record } from "../entries/record.ts";
import { classOfLooksAt } from "../entries/retention-policy.ts";
import { ordersFor } from "../shredding/shred-order.store.ts";
import { unlessShredded } from "../shredding/unless-shredded.ts";
import type { Vault } from "../vault.ts";
import { recordedKinds } from "./recorded-kinds.ts";
import { recordingLookAction } from "./recording-look.ts";
import { type RecordingOpener, releaseRecording } from "./release-recording.ts";
import { type RecordedSubject, requireRecorded } from "./require-recorded.ts";

export interface LookAtRecording extends RecordedSubject {
  readonly tenantId: TenantId;
  readonly evidenceIds: readonly EvidenceId[];
}

/**
 * Writes down that somebody looks at chunks of a recording, and gives him what he needs to open them. The entry is durable before anything is
 * given; the ciphertexts are then released under it by `openRecorded`. Whose role lets him in the caller has made sure of.
 *
 * Refuses `evidence.not_found`, `evidence.content_shredded`, `evidence.not_sealed_to_you` or `evidence.damaged`.
 */
export async function lookAtRecording(
  vault: Vault,
  opener: RecordingOpener,
  { tenantId, kind, subjectId, ...command }: LookAtRecording,
): Promise<RecordingLook> {
  const evidenceIds = [...new Set(command.evidenceIds)];
  return refuseDamaged(vault, tenantId, () =>
    inTenant(vault.database, opener, tenantId, async (tx) => {
      const entries = await requireRecorded(tx, { kind, subjectId }, evidenceIds);
      if ((await ordersFor(tx, evidenceIds)).size > 0) throw new Refusal("evidence.content_shredded");
      const released = await releaseRecording(tx, opener, evidenceIds);
      const verify = openVerifier(vault, tx);
      const look = await record(tx, opener, {
        action: recordingLookAction,
        subject: subjectId,
        retention: classOfLooksAt(recordedKinds[kind].retention),
        details: { evidenceIds },
      });
      const contents = await Promise.all(
        entries.map(async (entry) => {
          const { facts } = entry;
          const { evidenceId } = facts;
          const own = released.get(evidenceId);
          if (!own) throw new Refusal("evidence.not_sealed_to_you");
          const { wrapped, released: ofEpoch } = own;
          requireSound(await verify(entry));
          const retentionKey = await unlessShredded(tx, evidenceId, async () => {
            await requireSignedWraps(facts, { epoch: ofEpoch.epoch, wrapped });
            return readSignedRetentionKey(vault, facts);
          });
          return {
            evidenceId,
            epochId: ofEpoch.epoch.epochId,
            wrap: encodeBase64(wrapped),
            retentionKey: encodeBase64(retentionKey),
            declaration: signedContentOf(facts).declaration,
          };
        }),
      );
      const epochs = new Map(
        [...released.values()].map(({ released: { epoch, sealed } }) => [epoch.epochId, sealed]),
      );
      return {
        look,
        contents,
        epochs: [...epochs].map(([epochId, sealed]) => ({ epochId, ...sealed })),
        expiresAt: new Date(tx.now.getTime() + lookLastsMs).toISOString(),
      };
    }),
  );
}
