import { createHash } from "node:crypto";
import { canonicalJson } from "@tachiai/evidence-proof";
import type { BlobStore } from "@tachiai/platform";
import { base64Of, type EvidenceId, type TenantId } from "@tachiai/protocol";
import { z } from "zod";
import { Damage } from "../damage/damage.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import type { SealedContent } from "../evidence-ports.ts";

/** Where a ciphertext lies in the blob store. */
export function ciphertextName(tenantId: TenantId, evidenceId: EvidenceId): string {
  return `sealed/${tenantId}/${evidenceId}`;
}

/** Where its retention key lies, in a store of its own. */
export function retentionKeyName(tenantId: TenantId, evidenceId: EvidenceId): string {
  return `${tenantId}/${evidenceId}`;
}

export function contentOf(facts: EntryFacts): SealedContent {
  return {
    evidenceId: facts.evidenceId,
    action: facts.action,
    subjectPersonId: facts.subjectPersonId ?? undefined,
    capturedAt: facts.capturedAt ?? facts.receivedAt,
  };
}

/** What the entry of sealed content says about it, beside what its module says. */
const ContentDetails = z.object({
  /** A `ContentDeclaration`; its canonical JSON is the text that the device signed. */
  declaration: z.json(),
  /** The device's Ed25519 key, and its signature over declaration and ciphertext: base64. */
  deviceKey: base64Of(32),
  deviceSignature: base64Of(64),
  /** What it also signed: the SHA-256 of the retention key, and of everybody's wraps as `hashOfWraps` takes it. */
  retentionKeySha256: base64Of(32),
  wrapsSha256: base64Of(32),
});
export type ContentDetails = z.infer<typeof ContentDetails>;

/** What a device said about content, as it said it. */
export interface SignedContent {
  readonly declaration: string;
  readonly deviceSignature: string;
  readonly retentionKeySha256: Uint8Array;
  readonly wrapsSha256: Uint8Array;
}

/** Throws `Damage` when the row does not say it any more. */
export function signedContentOf(facts: EntryFacts): SignedContent {
  const details = ContentDetails.safeParse(JSON.parse(facts.detailsText));
  if (!details.success) throw new Damage("row", facts.evidenceId, "it has lost its declaration");
  const { declaration, deviceSignature, retentionKeySha256, wrapsSha256 } = details.data;
  return {
    declaration: canonicalJson(declaration),
    deviceSignature,
    retentionKeySha256: Buffer.from(retentionKeySha256, "base64"),
    wrapsSha256: Buffer.from(wrapsSha256, "base64"),
  };
}

/** Throws `Damage` unless the ciphertext of this entry is there and is the one that was recorded. */
export async function requireCiphertext(blobs: BlobStore, facts: EntryFacts): Promise<void> {
  const { tenantId, evidenceId, ciphertextSha256 } = facts;
  if (!ciphertextSha256) return;
  const name = ciphertextName(tenantId, evidenceId);
  if ((await blobs.size(name)) === undefined) throw new Damage("blob", evidenceId, "it is missing");
  const hash = createHash("sha256");
  for await (const chunk of blobs.stream(name)) hash.update(chunk);
  if (!hash.digest().equals(ciphertextSha256)) throw new Damage("blob", evidenceId, "its hash differs");
}

/** Reads the ciphertext and gives exactly the bytes it has checked. Throws `Damage`. */
export async function readCiphertext(blobs: BlobStore, facts: EntryFacts): Promise<Uint8Array> {
  const { tenantId, evidenceId, ciphertextSha256 } = facts;
  const bytes = await blobs.get(ciphertextName(tenantId, evidenceId));
  if (!bytes || !ciphertextSha256) throw new Damage("blob", evidenceId, "it is missing");
  if (!createHash("sha256").update(bytes).digest().equals(ciphertextSha256))
    throw new Damage("blob", evidenceId, "its hash differs");
  return bytes;
}
