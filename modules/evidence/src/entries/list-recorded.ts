import type { TenantTx } from "@tachiai/platform";
import type { EvidenceAction, EvidenceId, PersonId } from "@tachiai/protocol";
import { listByAction, type OfAction } from "./entry.store.ts";
import { personOfEntry } from "./person-of-entry.ts";

/** An entry as the module that recorded it reads it again. */
export interface Recorded {
  readonly evidenceId: EvidenceId;
  readonly receivedAt: Date;
  /** Which person did it; undefined where the system or a guest did. */
  readonly by: PersonId | undefined;
  /** Whom it is about. */
  readonly about: PersonId | undefined;
  /** As it was recorded; whether the log still says so is for the audit of the logs. */
  readonly details: unknown;
}

/** All entries that say one thing, the oldest first, for whoever holds his own rows against them. */
export async function listRecorded(tx: TenantTx, action: EvidenceAction, of?: OfAction): Promise<Recorded[]> {
  const entries = await listByAction(tx, action, of);
  return entries.map(({ facts: { evidenceId, receivedAt, actorText, subjectPersonId, detailsText } }) => ({
    evidenceId,
    receivedAt,
    by: personOfEntry({ actorText }),
    about: subjectPersonId ?? undefined,
    details: JSON.parse(detailsText),
  }));
}
