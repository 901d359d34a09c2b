import {
  canonicalJson,
  type JsonValue,
  ProofRefusal,
  parseCanonicalJson,
  readBase64,
} from "@tachiai/evidence-proof";
import { EvidenceId, encodeBase64, Instant, PersonId, TenantId, utf8 } from "@tachiai/protocol";
import { z } from "zod";
import { textOf } from "./bytes.ts";
import { ExportRefusal } from "./export-refusal.ts";
import { entryPath } from "./file-names.ts";

/** One entry as it stands in an export: what it says, and what shows that it was logged so. */
export interface EntryFile {
  /** The 85 bytes in the log. */
  readonly leaf: Uint8Array;
  readonly salt: Uint8Array;
  readonly metadata: JsonValue;
}

/** The parts of an entry's metadata (docs/formats/entry-metadata.md) that an export is held against. */
export const ExportedMetadata = z.object({
  version: z.literal(1),
  tenantId: TenantId,
  retentionClass: z.string(),
  action: z.string(),
  actor: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("person"), personId: PersonId }),
    z.object({ kind: z.literal("guest"), guestId: z.string() }),
    z.object({ kind: z.literal("system"), name: z.string() }),
  ]),
  subject: z.string(),
  subjectPersonId: PersonId.nullable(),
  details: z.record(z.string(), z.json()),
  capturedAt: Instant.nullable(),
  receivedAt: Instant,
});
export type ExportedMetadata = z.infer<typeof ExportedMetadata>;

const File = z.strictObject({ leaf: z.string(), metadata: z.json(), salt: z.string() });

export function formatEntryFile({ leaf, salt, metadata }: EntryFile): Uint8Array {
  return utf8(`${canonicalJson({ leaf: encodeBase64(leaf), metadata, salt: encodeBase64(salt) })}\n`);
}

/** Reads the file of an entry without judging what it claims. Refuses `entry.malformed`. */
export function parseEntryFile(id: EvidenceId, bytes: Uint8Array): EntryFile {
  const malformed = (cause?: unknown) => new ExportRefusal(entryPath(id), "entry.malformed", { cause });
  try {
    const text = textOf(bytes);
    if (text === undefined || !text.endsWith("\n")) throw malformed();
    const file = File.safeParse(parseCanonicalJson(text.slice(0, -1)));
    if (!file.success) throw malformed(file.error);
    const leaf = readBase64(file.data.leaf);
    const salt = readBase64(file.data.salt);
    if (!leaf || salt?.length !== 32) throw malformed();
    return { leaf, salt, metadata: file.data.metadata };
  } catch (error) {
    if (error instanceof ProofRefusal) throw malformed(error);
    throw error;
  }
}

/** Refuses `entry.malformed` for metadata of another form. */
export function parseMetadata(id: EvidenceId, metadata: JsonValue): ExportedMetadata {
  const parsed = ExportedMetadata.safeParse(metadata);
  if (!parsed.success) throw new ExportRefusal(entryPath(id), "entry.malformed", { cause: parsed.error });
  return parsed.data;
}
