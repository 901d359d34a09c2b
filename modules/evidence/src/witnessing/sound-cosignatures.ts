import { answer, parseVerifierKey, verifyCheckpointOfSome, verifyCosignature } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { TenantTx } from "@tachiai/platform";
import type { LogReader } from "../logs/log-reader.ts";
import { type Cosigned, listWitnessed } from "./cosignature.store.ts";

/** The cosignatures of a log that still verify, each with its witness's key. What was altered in the database is no witness. */
export async function soundCosignatures(
  tx: TenantTx,
  { log, keys }: LogReader,
): Promise<(Cosigned & { readonly verifierKey: string })[]> {
  const sound: (Cosigned & { readonly verifierKey: string })[] = [];
  for (const { retentionClass, generation, verifierKey, cosigned } of await listWitnessed(tx)) {
    if (!cosigned || retentionClass !== log.retentionClass || generation !== log.generation) continue;
    const { checkpoint, line } = cosigned;
    const verdict = await answer(async () => {
      const { size } = await verifyCheckpointOfSome(nodeProofCrypto, checkpoint, keys);
      const witness = parseVerifierKey(nodeProofCrypto, verifierKey);
      const cosignature = await verifyCosignature(nodeProofCrypto, checkpoint + line, witness);
      return { isSound: cosignature !== undefined && size === cosigned.size && size <= log.size };
    });
    if (verdict.valid && verdict.isSound) sound.push({ ...cosigned, verifierKey });
  }
  return sound;
}
