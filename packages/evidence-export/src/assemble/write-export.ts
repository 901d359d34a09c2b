import { formatTlogProof, type ProofBundle, parseProofBundle } from "@tachiai/evidence-proof";
import type { EvidenceId } from "@tachiai/protocol";
import { encodeBase64, utf8 } from "@tachiai/protocol";
import type { SealingCrypto } from "@tachiai/sealing";
import { formatContentKeyFile } from "../content-key-file.ts";
import { formatEntryFile, parseMetadata } from "../entry-file.ts";
import { ExportRefusal } from "../export-refusal.ts";
import {
  entryPath,
  HOW_TO_VERIFY,
  keyPath,
  MANIFEST,
  openedPath,
  proofPath,
  REPORT,
  SIGNATURE,
  sealedPath,
} from "../file-names.ts";
import { howToVerify } from "../how-to-verify/how-to-verify.ts";
import { type ExportManifest, formatManifest, signManifest } from "../manifest.ts";
import { type ReportedEntry, renderReport } from "../report/render-report.ts";
import { openShownPicture } from "../report/shown-picture.ts";
import type { ZipSink } from "../zip/zip-source.ts";
import { addStamps } from "./add-stamps.ts";
import { checkpointPathOf, chooseCheckpoints } from "./checkpoints.ts";
import type { ContentToWrite, ExportToWrite } from "./export-to-write.ts";
import { type FileWriter, openFileWriter } from "./file-writer.ts";

/** An entry whose proof has been read. */
interface ProvenEntry {
  readonly evidenceId: EvidenceId;
  readonly proof: ProofBundle & Required<Pick<ProofBundle, "disclosed">>;
}

/**
 * Writes an export in one pass: entries, proofs and contents as they come, then the report, and last the manifest with
 * the exporting person's signature. `onEntry` is told how many entries are written.
 *
 * Refuses `entry.malformed` (ExportRefusal) for an entry whose proof does not say what it says.
 */
export async function writeExport(
  crypto: SealingCrypto,
  order: ExportToWrite,
  sink: ZipSink,
  onEntry: (written: number) => void = () => {},
): Promise<void> {
  const { facts } = order;
  const writer = openFileWriter(sink);
  const own = readProof(facts.exportEntry, order.exportBundle);
  const entries = order.entries.map((entry) => ({
    ...readProof(entry.evidenceId, entry.bundle),
    content: () => entry.content(),
  }));
  const proofs = [own, ...entries].map(({ proof }) => proof);
  const checkpoints = chooseCheckpoints(proofs);

  for (const [path, note] of checkpoints) await writer.add(path, utf8(note));
  await addStamps(writer, order.stamps);
  await addEntry(writer, own, checkpoints);
  const listed: ExportManifest["entries"] = [];
  const reported: ReportedEntry[] = [];
  for (const entry of entries) {
    await addEntry(writer, entry, checkpoints);
    const written = await addContent(writer, entry.evidenceId, await entry.content());
    listed.push({ evidenceId: entry.evidenceId, ...written.listed });
    reported.push({
      evidenceId: entry.evidenceId,
      metadata: parseMetadata(entry.evidenceId, entry.proof.disclosed.metadata),
      content: written.listed.content,
      picture: async () => written.picture,
    });
    onEntry(listed.length);
  }

  await writer.add(REPORT, renderReport(facts, reported));
  await writer.add(HOW_TO_VERIFY, utf8(howToVerify));
  const keySuccessions = longest(proofs.map((proof) => proof.keySuccessions ?? []));
  const manifest = formatManifest({
    ...facts,
    format: "tachiai export",
    version: 1,
    logKeys: [...new Set(proofs.map(({ logKey }) => logKey))].toSorted(),
    ...(keySuccessions.length > 0 && { keySuccessions }),
    entries: listed,
    files: writer.files,
  });
  await writer.addUnlisted(MANIFEST, manifest);
  await writer.addUnlisted(SIGNATURE, await signManifest(crypto, order.signer, manifest));
  await writer.end();
}

/** A key that was replaced while the proofs were fetched is the last step of the longest. */
function longest(chains: readonly (readonly string[])[]): string[] {
  return [...(chains.toSorted((one, other) => one.length - other.length).at(-1) ?? [])];
}

function readProof(evidenceId: EvidenceId, bundle: string): ProvenEntry {
  const proof = parseProofBundle(bundle);
  const { disclosed } = proof;
  if (!disclosed) throw new ExportRefusal(entryPath(evidenceId), "entry.malformed");
  return { evidenceId, proof: { ...proof, disclosed } };
}

async function addEntry(
  writer: FileWriter,
  { evidenceId, proof }: ProvenEntry,
  checkpoints: ReadonlyMap<string, string>,
): Promise<void> {
  const { leaf, disclosed, index, path } = proof;
  const checkpoint = checkpoints.get(checkpointPathOf(proof.checkpoint)) ?? proof.checkpoint;
  await writer.add(entryPath(evidenceId), formatEntryFile({ leaf, ...disclosed }));
  await writer.add(proofPath(evidenceId), utf8(formatTlogProof({ index, path, checkpoint })));
}

async function addContent(
  writer: FileWriter,
  evidenceId: EvidenceId,
  content: ContentToWrite,
): Promise<{
  readonly listed: Omit<ExportManifest["entries"][number], "evidenceId">;
  readonly picture?: string | undefined;
}> {
  switch (content.content) {
    case "none":
    case "left-out":
      return { listed: { content: content.content } };
    case "sealed": {
      const file = sealedPath(evidenceId);
      await writer.add(file, content.bytes);
      const { recipientId } = content;
      const retentionKey = encodeBase64(content.retentionKey.reveal());
      const wrap = encodeBase64(content.wrap);
      const key = { content: "sealed", retentionKey, recipientId, wrap } as const;
      await writer.add(keyPath(evidenceId), formatContentKeyFile(key));
      return { listed: { content: "sealed", file } };
    }
    case "opened": {
      const file = openedPath(evidenceId, content.mediaType);
      const picture = openShownPicture(content.mediaType);
      await writer.add(file, picture.keeping(content.bytes));
      const key = {
        content: "opened",
        contentSecret: encodeBase64(content.contentSecret.reveal()),
        retentionKey: encodeBase64(content.retentionKey.reveal()),
        blobSalt: encodeBase64(content.blobSalt),
      } as const;
      await writer.add(keyPath(evidenceId), formatContentKeyFile(key));
      return {
        listed: { content: "opened", file },
        picture: picture.shown(),
      };
    }
  }
}
