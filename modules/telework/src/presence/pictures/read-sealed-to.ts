import type { SealedTo, SealedToEpoch } from "@tachiai/evidence";
import type { EpochId, EpochKind, PictureHeader } from "@tachiai/protocol";

/** Faces have epochs of their own, which go when the face does. */
export function epochKindOf({ occasion }: PictureHeader): EpochKind {
  return occasion === "enrolment" ? "telework-face" : "telework";
}

/** The epoch that a header names. */
export function epochOf({ epochId, publicKey }: { epochId: EpochId; publicKey: string }): SealedToEpoch {
  return { epochId, publicKey: bytes(publicKey) };
}

/** To what a picture is sealed, as its header says. */
export function sealedToOf(header: PictureHeader): SealedTo {
  if ("epoch" in header) return { epoch: epochOf(header.epoch), wrapped: bytes(header.epoch.wrap) };
  return {
    wraps: header.wraps.map(({ personId, publicKey, wrap }) => ({
      personId,
      publicKey: bytes(publicKey),
      wrapped: bytes(wrap),
    })),
  };
}

function bytes(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}
