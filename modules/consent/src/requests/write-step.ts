import { type EntryDetails, record } from "@tachiai/evidence";
import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import type { EvidenceAction } from "@tachiai/protocol";
import { publishRequest } from "../consent.events.ts";
import type { RequestFile } from "./request.store.ts";

/** The entry of one step of a request; what was asked and answered in words stays out of it. */
export async function writeStep(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  { requestId, kind, personId, dueOn }: RequestFile,
  action: EvidenceAction,
  details: EntryDetails = {},
): Promise<void> {
  await record(tx, actor, {
    action,
    subject: requestId,
    ...(personId && { subjectPersonId: personId }),
    retention: "organisation",
    details: { kind, dueOn, ...details },
  });
  publishRequest(tx, bus, personId);
}
