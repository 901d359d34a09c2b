import { Refusal } from "@tachiai/platform";
import type { getTimeStamp, ResponseOf } from "@tachiai/protocol";
import type { findStampOf } from "./time-stamp.store.ts";

/** A stamp with what was stamped. Refuses `evidence.time_stamp_not_found`. */
export function giveStamp(found: Awaited<ReturnType<typeof findStampOf>>): ResponseOf<typeof getTimeStamp> {
  if (!found) throw new Refusal("evidence.time_stamp_not_found");
  return {
    stampedAt: found.stamped_at.toISOString(),
    checkpoint: found.checkpoint,
    answer: Buffer.from(found.answer).toString("base64"),
  };
}
