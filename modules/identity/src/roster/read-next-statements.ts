import { Refusal, type TenantTx } from "@tachiai/platform";
import type { RosterStatement, SignedRosterStatement } from "@tachiai/protocol";
import { continueRoster, type Roster, readRosterStatement } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { holdOrganisation } from "../members/membership.store.ts";
import { rosterOf } from "./roster-of.ts";

/** Statements that may stand behind those that are there. */
export interface NextStatements {
  readonly statements: readonly RosterStatement[];
  /** With them. */
  readonly roster: Roster;
}

/**
 * Holds statements against the roster, which stays as it is until the transaction ends.
 *
 * Refuses `identity.roster_behind` or `identity.roster_refused`.
 */
export async function readNextStatements(
  tx: TenantTx,
  after: number,
  signed: readonly SignedRosterStatement[],
): Promise<NextStatements> {
  await holdOrganisation(tx);
  const before = await rosterOf(tx);
  if (before.length !== after) throw new Refusal("identity.roster_behind", { length: before.length });
  const reading = await continueRoster(nodeSealingCrypto, before, signed);
  if (!reading.valid)
    throw new Refusal("identity.roster_refused", { doubt: reading.doubt, sequence: reading.sequence });
  const statements = signed.flatMap(({ statement }) => readRosterStatement(statement) ?? []);
  return { statements, roster: reading.roster };
}
