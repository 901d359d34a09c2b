import { type ExportTrust, type ExportVerdict, verifyExport, type ZipSource } from "@tachiai/evidence-export";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { openFileSource } from "./open-file-source.ts";

/** Checks an export; undefined when the file is no zip at all, or cannot be read. */
export async function verifyExportFile(file: string, trust: ExportTrust): Promise<ExportVerdict | undefined> {
  const source = await openFileSource(file);
  if (!source) return undefined;
  try {
    // By its name as well: an export whose first byte was altered is judged as one.
    if (!file.endsWith(".zip") && !(await beginsLikeZip(source))) return undefined;
    return await verifyExport({ proof: nodeProofCrypto, sealing: nodeSealingCrypto }, source, trust);
  } finally {
    await source.close();
  }
}

async function beginsLikeZip(source: ZipSource): Promise<boolean> {
  const [first, second] = await source.read(0, Math.min(2, source.byteLength));
  return first === 0x50 && second === 0x4b;
}
