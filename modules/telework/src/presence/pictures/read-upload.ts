import { canonicalJson } from "@tachiai/evidence-proof";
import { Refusal } from "@tachiai/platform";
import { PictureHeader, parseJson } from "@tachiai/protocol";
import { sealedLength } from "@tachiai/sealing";

/** An upload taken apart: what the device says, and what it sealed. */
export interface PictureUpload {
  readonly header: PictureHeader;
  /** What the device declared, in the canonical form that it signs. */
  readonly declaration: string;
  readonly ciphertext: Uint8Array;
  /** The sealed thumbnail, where one is declared. */
  readonly thumbnail?: Uint8Array;
}

/**
 * Takes the bytes of an upload apart: 4 bytes big-endian length, the header, the sealed blob, the thumbnail's.
 *
 * Refuses `telework.picture_unreadable`.
 */
export function readUpload(bytes: Uint8Array): PictureUpload {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.length >= 4 ? view.readUInt32BE(0) : 0;
  const header = PictureHeader.safeParse(parseJson(view.toString("utf8", 4, 4 + length))).data;
  const blobs = view.subarray(4 + length);
  const isWhole = header && blobs.length > 0;
  if (!isWhole || (header.declaration.kind === "enrolment") !== (header.occasion === "enrolment"))
    throw new Refusal("telework.picture_unreadable");
  const declaration = canonicalJson(header.declaration);
  if (!header.declaration.thumbnail) return { header, declaration, ciphertext: blobs };
  const end = sealedLength(header.declaration.byteLength);
  return { header, declaration, ciphertext: blobs.subarray(0, end), thumbnail: blobs.subarray(end) };
}
