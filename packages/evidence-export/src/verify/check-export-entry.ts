import { readBase64 } from "@tachiai/evidence-proof";
import { base64Of, type EvidenceId, ExportPart, encodeBase64 } from "@tachiai/protocol";
import { z } from "zod";
import type { ExportedMetadata } from "../entry-file.ts";
import type { ExportCrypto } from "../export-crypto.ts";
import { ExportRefusal } from "../export-refusal.ts";
import { entryPath, MANIFEST, SIGNATURE } from "../file-names.ts";
import { type ExportManifest, exportedIdsText, isManifestSigned } from "../manifest.ts";

/** What the entry of an export says about it, before anything was released. */
const ExportDetails = z.object({
  purpose: z.string(),
  reason: z.string(),
  entries: z.int(),
  evidenceIdsSha256: base64Of(32),
  /** The exporting person's Ed25519 key. */
  signingPublicKey: base64Of(32),
  from: z.string().optional(),
  until: z.string().optional(),
  within: ExportPart.optional(),
});

/**
 * Holds the manifest against the entry that wrote the export down: the same person, purpose, reason, days and entries, and
 * signed with the key that the entry names.
 *
 * Refuses `entry.malformed`, `manifest.signature_invalid` or `manifest.not_as_recorded`.
 */
export async function checkExportEntry(
  crypto: ExportCrypto,
  signed: { readonly bytes: Uint8Array; readonly signature: Uint8Array; readonly manifest: ExportManifest },
  entry: ExportedMetadata,
): Promise<void> {
  const { manifest } = signed;
  const details = requireDetails(manifest.exportEntry, entry);
  const publicKey = readBase64(details.signingPublicKey) ?? new Uint8Array(0);
  const signer = { kind: "ed25519", publicKey } as const;
  if (!(await isManifestSigned(crypto.sealing, signer, signed.bytes, signed.signature)))
    throw new ExportRefusal(SIGNATURE, "manifest.signature_invalid");

  const ids = manifest.entries.map(({ evidenceId }) => evidenceId);
  const isAsRecorded =
    entry.actor.kind === "person" &&
    entry.actor.personId === manifest.exportedBy.personId &&
    entry.receivedAt === manifest.exportedAt &&
    details.purpose === manifest.purpose &&
    details.reason === manifest.reason &&
    details.from === manifest.from &&
    details.until === manifest.until &&
    details.within?.from === manifest.within?.from &&
    details.within?.before === manifest.within?.before &&
    details.entries === ids.length &&
    details.evidenceIdsSha256 === encodeBase64(crypto.proof.sha256(exportedIdsText(ids)));
  if (!isAsRecorded) throw new ExportRefusal(MANIFEST, "manifest.not_as_recorded");
}

function requireDetails(id: EvidenceId, entry: ExportedMetadata) {
  const details = ExportDetails.safeParse(entry.details);
  if (entry.action !== "evidence.exported" || !details.success)
    throw new ExportRefusal(entryPath(id), "entry.malformed");
  return details.data;
}
