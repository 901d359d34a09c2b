import { ProofRefusal, parseCanonicalJson } from "@tachiai/evidence-proof";
import { Refusal } from "@tachiai/platform";
import {
  ContentDeclaration,
  type DeclaredThumbnail,
  type EpochKind,
  type EvidenceId,
  encodeBase64,
} from "@tachiai/protocol";
import {
  type ContentWrap,
  hashOfWraps,
  isWrap,
  type Secret,
  sealedLength,
  verifyDeclaration,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { z } from "zod";
import type { SealedToEpoch } from "../epochs/require-epoch.ts";
import type { Wrap } from "./wrap.store.ts";

/** Sealed content as a device sends it. */
export interface SealedUpload {
  /** Chosen by the device and bound into the blob: a random UUID. */
  readonly evidenceId: EvidenceId;
  readonly ciphertext: Uint8Array;
  /** The sealed thumbnail, where the declaration names one. */
  readonly thumbnail?: Uint8Array | undefined;
  /** The text that the device signed: the canonical JSON of a `ContentDeclaration`. */
  readonly declaration: string;
  readonly deviceSignature: Uint8Array;
  readonly retentionKey: Secret<"retention-key">;
  readonly sealedTo: SealedTo;
}

/** Its content secret, wrapped to an epoch, or to each person as devices did before there were epochs. */
export type SealedTo =
  | { readonly epoch: SealedToEpoch; readonly wrapped: Uint8Array }
  | { readonly wraps: readonly Wrap[] };

/** What a module accepts of one kind of content. */
export interface ContentLimits {
  readonly kind: string;
  /** Of which kind the epoch is that it is sealed to. */
  readonly epochKind: EpochKind;
  readonly mediaTypes: readonly string[];
  readonly maxByteLength: number;
  /** In pixels; absent where the content is no picture. */
  readonly maxWidth?: number;
  readonly maxHeight?: number;
  /** Of a thumbnail; absent where none is taken. */
  readonly thumbnail?: { readonly bytes: number; readonly width: number; readonly height: number };
}

/** What a device declares about content, and the hashes that it signed of what goes beside the ciphertext. */
export interface JudgedUpload {
  readonly declared: ContentDeclaration;
  readonly retentionKeySha256: Uint8Array;
  readonly wrapsSha256: Uint8Array;
}

/**
 * Holds what a device declares against the limits, the ciphertext, the keys that go with it and its signature.
 *
 * Refuses `request.invalid`, `evidence.content_too_large`, `evidence.content_refused` or `evidence.declaration_false`.
 */
export async function judgeUpload(
  upload: SealedUpload,
  ciphertextHash: Uint8Array,
  deviceKey: Uint8Array,
  limits: ContentLimits,
): Promise<JudgedUpload> {
  const { evidenceId, retentionKey, sealedTo } = upload;
  const areWraps = contentWrapsOf(sealedTo).every(({ wrap }) => isWrap(wrap));
  if (!isRandomId(evidenceId) || retentionKey.reveal().length !== 32 || !areWraps)
    throw new Refusal("request.invalid");
  // Before it is read: whatever it is, it is too much.
  if (upload.ciphertext.length > sealedLength(limits.maxByteLength))
    throw new Refusal("evidence.content_too_large", { limitBytes: limits.maxByteLength });
  const declared = parseDeclaration(upload.declaration);
  if (!declared) throw new Refusal("evidence.declaration_false");
  if (declared.byteLength > limits.maxByteLength)
    throw new Refusal("evidence.content_too_large", { limitBytes: limits.maxByteLength });
  if (!isAccepted(declared, limits)) throw new Refusal("evidence.content_refused");
  if (!(await isDeclaredThumbnail(upload.thumbnail, declared.thumbnail)))
    throw new Refusal("evidence.declaration_false");

  const retentionKeySha256 = await nodeSealingCrypto.sha256(retentionKey.reveal());
  const wrapsSha256 = await sha256OfWraps(sealedTo);
  const signed = await verifyDeclaration(
    nodeSealingCrypto,
    { kind: "ed25519", publicKey: deviceKey },
    {
      evidenceId,
      declaration: Buffer.from(upload.declaration),
      ciphertextHash,
      retentionKeyHash: retentionKeySha256,
      wrapsHash: wrapsSha256,
    },
    upload.deviceSignature,
  );
  if (!signed || upload.ciphertext.length !== sealedLength(declared.byteLength))
    throw new Refusal("evidence.declaration_false");
  return { declared, retentionKeySha256, wrapsSha256 };
}

/** What the device signed of these wraps. */
export function sha256OfWraps(sealedTo: SealedTo): Promise<Uint8Array> {
  return hashOfWraps(nodeSealingCrypto, contentWrapsOf(sealedTo));
}

function contentWrapsOf(sealedTo: SealedTo): ContentWrap[] {
  if ("wraps" in sealedTo)
    return sealedTo.wraps.map(({ personId, publicKey, wrapped }) =>
      contentWrap(personId, publicKey, wrapped),
    );
  const { epoch, wrapped } = sealedTo;
  return [contentWrap(epoch.epochId, epoch.publicKey, wrapped)];
}

function contentWrap(recipientId: string, publicKey: Uint8Array, wrap: Uint8Array): ContentWrap {
  return { recipient: { recipientId, publicKey: { kind: "x25519", publicKey } }, wrap };
}

/** Only such an id has a leaf: one that carried a time would tell strangers when something happened. */
function isRandomId(evidenceId: EvidenceId): boolean {
  return z.uuidv4().lowercase().safeParse(evidenceId).success;
}

function parseDeclaration(text: string): ContentDeclaration | undefined {
  try {
    return ContentDeclaration.safeParse(parseCanonicalJson(text)).data;
  } catch (error) {
    if (error instanceof ProofRefusal) return undefined;
    throw error;
  }
}

function isAccepted(declared: ContentDeclaration, limits: ContentLimits): boolean {
  const { kind, mediaType, width, height } = declared;
  return (
    kind === limits.kind &&
    limits.mediaTypes.includes(mediaType) &&
    isWithin(width, limits.maxWidth) &&
    isWithin(height, limits.maxHeight) &&
    (declared.thumbnail === undefined || isAcceptedThumbnail(declared.thumbnail, limits))
  );
}

function isWithin(declared: number | undefined, most: number | undefined): boolean {
  return most === undefined || (declared !== undefined && declared <= most);
}

function isAcceptedThumbnail(declared: DeclaredThumbnail, { thumbnail, mediaTypes }: ContentLimits): boolean {
  return (
    thumbnail !== undefined &&
    mediaTypes.includes(declared.mediaType) &&
    declared.byteLength <= thumbnail.bytes &&
    declared.width <= thumbnail.width &&
    declared.height <= thumbnail.height
  );
}

/** Whether exactly the thumbnail came that is declared, or none where none is. */
async function isDeclaredThumbnail(
  sealed: Uint8Array | undefined,
  declared: DeclaredThumbnail | undefined,
): Promise<boolean> {
  if (!sealed || !declared) return sealed === declared;
  const hash = await nodeSealingCrypto.sha256(sealed);
  return sealed.length === sealedLength(declared.byteLength) && encodeBase64(hash) === declared.sealedSha256;
}
