import {
  formatAddCheckpoint,
  ProofRefusal,
  parseVerifierKey,
  proveConsistency,
  readCosignature,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { WitnessTrouble } from "@tachiai/protocol";
import type { LogReader } from "../logs/log-reader.ts";
import { type AskWitness, witnessPaths } from "./ask-witness.ts";
import type { Cosigned } from "./cosignature.store.ts";
import { judgeAnswer } from "./judge-answer.ts";
import type { KeptWitness } from "./witness.store.ts";

export type Offered = { readonly cosigned: Cosigned } | { readonly trouble: WitnessTrouble };

/** A witness that names another size each time is not followed for ever. */
const mostAsked = 3;

/**
 * Offers a log's newest checkpoint to a witness that has, as far as we know, cosigned `knownSize`, and proves that it
 * continues that. A cosignature is taken only when it verifies. Throws `Damage` when the log's files are not sound.
 */
export async function offerCheckpoint(
  ask: AskWitness,
  witness: KeptWitness,
  reader: LogReader,
  knownSize: number,
): Promise<Offered> {
  const checkpoint = await reader.checkpoint();
  if (checkpoint === null) throw new Error("an empty log has nothing to be witnessed");
  const newSize = reader.log.size;
  let oldSize = Math.min(knownSize, newSize);
  for (let asked = 0; asked < mostAsked; asked++) {
    // Nothing is pruned that a witness has not gone beyond; this one has forgotten what it signed.
    if (oldSize > 0 && oldSize < reader.log.minimumIndex) return { trouble: "unsound" };
    const proof = await proveConsistency(nodeProofCrypto, reader.readTile, { oldSize, newSize });
    const answer = await ask(
      witness.url + witnessPaths.cosign,
      formatAddCheckpoint({ oldSize, proof, checkpoint }),
    );
    const judgement = judgeAnswer(answer, { oldSize, newSize });
    if (judgement.kind === "trouble") return judgement;
    if (judgement.kind === "again") {
      oldSize = judgement.oldSize;
      continue;
    }
    const cosignature = await readAnswer(witness, checkpoint, answer?.body ?? "");
    if (!cosignature) return { trouble: "unsound" };
    const cosignedAt = new Date(cosignature.timestamp * 1000);
    return { cosigned: { size: newSize, checkpoint, line: cosignature.line, cosignedAt } };
  }
  return { trouble: "unsound" };
}

async function readAnswer(witness: KeptWitness, checkpoint: string, answer: string) {
  try {
    const key = parseVerifierKey(nodeProofCrypto, witness.verifierKey);
    const cosignature = await readCosignature(nodeProofCrypto, checkpoint, answer, key);
    return cosignature && cosignature.timestamp <= latestTime ? cosignature : undefined;
  } catch (error) {
    if (error instanceof ProofRefusal) return undefined;
    throw error;
  }
}

/** The end of the year 9999 in seconds: what a database and a person can still read. */
const latestTime = 253_402_300_799;
