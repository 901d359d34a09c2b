import { verifyEntry } from "@tachiai/evidence-proof";
import { webProofCrypto } from "@tachiai/evidence-proof/web";
import { type EvidenceId, SupportCertificate } from "@tachiai/protocol";
import { z } from "zod";

export interface ProvenCertificate {
  readonly certificate: SupportCertificate;
  /** By what it is proven: the key of the log, for comparing it with the same from somewhere else. */
  readonly logKey: string;
  readonly witnesses: number;
}

const Certified = z.object({ action: z.literal("support.certified"), details: SupportCertificate });

/** Checks the proof of a certificate in this browser; undefined where it proves something else, or nothing. */
export async function checkProof(
  proof: string,
  certificateId: EvidenceId,
): Promise<ProvenCertificate | undefined> {
  const verified = await verifyEntry(webProofCrypto, proof);
  if (!verified.valid || verified.leaf.evidenceId !== certificateId || verified.metadata === "withheld")
    return undefined;
  const said = Certified.safeParse(verified.metadata.disclosed).data;
  return said && { certificate: said.details, logKey: verified.logKey, witnesses: verified.witnesses.length };
}
