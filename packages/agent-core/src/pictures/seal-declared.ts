import { canonicalJson } from "@tachiai/evidence-proof";
import type { EvidenceId, PictureDeclaration, PictureHeader, PictureOccasion } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { type Recipient, type SealingCrypto, sealBlob, signDeclaration } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";
import type { PictureEpoch } from "../epochs/make-declared-epoch.ts";

export interface DeclaredContent {
  readonly evidenceId: EvidenceId;
  readonly occasion: PictureOccasion;
  readonly declaration: PictureDeclaration;
  /** What is declared so; whether it is true, only an opener can see. */
  readonly content: Uint8Array;
  readonly epoch: PictureEpoch;
}

/**
 * Seals content to an epoch and signs what the device declares about it. Gives the bytes of the upload: the header
 * behind its length in 4 big-endian bytes, then the sealed blob.
 */
export async function sealDeclared(
  crypto: SealingCrypto,
  { deviceId, signing }: Pick<Device, "deviceId" | "signing">,
  { evidenceId, occasion, declaration, content, epoch }: DeclaredContent,
): Promise<Uint8Array<ArrayBuffer>> {
  const canonical = new TextEncoder().encode(canonicalJson(declaration));
  const { sealed, retentionKey, wraps, ...hashes } = await sealBlob(
    crypto,
    { evidenceId, declaration: canonical, recipients: [recipientOf(epoch)] },
    content,
  );
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
  return joinUpload(new TextEncoder().encode(JSON.stringify(header)), sealed);
}

function recipientOf({ epochId, publicKey }: PictureEpoch): Recipient {
  return { recipientId: epochId, publicKey: { kind: "x25519", publicKey } };
}

function joinUpload(header: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const upload = new Uint8Array(4 + header.length + sealed.length);
  new DataView(upload.buffer).setUint32(0, header.length);
  upload.set(header, 4);
  upload.set(sealed, 4 + header.length);
  return upload;
}
