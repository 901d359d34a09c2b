import { createHash } from "node:crypto";
import { canonicalJson } from "@tachiai/evidence-proof";
import type { BlobStore } from "@tachiai/platform";
import {
  base64Of,
  ContentDeclaration,
  ContentPart,
  type DeclaredThumbnail,
  type EvidenceId,
  type TenantId,
} from "@tachiai/protocol";
import { z } from "zod";
import { Damage } from "../damage/damage.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import type { SealedContent } from "../evidence-ports.ts";

/** Where a ciphertext lies in the blob store. */
export function ciphertextName(tenantId: TenantId, evidenceId: EvidenceId): string {
  return `sealed/${tenantId}/${evidenceId}`;
}

/** Where the ciphertext of its thumbnail lies, if it has one. */
export function thumbnailName(tenantId: TenantId, evidenceId: EvidenceId): string {
  return `thumbnails/${tenantId}/${evidenceId}`;
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

/** One of the ciphertexts of an entry, as it lies in the blob store. */
interface Ciphertext {
  readonly name: string;
  readonly sha256: Uint8Array;
  /** How damage names it. */
  readonly called: string;
}

/** Throws `Damage` when the entry has lost its declaration. */
function ciphertextOf(facts: EntryFacts, part: ContentPart): Ciphertext | undefined {
  const { tenantId, evidenceId, ciphertextSha256 } = facts;
  if (part === "whole")
    return ciphertextSha256
      ? { name: ciphertextName(tenantId, evidenceId), sha256: ciphertextSha256, called: "it" }
      : undefined;
  const declared = thumbnailOf(facts);
  return (
    declared && {
      name: thumbnailName(tenantId, evidenceId),
      sha256: Buffer.from(declared.sealedSha256, "base64"),
      called: "its thumbnail",
    }
  );
}

/** What its device declared of the thumbnail of a content. Throws `Damage` when the entry has lost its declaration. */
export function thumbnailOf(facts: EntryFacts): DeclaredThumbnail | undefined {
  return ContentDeclaration.safeParse(JSON.parse(signedContentOf(facts).declaration)).data?.thumbnail;
}

/** Throws `Damage` unless the ciphertexts of this entry are there and are those that were recorded. */
export async function requireCiphertexts(blobs: BlobStore, facts: EntryFacts): Promise<void> {
  if (!facts.ciphertextSha256) return;
  for (const part of ContentPart.options) {
    const ciphertext = ciphertextOf(facts, part);
    if (!ciphertext) continue;
    const { name, sha256, called } = ciphertext;
    if ((await blobs.size(name)) === undefined)
      throw new Damage("blob", facts.evidenceId, `${called} is missing`);
    const hash = createHash("sha256");
    for await (const chunk of blobs.stream(name)) hash.update(chunk);
    if (!hash.digest().equals(sha256)) throw new Damage("blob", facts.evidenceId, `${called} was altered`);
  }
}

/** Reads a ciphertext and gives exactly the bytes it has checked. Throws `Damage`. */
export async function readCiphertext(
  blobs: BlobStore,
  facts: EntryFacts,
  part: ContentPart,
): Promise<Uint8Array> {
  const ciphertext = ciphertextOf(facts, part);
  const bytes = ciphertext && (await blobs.get(ciphertext.name));
  if (!bytes) throw new Damage("blob", facts.evidenceId, `${ciphertext?.called ?? "it"} is missing`);
  if (!createHash("sha256").update(bytes).digest().equals(ciphertext.sha256))
    throw new Damage("blob", facts.evidenceId, `${ciphertext.called} was altered`);
  return bytes;
}
