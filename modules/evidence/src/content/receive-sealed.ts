import { createHash } from "node:crypto";
import { type Actor, type BlobStore, inTenant, Refusal } from "@tachiai/platform";
import type { EpochKind, EvidenceId, TenantId } from "@tachiai/protocol";
import { findEntry } from "../entries/entry.store.ts";
import type { Vault } from "../vault.ts";
import { type ContentLimits, judgeUpload, type SealedTo, type SealedUpload } from "./judge-upload.ts";
import { ciphertextName, retentionKeyName, thumbnailName } from "./sealed-content.ts";
import { finishUpload, startUpload } from "./upload.store.ts";

/** Sealed content whose bytes are durable; `recordSealed` makes it evidence. */
export interface ReceivedContent {
  readonly evidenceId: EvidenceId;
  readonly ciphertextSha256: Uint8Array;
  /** The text that the device signed. */
  readonly declaration: string;
  readonly capturedAt: Date;
  readonly deviceKey: Uint8Array;
  readonly deviceSignature: Uint8Array;
  readonly sealedTo: SealedTo;
  /** Of which kind the epoch is that it is sealed to. */
  readonly epochKind: EpochKind;
  readonly retentionKeySha256: Uint8Array;
  readonly wrapsSha256: Uint8Array;
}

/** `known`: this content is evidence already; a device that lost the answer sends it again. */
export type Reception =
  | { readonly state: "received"; readonly content: ReceivedContent }
  | { readonly state: "known"; readonly evidenceId: EvidenceId };

/**
 * Takes sealed content from a device and makes ciphertext and retention key durable, each in its own store, before
 * anything refers to them. What never becomes evidence is removed by `sweepUploads`.
 *
 * @param deviceKey The Ed25519 key that the sending device is registered with.
 * Refuses `request.invalid`, `evidence.content_too_large`, `evidence.content_refused`, `evidence.declaration_false` or
 * `evidence.id_taken`.
 */
export async function receiveSealed(
  vault: Vault,
  actor: Actor,
  tenantId: TenantId,
  upload: SealedUpload,
  terms: { readonly deviceKey: Uint8Array; readonly limits: ContentLimits },
): Promise<Reception> {
  const { evidenceId } = upload;
  const { deviceKey, limits } = terms;
  const ciphertextSha256 = createHash("sha256").update(upload.ciphertext).digest();
  const { declared, ...signed } = await judgeUpload(upload, ciphertextSha256, deviceKey, limits);

  const isKnown = await inTenant(vault.database, actor, tenantId, async (tx) => {
    // First the note, then the look: whoever records this content at the same moment is waited for here.
    if (!(await startUpload(tx, evidenceId, ciphertextSha256))) throw new Refusal("evidence.id_taken");
    const entry = await findEntry(tx, evidenceId);
    if (!entry) return false;
    if (!ciphertextSha256.equals(entry.facts.ciphertextSha256 ?? new Uint8Array(0)))
      throw new Refusal("evidence.id_taken");
    await finishUpload(tx, evidenceId);
    return true;
  });
  if (isKnown) return { state: "known", evidenceId };

  await keep(vault.blobs, ciphertextName(tenantId, evidenceId), upload.ciphertext);
  if (upload.thumbnail) await keep(vault.blobs, thumbnailName(tenantId, evidenceId), upload.thumbnail);
  await keep(vault.retentionKeys, retentionKeyName(tenantId, evidenceId), upload.retentionKey.reveal());
  const { declaration, deviceSignature, sealedTo } = upload;
  const capturedAt = new Date(declared.capturedAt);
  return {
    state: "received",
    content: {
      evidenceId,
      ciphertextSha256,
      declaration,
      capturedAt,
      deviceKey,
      deviceSignature,
      sealedTo,
      epochKind: limits.epochKind,
      ...signed,
    },
  };
}

/** Never replaces: an upload that comes again must bring the same bytes. */
async function keep(store: BlobStore, name: string, bytes: Uint8Array): Promise<void> {
  if (await store.putOnce(name, bytes)) return;
  const present = await store.get(name);
  if (!present || !Buffer.from(bytes).equals(present)) throw new Refusal("evidence.id_taken");
}
