import { type ExportVerdict, verifyExport } from "@tachiai/evidence-export";
import { type Answer, type ProvenEntry, verifyEntry } from "@tachiai/evidence-proof";
import { webProofCrypto } from "@tachiai/evidence-proof/web";
import { webSealingCrypto } from "@tachiai/sealing/web";

export type ChosenFileVerdict =
  | { readonly kind: "proof"; readonly verdict: Answer<ProvenEntry> }
  | { readonly kind: "export"; readonly verdict: ExportVerdict }
  | { readonly kind: "too-large" };

const mostBytesOfProof = 1_000_000;

/** Checks a file of the person's, an export by its name and anything else as a proof, without sending it anywhere. */
export async function verifyChosen(file: File, pinnedKey?: string): Promise<ChosenFileVerdict> {
  if (file.name.endsWith(".zip")) {
    const crypto = { proof: webProofCrypto, sealing: webSealingCrypto };
    const source = {
      byteLength: file.size,
      read: async (start: number, end: number) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
    };
    const logKeys = pinnedKey === undefined ? [] : [pinnedKey];
    return { kind: "export", verdict: await verifyExport(crypto, source, { logKeys, witnessKeys: [] }) };
  }
  if (file.size > mostBytesOfProof) return { kind: "too-large" };
  return {
    kind: "proof",
    verdict: await verifyEntry(webProofCrypto, await file.text(), { logKey: pinnedKey }),
  };
}
