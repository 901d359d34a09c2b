import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { getTimeStamp, ParamsOf, ResponseOf } from "@tachiai/protocol";
import { giveStamp } from "./give-stamp.ts";
import { findStampOf } from "./time-stamp.store.ts";

/** Gives the stamp of a day's checkpoint with what was stamped. Refuses `evidence.time_stamp_not_found`. */
export function getStamp(
  database: Database,
  actor: PersonActor,
  command: ParamsOf<typeof getTimeStamp>,
): Promise<ResponseOf<typeof getTimeStamp>> {
  return inTenant(database, actor, command.tenantId, async (tx) => giveStamp(await findStampOf(tx, command)));
}
