import type {
  BodyOf,
  DeclaredThumbnail,
  PictureDeclaration,
  reportFalseDeclaration,
} from "@tachiai/protocol";
import { type PictureHead, readPictureHead } from "./picture-head.ts";

/** In what a picture is not what its device declared, as it is reported. */
export type FalseDeclaration = BodyOf<typeof reportFalseDeclaration>["found"];

/** What is declared of the bytes of a picture, or of its thumbnail. */
export type DeclaredImage = Pick<
  PictureDeclaration | DeclaredThumbnail,
  "mediaType" | "byteLength" | "width" | "height"
>;

/** Holds a picture against what its device declared; undefined when all is true as far as its head tells. */
export function compareWithDeclaration(
  bytes: Uint8Array,
  declared: DeclaredImage,
): FalseDeclaration | undefined {
  if (bytes.length !== declared.byteLength) return "other-length";
  const head = readPictureHead(bytes);
  if (head?.mediaType !== declared.mediaType) return "other-format";
  return isSameSize(head, declared) ? undefined : "other-size";
}

/** What was decoded must have the size that the head told, too. */
export function isSameSize(
  one: Pick<PictureHead, "width" | "height">,
  other: Pick<PictureHead, "width" | "height">,
): boolean {
  return one.width === other.width && one.height === other.height;
}
