import { Damage } from "@tachiai/evidence";
import type { TenantTx } from "@tachiai/platform";
import {
  emptyRoster,
  hashOfStatement,
  type Roster,
  type RosterReading,
  replayRoster,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { organisationIn } from "../organisations/domain.ts";
import { FoldedRosters } from "./folded-rosters.ts";
import { entryOfStatement } from "./recorded-statements.ts";
import { countStatements, selectStatements } from "./roster.store.ts";

/** Named by the hash of its head, so that it is the same for all databases of this process. */
const folded = new FoldedRosters();

/**
 * What the organisation's people have signed, as it stands or stood. Each statement was verified when it was taken. Throws
 * `Damage` where one was altered since.
 */
export async function rosterOf(tx: TenantTx, until?: Date): Promise<Roster> {
  const reading = await fold(tx, until);
  if (reading.valid) return reading.roster;
  throw new Damage(
    "row",
    await entryOfStatement(tx, reading.sequence),
    `as a statement of the roster it is ${reading.doubt}`,
  );
}

/** The same as far as it is sound: what was altered is for the audit, and nobody's work waits for that. */
export async function soundRosterOf(tx: TenantTx, until?: Date): Promise<Roster> {
  return (await fold(tx, until)).roster;
}

async function fold(tx: TenantTx, until?: Date): Promise<RosterReading> {
  const { tenantId } = tx;
  const length = until && (await countStatements(tx, until));
  const before = folded.find(tenantId, length ?? Number.POSITIVE_INFINITY);
  const last = Math.max(0, (before?.length ?? 0) - 1);
  const statements = await selectStatements(tx, { after: last, before: length });
  const known = before && statements.shift();
  if (before && (!known || (await hashOfStatement(nodeSealingCrypto, known.statement)) !== before.head)) {
    folded.forget(tenantId);
    return fold(tx, until);
  }
  const beginning = before ?? emptyRoster(organisationIn(tenantId));
  const reading = await replayRoster(nodeSealingCrypto, beginning, statements);
  if (reading.roster.length > 0) folded.keep(tenantId, reading.roster);
  return reading;
}
