import { judgeShredLedger, readShredLedger } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { Answer, Witness } from "./witness.ts";

/**
 * Keeps an installation's shred ledger when it goes on from the one that is kept; else answers that one.
 *
 * Refuses `note.malformed` or `ledger.malformed`.
 */
export async function keepLedger(witness: Witness, note: string): Promise<Answer> {
  const { origin } = readShredLedger(note);
  return witness.inTurn(origin, async () => {
    const known = await witness.ledgers.read(origin);
    const judgement = await judgeShredLedger(nodeProofCrypto, note, witness.trusted.now(), known);
    if (judgement.status === 409 && known !== undefined) return { status: 409, body: known };
    if (judgement.status === 200 && note !== known) await witness.ledgers.keep(origin, note);
    return judgement;
  });
}
