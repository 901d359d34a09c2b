import type { TenantTx } from "@tachiai/platform";
import type { OwnRecord, PersonId } from "@tachiai/protocol";
import { selectHolds } from "../holds/hold.store.ts";

/** What is, was or was to be kept of a person past its day. */
export async function ownHolds(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  return (await selectHolds(tx, personId)).map(({ explanation, proposedAt, endsOn }) => ({
    kind: "hold",
    facts: { text: explanation, at: proposedAt.toISOString(), until: endsOn },
  }));
}
