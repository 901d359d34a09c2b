import { Zip, ZipPassThrough } from "fflate";
import type { ZipSink } from "./zip-source.ts";

/** The format has four bytes for lengths and offsets; beyond it every reader would need an extension. */
const MOST_BYTES = 0xf000_0000;
const MOST_FILES = 60_000;

/** The one date that all files have, so that the same content gives the same bytes: 1980-01-01, the format's zero. */
const NO_DATE = new Date(1980, 0, 1);

/** A file that would not fit into a zip of four gigabytes. */
export class ZipTooLarge extends Error {
  override readonly name = "ZipTooLarge";
}

export interface ZipWriter {
  add(path: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  end(): Promise<void>;
}

/**
 * Writes a zip in one pass and holds none of it: files stored as they are, one after the other, without dates or
 * attributes. The same files in the same order give the same bytes.
 */
export function openZipWriter(sink: ZipSink): ZipWriter {
  let made: Uint8Array[] = [];
  let written = 0;
  let files = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });

  async function drain(): Promise<void> {
    const chunks = made;
    made = [];
    for (const chunk of chunks) {
      written += chunk.length;
      if (written > MOST_BYTES) throw new ZipTooLarge("a zip has at most four gigabytes");
      if (chunk.length > 0) await sink.write(chunk);
    }
  }

  return {
    async add(path, content) {
      files += 1;
      if (files > MOST_FILES) throw new ZipTooLarge("a zip has at most 65,535 files");
      const file = new ZipPassThrough(path);
      file.mtime = NO_DATE;
      zip.add(file);
      await drain();
      for await (const piece of content) {
        file.push(piece);
        await drain();
      }
      file.push(new Uint8Array(0), true);
      await drain();
    },
    async end() {
      zip.end();
      await drain();
    },
  };
}
