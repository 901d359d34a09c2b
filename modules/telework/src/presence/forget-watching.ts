import type { HeldPeriod } from "@tachiai/evidence";
import { startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import type { Day } from "@tachiai/protocol";
import { deleteHeardBefore } from "./agents/heard.store.ts";
import { deleteIncidentsBefore } from "./incidents/incident.store.ts";
import { deletePicturesBefore } from "./pictures/picture.store.ts";
import { deleteSegmentsBefore } from "./verdicts/segment.store.ts";

/**
 * Removes what is kept of watching from before a day: verdicts, incidents with all that was said of them, and which
 * pictures there were, but for what is held. Faces that somebody has enrolled are no part of a day and stay.
 */
export async function forgetWatching(
  tx: TenantTx,
  firstKept: Day,
  held: readonly HeldPeriod[] = [],
): Promise<void> {
  const before = startOfTokyoDay(firstKept);
  await deleteIncidentsBefore(tx, before, held);
  await deletePicturesBefore(tx, before, held);
  await deleteSegmentsBefore(tx, before, held);
  await deleteHeardBefore(tx, before);
}
