import { type Database, inInstallation } from "@tachiai/platform";
import { isWithoutLedger } from "./witness.policy.ts";
import { listWitnessesAsked } from "./witness.store.ts";

/** How many of the witnesses that are asked have left the shred ledger untaken for too long. */
export async function countWithoutLedger(database: Database): Promise<number> {
  const witnesses = await inInstallation(database, listWitnessesAsked);
  return witnesses.filter((witness) => isWithoutLedger(witness, database.clock())).length;
}
