import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { findTimeStamp, ParamsOf, QueryOf, ResponseOf } from "@tachiai/protocol";
import { giveStamp } from "./give-stamp.ts";
import { findStampOver } from "./time-stamp.store.ts";

/**
 * Gives the stamp that says earliest that a log had `size` entries; while there is none, the one that covers most.
 * Refuses `evidence.time_stamp_not_found`.
 */
export function findStamp(
  database: Database,
  actor: PersonActor,
  command: ParamsOf<typeof findTimeStamp> & QueryOf<typeof findTimeStamp>,
): Promise<ResponseOf<typeof findTimeStamp>> {
  return inTenant(database, actor, command.tenantId, async (tx) =>
    giveStamp(await findStampOver(tx, command)),
  );
}
