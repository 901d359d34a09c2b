import { encodeHex } from "../bytes.ts";
import { openDigest } from "../digest.ts";
import { ExportRefusal } from "../export-refusal.ts";
import { MANIFEST, SIGNATURE } from "../file-names.ts";
import type { ExportManifest } from "../manifest.ts";
import type { ExportFiles } from "../zip/open-export-files.ts";

/**
 * Holds what is in the zip against what the manifest lists: the same files, each with its length and hash.
 *
 * Refuses `file.twice`, `file.missing`, `file.not_listed` or `file.hash_mismatch`.
 */
export async function checkFiles(files: ExportFiles, manifest: ExportManifest): Promise<void> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  if (listed.size !== manifest.files.length) throw new ExportRefusal(MANIFEST, "file.twice");
  const there = new Set(files.all.map(({ path }) => path));
  for (const path of [SIGNATURE, ...listed.keys()])
    if (!there.has(path)) throw new ExportRefusal(path, "file.missing");

  for (const { path } of files.all) {
    if (path === MANIFEST || path === SIGNATURE) continue;
    const file = listed.get(path);
    if (!file) throw new ExportRefusal(path, "file.not_listed");
    const digest = openDigest();
    for await (const piece of files.pieces(path)) digest.update(piece);
    const found = digest.finish();
    if (found.byteLength !== file.byteLength || encodeHex(found.sha256) !== file.sha256)
      throw new ExportRefusal(path, "file.hash_mismatch");
  }
}
