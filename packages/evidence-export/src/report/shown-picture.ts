import { concatBytes } from "@tachiai/protocol";
import { inlinePicture } from "./inline-picture.ts";

/** The longest picture that the report shows itself; of anything longer it names the file. */
const LONGEST_SHOWN = 2_000_000;

/** Keeps a copy of what passes, unless it is too long to be shown. */
export function openShownPicture(mediaType: string) {
  const copy: Uint8Array[] = [];
  let length = 0;
  return {
    async *keeping(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const piece of pieces) {
        length += piece.length;
        if (length <= LONGEST_SHOWN) copy.push(piece);
        else copy.length = 0;
        yield piece;
      }
    },
    /** As the report shows it, once all has passed. */
    shown: (): string | undefined => inlinePicture(mediaType, concatBytes(...copy)),
  };
}

/** A content that lies in an export, as its report shows it. */
export async function showPicture(
  mediaType: string,
  byteLength: number,
  pieces: AsyncIterable<Uint8Array>,
): Promise<string | undefined> {
  if (byteLength > LONGEST_SHOWN) return undefined;
  const picture = openShownPicture(mediaType);
  for await (const _ of picture.keeping(pieces));
  return picture.shown();
}
