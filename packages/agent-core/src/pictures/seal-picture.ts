import { canonicalJson, encodeBase64 } from "@tachiai/evidence-proof";
import {
  type EvidenceId,
  type Instant,
  type PersonId,
  type PictureDeclaration,
  type PictureHeader,
  type PictureKind,
  type PictureOccasion,
  pictureLimits,
} from "@tachiai/protocol";
import { type Recipient, type SealingCrypto, sealBlob, signDeclaration } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";
import type { EncodedPicture } from "./fit-picture.ts";

/** Who may open the person's pictures now, by the server's list. */
export interface PictureRecipient {
  readonly personId: PersonId;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

export interface PictureOrder {
  readonly evidenceId: EvidenceId;
  readonly kind: PictureKind;
  readonly occasion: PictureOccasion;
  readonly capturedAt: Instant;
  readonly picture: EncodedPicture;
  readonly recipients: readonly PictureRecipient[];
}

/**
 * Seals a picture on this device to its recipients and signs what the device declares about it. Gives the bytes of the
 * upload: the header behind its length in 4 big-endian bytes, then the sealed blob.
 *
 * A picture over its limits is a fault here: the server would refuse it.
 */
export async function sealPicture(
  crypto: SealingCrypto,
  device: Device,
  order: PictureOrder,
): Promise<Uint8Array<ArrayBuffer>> {
  const declaration = declarationOf(order);
  const canonical = new TextEncoder().encode(canonicalJson(declaration));
  const { evidenceId } = order;
  const { sealed, retentionKey, wraps, ...hashes } = await sealBlob(
    crypto,
    { evidenceId, declaration: canonical, recipients: order.recipients.map(recipientOf) },
    order.picture.bytes,
  );
  const signed = { evidenceId, declaration: canonical, ...hashes };
  const header: PictureHeader = {
    evidenceId,
    deviceId: device.deviceId,
    occasion: order.occasion,
    declaration,
    signature: encodeBase64(await signDeclaration(crypto, device.signing, signed)),
    retentionKey: encodeBase64(retentionKey.reveal()),
    wraps: order.recipients.map(({ personId, publicKey }) => ({
      personId,
      publicKey: encodeBase64(publicKey),
      wrap: encodeBase64(wrapFor(personId, wraps)),
    })),
  };
  retentionKey.wipe();
  return joinUpload(new TextEncoder().encode(JSON.stringify(header)), sealed);
}

function declarationOf(order: PictureOrder): PictureDeclaration {
  const { mediaType, width, height, bytes } = order.picture;
  const limit = pictureLimits[order.kind];
  if (width > limit.width || height > limit.height || bytes.length > limit.bytes)
    throw new RangeError(`a ${order.kind} picture of ${width}×${height}, ${bytes.length} bytes`);
  const { kind, capturedAt } = order;
  return { version: 1, kind, mediaType, width, height, byteLength: bytes.length, capturedAt };
}

function recipientOf({ personId, publicKey }: PictureRecipient): Recipient {
  return { recipientId: personId, publicKey: { kind: "x25519", publicKey } };
}

function wrapFor(
  personId: PersonId,
  wraps: readonly { readonly recipient: Recipient; readonly wrap: Uint8Array }[],
): Uint8Array {
  const found = wraps.find(({ recipient }) => recipient.recipientId === personId);
  if (!found) throw new Error("a recipient was left out when the picture was sealed");
  return found.wrap;
}

function joinUpload(header: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const upload = new Uint8Array(4 + header.length + sealed.length);
  new DataView(upload.buffer).setUint32(0, header.length);
  upload.set(header, 4);
  upload.set(sealed, 4 + header.length);
  return upload;
}
