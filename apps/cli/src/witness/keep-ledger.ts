import { judgeShredLedger, ledgerNameOf } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { Answer, Witness } from "./witness.ts";

/**
 * Keeps an installation's shred ledger when it goes on from the one that is kept; else answers that one.
 *
 * Refuses `note.malformed`.
 */
export async function keepLedger(witness: Witness, note: string): Promise<Answer> {
  const name = ledgerNameOf(note);
  return witness.inTurn(name, async () => {
    const known = await witness.ledgers.read(name);
    const judgement = await judgeShredLedger(nodeProofCrypto, note, witness.trusted, known);
    if (judgement.status === 409 && known !== undefined) return { status: 409, body: known };
    if (judgement.status === 200 && note !== known) await witness.ledgers.keep(name, note);
    return judgement;
  });
}
