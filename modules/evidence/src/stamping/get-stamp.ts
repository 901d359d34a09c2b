import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { getTimeStamp, ParamsOf, ResponseOf } from "@tachiai/protocol";
import { listStampedDays } from "./time-stamp.store.ts";

/** Gives the stamp of a day's checkpoint with what was stamped. Refuses `evidence.time_stamp_not_found`. */
export function getStamp(
  database: Database,
  actor: PersonActor,
  command: ParamsOf<typeof getTimeStamp>,
): Promise<ResponseOf<typeof getTimeStamp>> {
  const { tenantId, retentionClass, generation, day } = command;
  return inTenant(database, actor, tenantId, async (tx) => {
    const found = (await listStampedDays(tx)).find(
      (one) => one.retentionClass === retentionClass && one.generation === generation && one.day === day,
    );
    if (!found?.stamp) throw new Refusal("evidence.time_stamp_not_found");
    return {
      stampedAt: found.stamp.at.toISOString(),
      checkpoint: found.checkpoint,
      answer: Buffer.from(found.stamp.answer).toString("base64"),
    };
  });
}
