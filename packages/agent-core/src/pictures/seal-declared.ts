import { canonicalJson } from "@tachiai/evidence-proof";
import type { EvidenceId, PictureDeclaration, PictureHeader, PictureOccasion } from "@tachiai/protocol";
import { concatBytes, encodeBase64 } from "@tachiai/protocol";
import { type Recipient, type SealingCrypto, signDeclaration } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";
import type { PictureEpoch } from "../epochs/make-declared-epoch.ts";
import type { EncodedPicture } from "./fit-picture.ts";
import { sealContent } from "./seal-content.ts";

export interface DeclaredContent {
  readonly evidenceId: EvidenceId;
  readonly occasion: PictureOccasion;
  /** Without its thumbnail, which is declared once it is sealed. */
  readonly declaration: PictureDeclaration;
  /** What is declared so; whether it is true, only an opener can see. */
  readonly content: Uint8Array;
  readonly thumbnail?: EncodedPicture | undefined;
  readonly epoch: PictureEpoch;
}

/**
 * Seals content to an epoch and signs what the device declares about it. Gives the bytes of the upload: the header
 * behind its length in 4 big-endian bytes, the sealed blob, then that of the thumbnail if there is one.
 */
export async function sealDeclared(
  crypto: SealingCrypto,
  { deviceId, signing }: Pick<Device, "deviceId" | "signing">,
  { evidenceId, occasion, declaration: wanted, content, thumbnail, epoch }: DeclaredContent,
): Promise<Uint8Array<ArrayBuffer>> {
  const order = { evidenceId, recipients: [recipientOf(epoch)] };
  const made = await sealContent(crypto, order, { declaration: wanted, content, thumbnail });
  const { declaration, sealed, sealedThumbnail, retentionKey, wraps, ...hashes } = made;
  const canonical = new TextEncoder().encode(canonicalJson(declaration));
  const signed = { evidenceId, declaration: canonical, ...hashes };
  const header: PictureHeader = {
    evidenceId,
    deviceId,
    occasion,
    declaration,
    signature: encodeBase64(await signDeclaration(crypto, signing, signed)),
    retentionKey: encodeBase64(retentionKey.reveal()),
    epoch: {
      epochId: epoch.epochId,
      publicKey: encodeBase64(epoch.publicKey),
      wrap: encodeBase64(wraps[0]?.wrap ?? new Uint8Array(0)),
    },
  };
  retentionKey.wipe();
  return joinUpload(new TextEncoder().encode(JSON.stringify(header)), sealed, sealedThumbnail);
}

function recipientOf({ epochId, publicKey }: PictureEpoch): Recipient {
  return { recipientId: epochId, publicKey: { kind: "x25519", publicKey } };
}

function joinUpload(header: Uint8Array, ...blobs: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  return concatBytes(length, header, ...blobs);
}
