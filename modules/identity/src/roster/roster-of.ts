import type { TenantTx } from "@tachiai/platform";
import { type Roster, replayRoster } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { organisationIn } from "../organisations/domain.ts";
import { selectStatements } from "./roster.store.ts";

/** What the organisation's people have signed, as it stands or stood. Each statement was verified when it was taken. */
export async function rosterOf(tx: TenantTx, until?: Date): Promise<Roster> {
  const statements = await selectStatements(tx, { until });
  const reading = await replayRoster(nodeSealingCrypto, organisationIn(tx.tenantId), statements);
  if (!reading.valid)
    throw new Error(`statement ${reading.sequence} of the roster was altered: ${reading.doubt}`);
  return reading.roster;
}
