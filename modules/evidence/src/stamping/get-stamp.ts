import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { getTimeStamp, ParamsOf, ResponseOf } from "@tachiai/protocol";
import { findStampOf } from "./time-stamp.store.ts";

/** Gives the stamp of a day's checkpoint with what was stamped. Refuses `evidence.time_stamp_not_found`. */
export function getStamp(
  database: Database,
  actor: PersonActor,
  command: ParamsOf<typeof getTimeStamp>,
): Promise<ResponseOf<typeof getTimeStamp>> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const found = await findStampOf(tx, command);
    if (!found) throw new Refusal("evidence.time_stamp_not_found");
    return {
      stampedAt: found.stamped_at.toISOString(),
      checkpoint: found.checkpoint,
      answer: Buffer.from(found.answer).toString("base64"),
    };
  });
}
