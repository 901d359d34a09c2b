import { canonicalJson, ProofRefusal, parseCanonicalJson } from "@tachiai/evidence-proof";
import { Base64, base64Of, type EvidenceId, PersonId, utf8 } from "@tachiai/protocol";
import { z } from "zod";
import { textOf } from "./bytes.ts";
import { ExportRefusal } from "./export-refusal.ts";
import { keyPath } from "./file-names.ts";

/**
 * Beside an opened content both parts of its key: with them anybody seals it once more and finds the hash in the leaf.
 * Beside a sealed one what its recipient needs besides his own key.
 */
export const ContentKeyFile = z.discriminatedUnion("content", [
  z.strictObject({
    content: z.literal("opened"),
    contentSecret: base64Of(32),
    retentionKey: base64Of(32),
    /** Of the sealed blob. */
    blobSalt: base64Of(32),
  }),
  z.strictObject({
    content: z.literal("sealed"),
    retentionKey: base64Of(32),
    recipientId: PersonId,
    wrap: Base64,
  }),
]);
export type ContentKeyFile = z.infer<typeof ContentKeyFile>;

export function formatContentKeyFile(file: ContentKeyFile): Uint8Array {
  return utf8(`${canonicalJson({ ...file })}\n`);
}

/** Refuses `content.malformed`. */
export function parseContentKeyFile(id: EvidenceId, bytes: Uint8Array): ContentKeyFile {
  const malformed = (cause?: unknown) => new ExportRefusal(keyPath(id), "content.malformed", { cause });
  try {
    const text = textOf(bytes);
    if (text === undefined || !text.endsWith("\n")) throw malformed();
    const file = ContentKeyFile.safeParse(parseCanonicalJson(text.slice(0, -1)));
    if (!file.success) throw malformed(file.error);
    return file.data;
  } catch (error) {
    if (error instanceof ProofRefusal) throw malformed(error);
    throw error;
  }
}
