import { type Database, inInstallation } from "@tachiai/platform";
import { witnessesWithoutLedger } from "./witness.policy.ts";
import { listWitnessesAsked } from "./witness.store.ts";

/** How many of the witnesses that are asked somebody must look at, since they have left the shred ledger untaken. */
export async function countWithoutLedger(database: Database): Promise<number> {
  const witnesses = await inInstallation(database, listWitnessesAsked);
  return witnessesWithoutLedger(witnesses, database.clock()).length;
}
