import { canonicalJson, type JsonValue, ProofRefusal, parseCanonicalJson } from "@tachiai/evidence-proof";
import { Day, EvidenceId, ExportPart, Instant, Line, PersonId, TenantId, utf8 } from "@tachiai/protocol";
import type { KeyPair, PublicKey, SealingCrypto } from "@tachiai/sealing";
import { signStatement, verifyStatement } from "@tachiai/sealing";
import { z } from "zod";
import { textOf } from "./bytes.ts";
import { ExportRefusal } from "./export-refusal.ts";
import { isListedName, MANIFEST } from "./file-names.ts";

/** Of one exported entry: whether it holds sealed content, and what became of that here. */
export const ExportedContent = z.enum(["none", "opened", "sealed", "left-out"]);
export type ExportedContent = z.infer<typeof ExportedContent>;

const FORMAT = "tachiai export";
const STATEMENT = "manifest of an export";

/** What an export says of itself; docs/formats/export.md gives the file. The exporting person signs it. */
export const ExportManifest = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  tenantId: TenantId,
  /** The entry that wrote the export down before anything was released; itself in the export, with its proof. */
  exportEntry: EvidenceId,
  exportedAt: Instant,
  exportedBy: z.strictObject({ personId: PersonId, name: Line }),
  purpose: Line,
  reason: Line,
  /** The days that were asked for; whatever they were when left out. */
  from: Day.optional(),
  until: Day.optional(),
  /** The part of them that is in it, where they were too much for one; left out where all is. */
  within: ExportPart.optional(),
  /** How people in it were called when it was made. */
  people: z.array(z.strictObject({ personId: PersonId, name: Line })),
  /** The vkey lines of the logs that the proofs are of. */
  logKeys: z.array(z.string()).min(1),
  /** The notes that lead from older keys of the installation to those; left out while it has the first. */
  keySuccessions: z.array(z.string()).optional(),
  /** The vkey lines of witnesses who may have signed the checkpoints. */
  witnessKeys: z.array(z.string()),
  entries: z.array(
    z.strictObject({
      evidenceId: EvidenceId,
      content: ExportedContent,
      /** Where the content is. */
      file: z.string().optional(),
    }),
  ),
  /** All other files but the signature. */
  files: z.array(
    z.strictObject({
      path: z.string().refine(isListedName),
      byteLength: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type ExportManifest = z.infer<typeof ExportManifest>;

/** Writes the manifest: one line of canonical JSON. */
export function formatManifest(manifest: ExportManifest): Uint8Array {
  return utf8(`${canonicalJson(jsonOf(manifest))}\n`);
}

/** Reads a manifest without judging what it claims. Refuses `manifest.malformed` or `manifest.unknown_version`. */
export function parseManifest(bytes: Uint8Array): ExportManifest {
  const value = parseLine(bytes);
  const named = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(value);
  if (named.success && named.data.version !== 1)
    throw new ExportRefusal(MANIFEST, "manifest.unknown_version");
  const manifest = ExportManifest.safeParse(value);
  if (!manifest.success) throw new ExportRefusal(MANIFEST, "manifest.malformed", { cause: manifest.error });
  return manifest.data;
}

/** The 64 bytes that go beside the manifest: the exporting person's signature (Ed25519). */
export function signManifest(
  crypto: SealingCrypto,
  signer: KeyPair<"ed25519">,
  manifest: Uint8Array,
): Promise<Uint8Array> {
  return signStatement(crypto, signer, STATEMENT, manifest);
}

export async function isManifestSigned(
  crypto: SealingCrypto,
  signer: PublicKey<"ed25519">,
  manifest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return signature.length === 64 && verifyStatement(crypto, signer, STATEMENT, manifest, signature);
}

/** The SHA-256 of this, in their order, is what the entry of an export commits to: none can be left out of it unnoticed. */
export function exportedIdsText(ids: readonly EvidenceId[]): Uint8Array {
  return utf8(ids.map((id) => `${id}\n`).join(""));
}

function parseLine(bytes: Uint8Array): JsonValue {
  const text = textOf(bytes);
  if (text === undefined || !text.endsWith("\n")) throw new ExportRefusal(MANIFEST, "manifest.malformed");
  try {
    return parseCanonicalJson(text.slice(0, -1));
  } catch (error) {
    if (error instanceof ProofRefusal)
      throw new ExportRefusal(MANIFEST, "manifest.malformed", { cause: error });
    throw error;
  }
}

/** What is left out is not written, where an object may say `undefined`. */
function jsonOf(manifest: ExportManifest): JsonValue {
  const { from, until, within, keySuccessions, entries, ...rest } = manifest;
  return {
    ...rest,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(within !== undefined && { within }),
    ...(keySuccessions !== undefined && { keySuccessions }),
    entries: entries.map(({ evidenceId, content, file }) => ({
      evidenceId,
      content,
      ...(file !== undefined && { file }),
    })),
  };
}
