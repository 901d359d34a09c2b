import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { RosterStatement, SignedRosterStatement } from "@tachiai/protocol";
import { continueRoster, type Roster, readRosterStatement } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { holdOrganisation } from "../members/membership.store.ts";
import { clockToleranceMs } from "./clock-tolerance.ts";
import { rosterOf } from "./roster-of.ts";

/** Statements that somebody has signed himself, now, and that may stand behind those that are there. */
export interface NextStatements {
  readonly statements: readonly RosterStatement[];
  /** With them. */
  readonly roster: Roster;
}

/**
 * Holds statements against the roster, which stays as it is until the transaction ends.
 *
 * Refuses `access.denied`, `identity.roster_behind`, `identity.roster_refused` or `identity.roster_clock`.
 */
export async function judgeNextStatements(
  tx: TenantTx,
  actor: PersonActor,
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
  if (!statements.every(({ issuer }) => issuer.personId === actor.personId))
    throw new Refusal("access.denied");
  const isOffNow = ({ issuedAt }: RosterStatement) =>
    Math.abs(Date.parse(issuedAt) - tx.now.getTime()) > clockToleranceMs;
  if (statements.some(isOffNow)) throw new Refusal("identity.roster_clock");
  return { statements, roster: reading.roster };
}
