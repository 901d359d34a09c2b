import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { selectStateOfPicture } from "./enrolment.store.ts";
import { isCurrent } from "./enrolment.ts";

/** Whether a picture belongs to a face that was rejected or removed: nobody opens it any more, whoever holds a wrap. */
export async function isWithheld(tx: TenantTx, evidenceId: EvidenceId): Promise<boolean> {
  const state = await selectStateOfPicture(tx, evidenceId);
  return state !== undefined && !isCurrent(state);
}
