import type { ProofCrypto } from "@tachiai/evidence-proof";
import type { SealingCrypto } from "@tachiai/sealing";

/** The cryptography of both packages that an export is made of. */
export interface ExportCrypto {
  readonly proof: ProofCrypto;
  readonly sealing: SealingCrypto;
}
