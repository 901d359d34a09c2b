import { encodeHex } from "../bytes.ts";
import { hashing, openDigest } from "../digest.ts";
import type { ExportManifest } from "../manifest.ts";
import { openZipWriter } from "../zip/write-zip.ts";
import type { ZipSink } from "../zip/zip-source.ts";

/** Writes the files of an export and keeps what the manifest says about each. */
export function openFileWriter(sink: ZipSink) {
  const zip = openZipWriter(sink);
  const files: ExportManifest["files"] = [];
  return {
    files,
    async add(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
      const digest = openDigest();
      await zip.add(path, hashing(digest, content instanceof Uint8Array ? once(content) : content));
      const { byteLength, sha256 } = digest.finish();
      files.push({ path, byteLength, sha256: encodeHex(sha256) });
    },
    /** A file that the manifest does not list: itself, and its signature. */
    addUnlisted: (path: string, content: Uint8Array): Promise<void> => zip.add(path, once(content)),
    end: (): Promise<void> => zip.end(),
  };
}
export type FileWriter = ReturnType<typeof openFileWriter>;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
