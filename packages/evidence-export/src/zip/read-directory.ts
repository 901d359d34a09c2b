import { textOf } from "../bytes.ts";
import { ExportRefusal } from "../export-refusal.ts";
import type { ZipSource } from "./zip-source.ts";

/** Where a file's bytes lie in a zip. */
export interface ZippedFile {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** How refusals name what belongs to no file. */
export const WHOLE_ZIP = "zip";

const END_LENGTH = 22;
const RECORD_LENGTH = 46;
const HEADER_LENGTH = 30;
const DESCRIPTOR_LENGTH = 16;
const LONGEST_DIRECTORY = 16_000_000;

/**
 * Reads the directory of a zip as `openZipWriter` writes it: files that lie one behind the other, stored, without
 * anything between, before or after them. What it reads is a claim until `requireCanonicalZip` has rebuilt it.
 *
 * Refuses `zip.malformed`, `zip.too_large` or `file.twice`.
 */
export async function readDirectory(source: ZipSource): Promise<ZippedFile[]> {
  const directory = await readDirectoryBytes(source);
  const files: ZippedFile[] = [];
  const paths = new Set<string>();
  let start = 0;
  for (let at = 0; at < directory.bytes.length; ) {
    const record = readRecord(directory.bytes.subarray(at));
    if (record.offset !== start) throw new ExportRefusal(record.path, "zip.malformed");
    if (paths.has(record.path)) throw new ExportRefusal(record.path, "file.twice");
    paths.add(record.path);
    const dataStart = start + HEADER_LENGTH + record.nameLength;
    files.push({ path: record.path, start: dataStart, end: dataStart + record.size });
    start = dataStart + record.size + DESCRIPTOR_LENGTH;
    at += RECORD_LENGTH + record.nameLength;
  }
  if (start !== directory.offset || files.length !== directory.count)
    throw new ExportRefusal(WHOLE_ZIP, "zip.malformed");
  return files;
}

async function readDirectoryBytes(source: ZipSource) {
  if (source.byteLength < END_LENGTH) throw new ExportRefusal(WHOLE_ZIP, "zip.malformed");
  const endOffset = source.byteLength - END_LENGTH;
  const end = viewOf(await source.read(endOffset, source.byteLength));
  const count = end.getUint16(10, true);
  const length = end.getUint32(12, true);
  const offset = end.getUint32(16, true);
  if (end.getUint32(0, true) !== 0x0605_4b50) throw new ExportRefusal(WHOLE_ZIP, "zip.malformed");
  if (length > LONGEST_DIRECTORY) throw new ExportRefusal(WHOLE_ZIP, "zip.too_large");
  if (offset + length !== endOffset) throw new ExportRefusal(WHOLE_ZIP, "zip.malformed");
  return { bytes: await source.read(offset, endOffset), offset, count };
}

function readRecord(bytes: Uint8Array) {
  if (bytes.length < RECORD_LENGTH) throw new ExportRefusal(WHOLE_ZIP, "zip.malformed");
  const view = viewOf(bytes);
  const nameLength = view.getUint16(28, true);
  const name = bytes.subarray(RECORD_LENGTH, RECORD_LENGTH + nameLength);
  const path = textOf(name);
  if (path === undefined || name.length !== nameLength || nameLength === 0)
    throw new ExportRefusal(WHOLE_ZIP, "zip.malformed");
  // Stored: a file is as long as it lies there, so no small zip can grow into a large one.
  const size = view.getUint32(24, true);
  if (view.getUint32(20, true) !== size) throw new ExportRefusal(path, "zip.malformed");
  return { path, nameLength, size, offset: view.getUint32(42, true) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
