import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { RosterStatement, SignedRosterStatement } from "@tachiai/protocol";
import { clockToleranceMs } from "./clock-tolerance.ts";
import { type NextStatements, readNextStatements } from "./read-next-statements.ts";

/**
 * Holds statements that somebody has signed himself, now, against the roster, which stays as it is until the transaction ends.
 *
 * Refuses `access.denied`, `identity.roster_behind`, `identity.roster_refused` or `identity.roster_clock`.
 */
export async function judgeNextStatements(
  tx: TenantTx,
  actor: PersonActor,
  after: number,
  signed: readonly SignedRosterStatement[],
): Promise<NextStatements> {
  const next = await readNextStatements(tx, after, signed);
  if (!next.statements.every(({ issuer }) => issuer.personId === actor.personId))
    throw new Refusal("access.denied");
  const isOffNow = ({ issuedAt }: RosterStatement) =>
    Math.abs(Date.parse(issuedAt) - tx.now.getTime()) > clockToleranceMs;
  if (next.statements.some(isOffNow)) throw new Refusal("identity.roster_clock");
  return next;
}
