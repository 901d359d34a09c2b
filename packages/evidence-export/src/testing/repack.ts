import { createHash } from "node:crypto";
import { concatBytes } from "@tachiai/protocol";
import type { KeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { MANIFEST, SIGNATURE } from "../file-names.ts";
import { type ExportManifest, formatManifest, parseManifest, signManifest } from "../manifest.ts";
import { openExportFiles } from "../zip/open-export-files.ts";
import { openZipWriter } from "../zip/write-zip.ts";
import { inMemory } from "../zip/zip-source.ts";

/** The files of an export, in their order. */
export async function unpack(zip: Uint8Array): Promise<Map<string, Uint8Array>> {
  const files = await openExportFiles(inMemory(zip));
  const contents = new Map<string, Uint8Array>();
  for (const { path } of files.all) contents.set(path, await files.read(path, zip.length));
  return contents;
}

/** A zip of these files, as an export is zipped. */
export async function pack(files: Iterable<readonly [string, Uint8Array]>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const writer = openZipWriter({ write: async (bytes) => void parts.push(bytes.slice()) });
  for (const [path, bytes] of files)
    await writer.add(
      path,
      (async function* () {
        yield bytes;
      })(),
    );
  await writer.end();
  return concatBytes(...parts);
}

/** The export as its maker would have written it had he lied: files changed, listed and signed anew. */
export async function repack(
  zip: Uint8Array,
  signer: KeyPair<"ed25519">,
  change: (files: Map<string, Uint8Array>) => void,
  say: (manifest: ExportManifest) => ExportManifest = (manifest) => manifest,
): Promise<Uint8Array> {
  const files = await unpack(zip);
  change(files);
  const manifest = parseManifest(files.get(MANIFEST) ?? new Uint8Array(0));
  files.delete(MANIFEST);
  files.delete(SIGNATURE);
  const listed = [...files].map(([path, bytes]) => ({
    path,
    byteLength: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  }));
  const bytes = formatManifest(say({ ...manifest, files: listed }));
  const signature = await signManifest(nodeSealingCrypto, signer, bytes);
  return pack([...files, [MANIFEST, bytes], [SIGNATURE, signature]]);
}
