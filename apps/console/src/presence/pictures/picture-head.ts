import type { PictureDeclaration } from "@tachiai/protocol";

/** What the first bytes of a picture say that it is. */
export interface PictureHead {
  readonly mediaType: PictureDeclaration["mediaType"];
  readonly width: number;
  readonly height: number;
}

/**
 * Reads format and size of a still JPEG or WebP before anything decodes it; undefined for everything else. A few bytes
 * can claim a picture of gigabytes.
 */
export function readPictureHead(bytes: Uint8Array): PictureHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readJpegHead(view) ?? readWebpHead(view);
  } catch (error) {
    // It ends in the middle of its own head.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const startOfImage = 0xffd8;
/** Start-of-frame markers (ITU-T T.81, table B.1): 0xc0 to 0xcf but for these, which are tables. */
const tablesAmongFrames: readonly number[] = [0xc4, 0xc8, 0xcc];

function readJpegHead(view: DataView): PictureHead | undefined {
  if (view.getUint16(0) !== startOfImage) return undefined;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    // Any number of 0xff may fill the space before a marker.
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && !tablesAmongFrames.includes(marker))
      return { mediaType: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const length = view.getUint16(at + 2);
    if (length < 2) return undefined;
    at += 2 + length;
  }
}

const riffHeaderLength = 8;
/** In the flags of an extended file (RFC 9649 §2.7). */
const animationFlag = 0x02;

function readWebpHead(view: DataView): PictureHead | undefined {
  if (textAt(view, 0) !== "RIFF" || textAt(view, 8) !== "WEBP") return undefined;
  const length = view.getUint32(4, true) + riffHeaderLength;
  if (length !== view.byteLength) return undefined;
  const size = webpSize(view);
  return size && { mediaType: "image/webp", ...size };
}

function webpSize(view: DataView): { width: number; height: number } | undefined {
  switch (textAt(view, 12)) {
    case "VP8 ":
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const packed = view.getUint32(21, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X": {
      const isAnimated = (view.getUint8(20) & animationFlag) !== 0;
      return isAnimated ? undefined : { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    }
    default:
      return undefined;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
}

function textAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}
