import { thumbnailLimit } from "@tachiai/protocol";
import {
  type EncodedPicture,
  type EncodePicture,
  fitPicture,
  type PictureLimit,
  type Size,
} from "./fit-picture.ts";

/** A picture as it is kept, with the small one that lists show of it. */
export interface Still extends EncodedPicture {
  /** Absent where nothing that small shows anything. */
  readonly thumbnail?: EncodedPicture;
}

/** Encodes a picture within its limits, and its thumbnail from the same source; undefined when not even a small one fits. */
export async function fitStill(
  source: Size,
  limit: PictureLimit,
  encode: EncodePicture,
): Promise<Still | undefined> {
  const picture = await fitPicture(source, limit, encode);
  if (!picture) return undefined;
  const thumbnail = await fitPicture(picture, thumbnailLimit, encode);
  return { ...picture, ...(thumbnail && { thumbnail }) };
}
