import { ProofRefusal } from "@tachiai/evidence-proof";
import type { WitnessId } from "@tachiai/protocol";
import type { Ledger } from "../shredding/ledger.ts";
import { type AskWitness, witnessPaths } from "./ask-witness.ts";
import type { KeptWitness } from "./witness.store.ts";

/** A witness may have lost its disk, and says so only when it is asked. */
const askAnewAfterMs = 24 * 60 * 60_000;

/** Whether the witness has all of it now; `not-asked`: it took this very one in the last day, or there is none. */
type Brought = "taken" | "left" | "not-asked";

/**
 * Brings the witnesses the shred ledger whenever it has changed, and once a day, so that it survives this machine. What a
 * witness has of it and this machine has not is taken over.
 */
export function openLedgerReplication(
  ledger: Ledger,
  ask: AskWitness,
): {
  bringTo(witness: Pick<KeptWitness, "witnessId" | "url">, now: Date): Promise<Brought>;
} {
  const taken = new Map<WitnessId, { readonly revision: number; readonly at: Date }>();
  return {
    async bringTo({ witnessId, url }, now) {
      const revision = ledger.revision();
      const last = taken.get(witnessId);
      if (last?.revision === revision && now.getTime() - last.at.getTime() < askAnewAfterMs)
        return "not-asked";
      const notes = await ledger.notes();
      if (notes.length === 0) return "not-asked";
      for (const note of notes)
        if (!(await bring(ledger, ask, url + witnessPaths.ledger, note))) return "left";
      taken.set(witnessId, { revision, at: now });
      return "taken";
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
