import { ProofRefusal } from "@tachiai/evidence-proof";
import type { WitnessId } from "@tachiai/protocol";
import type { Ledger } from "../shredding/ledger.ts";
import { type AskWitness, witnessPaths } from "./ask-witness.ts";
import type { KeptWitness } from "./witness.store.ts";

/**
 * Brings the witnesses the shred ledger whenever it has changed, so that it survives this machine. What a witness has of it
 * and this machine has not is taken over.
 */
export function openLedgerReplication(
  ledger: Ledger,
  ask: AskWitness,
): {
  /** Whether the witness has all of it. */
  bringTo(witness: Pick<KeptWitness, "witnessId" | "url">): Promise<boolean>;
} {
  const taken = new Map<WitnessId, number>();
  return {
    async bringTo({ witnessId, url }) {
      const revision = ledger.revision();
      if (taken.get(witnessId) === revision) return true;
      for (const note of await ledger.notes())
        if (!(await bring(ledger, ask, url + witnessPaths.ledger, note))) return false;
      taken.set(witnessId, revision);
      return true;
    },
  };
}

async function bring(ledger: Ledger, ask: AskWitness, url: string, note: string): Promise<boolean> {
  const answer = await ask(url, note);
  if (answer?.status !== 409) return answer?.status === 200;
  try {
    const again = await ask(url, await ledger.goOnFrom(answer.body));
    return again?.status === 200;
  } catch (error) {
    // It answered something that this installation has never signed.
    if (error instanceof ProofRefusal) return false;
    throw error;
  }
}
