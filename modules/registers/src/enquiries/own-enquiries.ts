import type { TenantTx } from "@tachiai/platform";
import type { OwnRecord, PersonId } from "@tachiai/protocol";
import { selectMessagesBy } from "./enquiry.store.ts";

/** What a person asked the provider's help desk, and replied. */
export async function ownEnquiries(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  return (await selectMessagesBy(tx, personId)).map(({ authorName, text, at }) => ({
    kind: "enquiries",
    facts: { name: authorName, text, at: at.toISOString() },
  }));
}
