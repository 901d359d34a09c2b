import {
  compareWithDeclaration,
  type DeclaredImage,
  type FalseDeclaration,
  isSameSize,
} from "./compare-with-declaration.ts";

export type DecodedPicture =
  | { readonly opened: true; readonly bitmap: ImageBitmap }
  | { readonly opened: false; readonly reason: "false-declaration"; readonly found: FalseDeclaration };

/**
 * Decodes a picture, JPEG and WebP only. What the device declared is checked before anything is decoded and once more
 * after it; nothing of a picture that is not what it should be is given out.
 */
export async function decodeDeclared(bytes: Uint8Array, declared: DeclaredImage): Promise<DecodedPicture> {
  const found = compareWithDeclaration(bytes, declared);
  if (found) return { opened: false, reason: "false-declaration", found };
  const bitmap = await decode(bytes, declared.mediaType);
  if (!bitmap) return { opened: false, reason: "false-declaration", found: "unreadable" };
  if (isSameSize(bitmap, declared)) return { opened: true, bitmap };
  bitmap.close();
  return { opened: false, reason: "false-declaration", found: "other-size" };
}

/** Undefined when it does not decode. */
async function decode(bytes: Uint8Array, type: string): Promise<ImageBitmap | undefined> {
  try {
    // A turn that the picture asks for by itself would exchange width and height.
    return await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }), { imageOrientation: "none" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "InvalidStateError") return undefined;
    throw error;
  }
}
