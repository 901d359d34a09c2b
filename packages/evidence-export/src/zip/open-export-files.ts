import { ExportRefusal } from "../export-refusal.ts";
import { readDirectory, type ZippedFile } from "./read-directory.ts";
import { piecesOf, type ZipSource } from "./zip-source.ts";

/** The files of an export by their paths; what they hold is not judged here. */
export interface ExportFiles {
  readonly all: readonly ZippedFile[];
  /** Refuses `file.missing`. */
  pieces(path: string): AsyncIterable<Uint8Array>;
  /** A file that is read as a whole. Refuses `file.missing` or `file.too_long`. */
  read(path: string, longest?: number): Promise<Uint8Array>;
}

/** No entry, proof or key is as long. */
const LONGEST = 4_000_000;

/** Reads the directory of an export. Refuses what `readDirectory` refuses. */
export async function openExportFiles(source: ZipSource): Promise<ExportFiles> {
  const all = await readDirectory(source);
  const byPath = new Map(all.map((file) => [file.path, file]));
  const find = (path: string): ZippedFile => {
    const file = byPath.get(path);
    if (!file) throw new ExportRefusal(path, "file.missing");
    return file;
  };
  return {
    all,
    pieces(path) {
      const { start, end } = find(path);
      return piecesOf(source, start, end);
    },
    async read(path, longest = LONGEST) {
      const { start, end } = find(path);
      if (end - start > longest) throw new ExportRefusal(path, "file.too_long");
      return source.read(start, end);
    },
  };
}
