/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture as a file, without any metadata of camera or place. */
export interface EncodedPicture extends Size {
  readonly mediaType: "image/jpeg" | "image/webp";
  readonly bytes: Uint8Array;
}

export interface PictureLimit extends Size {
  readonly bytes: number;
}

/** Draws the source at a size and encodes it at a quality between 0 and 1. */
export type EncodePicture = (size: Size, quality: number) => Promise<EncodedPicture>;

/** From where text on a screen is still easy to read; better would cost a day more than its 8 MB (AGT-07). */
const qualities = [0.6, 0.5, 0.4, 0.3];
const shrinking = 0.8;
const leastSide = 64;

/** The largest size of the same shape that the limit allows; never larger than the source. */
export function sizeWithin(source: Size, limit: Size): Size {
  const scale = Math.min(1, limit.width / source.width, limit.height / source.height);
  return {
    width: Math.max(1, Math.floor(source.width * scale)),
    height: Math.max(1, Math.floor(source.height * scale)),
  };
}

/**
 * Encodes a picture within its limits (FAC-06, AGT-07): first by falling quality, then by falling size. Undefined when
 * not even a small one fits, which no real picture does.
 */
export async function fitPicture(
  source: Size,
  limit: PictureLimit,
  encode: EncodePicture,
): Promise<EncodedPicture | undefined> {
  let size = sizeWithin(source, limit);
  while (Math.min(size.width, size.height) >= leastSide || size.width === source.width) {
    for (const quality of qualities) {
      const picture = await encode(size, quality);
      if (picture.bytes.length <= limit.bytes) return picture;
    }
    const smaller = sizeWithin(size, { width: size.width * shrinking, height: size.height * shrinking });
    if (smaller.width === size.width) return undefined;
    size = smaller;
  }
  return undefined;
}
