import { canonicalJson, readBase64 } from "@tachiai/evidence-proof";
import type { EvidenceId } from "@tachiai/protocol";
import { equalBytes, utf8 } from "@tachiai/protocol";
import { type ResealingOrder, resealStream, Secret } from "@tachiai/sealing";
import { z } from "zod";
import { type ContentKeyFile, parseContentKeyFile } from "../content-key-file.ts";
import { openDigest } from "../digest.ts";
import type { ExportCrypto } from "../export-crypto.ts";
import { ExportRefusal } from "../export-refusal.ts";
import { entryPath, keyPath, MANIFEST, openedPath, sealedPath } from "../file-names.ts";
import type { ExportManifest } from "../manifest.ts";
import type { ExportFiles } from "../zip/open-export-files.ts";
import type { CheckedEntry } from "./check-entry.ts";

type Exported = ExportManifest["entries"][number];

/**
 * Says that a content is what its leaf names: sealed bytes by their hash, opened ones by sealing them once more with
 * both parts of their key. Gives the files that belong to it.
 *
 * Refuses `content.malformed`, `content.not_what_was_sealed` or `file.missing`.
 */
export async function checkContent(
  crypto: ExportCrypto,
  files: ExportFiles,
  exported: Exported,
  { leaf, metadata }: CheckedEntry,
): Promise<string[]> {
  const { evidenceId, content, file } = exported;
  const isThere = content === "opened" || content === "sealed";
  if ((content === "none") !== (leaf.ciphertextHash === "none") || isThere !== (file !== undefined))
    throw new ExportRefusal(MANIFEST, "content.malformed");
  if (file === undefined || leaf.ciphertextHash === "none") return [];
  const mediaType = mediaTypeOf(metadata);
  if (file !== (content === "sealed" ? sealedPath(evidenceId) : openedPath(evidenceId, mediaType)))
    throw new ExportRefusal(MANIFEST, "content.malformed");

  const key = parseContentKeyFile(evidenceId, await files.read(keyPath(evidenceId)));
  if (key.content !== content) throw new ExportRefusal(keyPath(evidenceId), "content.malformed");
  const pieces = files.pieces(file);
  const sealed =
    key.content === "sealed"
      ? pieces
      : resealStream(crypto.sealing, resealing(evidenceId, key, metadata.details["declaration"]), pieces);
  const digest = openDigest();
  for await (const piece of sealed) digest.update(piece);
  if (!equalBytes(digest.finish().sha256, leaf.ciphertextHash))
    throw new ExportRefusal(file, "content.not_what_was_sealed");
  return [file, keyPath(evidenceId)];
}

/** What the device declared its content to be; empty where it has declared nothing. */
export function mediaTypeOf({ details }: CheckedEntry["metadata"]): string {
  return Declared.safeParse(details["declaration"]).data?.mediaType ?? "";
}

const Declared = z.object({ mediaType: z.string() });

function resealing(
  evidenceId: EvidenceId,
  key: Extract<ContentKeyFile, { content: "opened" }>,
  declaration: CheckedEntry["metadata"]["details"][string] | undefined,
): ResealingOrder {
  if (declaration === undefined) throw new ExportRefusal(entryPath(evidenceId), "entry.malformed");
  return {
    evidenceId,
    declaration: utf8(canonicalJson(declaration)),
    contentSecret: new Secret("content-secret", bytesOf(key.contentSecret)),
    retentionKey: new Secret("retention-key", bytesOf(key.retentionKey)),
    salt: bytesOf(key.blobSalt),
  };
}

/** The schema has read it as base64 already; a spelling that is not the canonical one opens nothing. */
function bytesOf(base64: string): Uint8Array {
  return readBase64(base64) ?? new Uint8Array(32);
}
