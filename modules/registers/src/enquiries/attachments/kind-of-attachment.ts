import type { AttachmentKind } from "@tachiai/protocol";

const endings: Readonly<Record<AttachmentKind, readonly string[]>> = {
  pdf: ["pdf"],
  png: ["png"],
  jpeg: ["jpg", "jpeg"],
  text: ["txt", "log", "csv"],
};

/** What the name of a file says that it is; undefined for what is not taken. */
export function kindOfName(name: string): AttachmentKind | undefined {
  const [, ending = ""] = /\.([a-z]+)$/.exec(name.toLowerCase()) ?? [];
  return kinds.find((kind) => endings[kind].includes(ending));
}

/**
 * What bytes are, by how they begin and end: PDF (ISO 32000-1 §7.5), PNG (ISO/IEC 15948 §5), JPEG (ITU-T T.81 §B.1), or text
 * in UTF-8 without control characters. Undefined for everything else; what comes in between is not looked at.
 */
export function kindOfBytes(bytes: Uint8Array): AttachmentKind | undefined {
  return kinds.find((kind) => isKind[kind](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
}

const kinds: readonly AttachmentKind[] = ["pdf", "png", "jpeg", "text"];

const pngStart = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const pngEnd = Buffer.from("\0\0\0\0IEND\xaeB`\x82", "latin1");
const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);
const jpegEnd = Buffer.from([0xff, 0xd9]);
/** How far from its end a reader looks for the mark that ends a PDF. */
const pdfTail = 1024;

const isKind: Readonly<Record<AttachmentKind, (bytes: Buffer) => boolean>> = {
  pdf: (bytes) => bytes.indexOf("%PDF-") === 0 && bytes.subarray(-pdfTail).includes("%%EOF"),
  png: (bytes) => startsWith(bytes, pngStart) && endsWith(bytes, pngEnd),
  jpeg: (bytes) => startsWith(bytes, jpegStart) && endsWith(bytes, jpegEnd),
  text: isText,
};

const startsWith = (bytes: Buffer, start: Buffer) => bytes.subarray(0, start.length).equals(start);
const endsWith = (bytes: Buffer, end: Buffer) => bytes.subarray(-end.length).equals(end);

function isText(bytes: Buffer): boolean {
  if (bytes.length === 0 || startsWith(bytes, Buffer.from("%PDF-"))) return false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /^[^\p{Cc}]*$/u.test(text.replace(/[\t\n\r]/g, ""));
  } catch {
    return false;
  }
}
