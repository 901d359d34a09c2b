import {
  type EvidenceId,
  type Instant,
  type PictureDeclaration,
  type PictureKind,
  type PictureOccasion,
  pictureLimits,
  thumbnailLimit,
} from "@tachiai/protocol";
import type { SealingCrypto } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";
import type { PictureEpoch } from "../epochs/make-declared-epoch.ts";
import type { EncodedPicture, PictureLimit } from "./fit-picture.ts";
import type { Still } from "./fit-still.ts";
import { sealDeclared } from "./seal-declared.ts";

export interface PictureOrder {
  readonly evidenceId: EvidenceId;
  readonly kind: PictureKind;
  readonly occasion: PictureOccasion;
  readonly capturedAt: Instant;
  readonly picture: Still;
  readonly epoch: PictureEpoch;
}

/**
 * Seals a picture on this device to an epoch, declared as what it is. Gives the bytes of the upload.
 *
 * A picture over its limits is a fault here: the server would refuse it.
 */
export async function sealPicture(
  crypto: SealingCrypto,
  device: Device,
  order: PictureOrder,
): Promise<Uint8Array<ArrayBuffer>> {
  const { evidenceId, occasion, epoch, picture } = order;
  const declaration = declarationOf(order);
  // Whoever confirms a face is to see it large, and nothing more is kept of it than that takes.
  const thumbnail = order.kind === "enrolment" ? undefined : picture.thumbnail;
  if (thumbnail) requireWithin("thumbnail", thumbnail, thumbnailLimit);
  return sealDeclared(crypto, device, {
    evidenceId,
    occasion,
    declaration,
    content: picture.bytes,
    thumbnail,
    epoch,
  });
}

function declarationOf(order: PictureOrder): PictureDeclaration {
  const { mediaType, width, height, bytes } = order.picture;
  const { kind, capturedAt } = order;
  requireWithin(kind, order.picture, pictureLimits[kind]);
  return { version: 1, kind, mediaType, width, height, byteLength: bytes.length, capturedAt };
}

function requireWithin(what: string, { width, height, bytes }: EncodedPicture, limit: PictureLimit): void {
  if (width > limit.width || height > limit.height || bytes.length > limit.bytes)
    throw new RangeError(`a ${what} picture of ${width}×${height}, ${bytes.length} bytes`);
}
