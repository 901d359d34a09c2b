import { equalBytes } from "@tachiai/protocol";
import { ExportRefusal } from "../export-refusal.ts";
import { WHOLE_ZIP, type ZippedFile } from "./read-directory.ts";
import { openZipWriter } from "./write-zip.ts";
import { piecesOf, type ZipSource } from "./zip-source.ts";

/**
 * Writes the same files once more and holds every byte against what is there: what passes is what our writer makes of
 * these files and nothing else, in headers, checksums and directory too.
 *
 * Refuses `zip.malformed`, naming the file at which the bytes part.
 */
export async function requireCanonicalZip(source: ZipSource, files: readonly ZippedFile[]): Promise<void> {
  let offset = 0;
  let current = WHOLE_ZIP;
  const writer = openZipWriter({
    async write(bytes) {
      const there = await source.read(offset, Math.min(offset + bytes.length, source.byteLength));
      if (!equalBytes(bytes, there)) throw new ExportRefusal(current, "zip.malformed");
      offset += bytes.length;
    },
  });
  for (const file of files) {
    current = file.path;
    await writer.add(file.path, piecesOf(source, file.start, file.end));
  }
  current = WHOLE_ZIP;
  await writer.end();
}
