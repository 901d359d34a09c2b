import type { TenantTx } from "@tachiai/platform";
import type { OwnRecord, PersonId } from "@tachiai/protocol";
import { selectAttachedBy } from "./attachments/attachment.store.ts";
import { selectMessagesBy } from "./enquiry.store.ts";

/** What a person asked the provider's help desk, replied and attached. */
export async function ownEnquiries(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  const written = (await selectMessagesBy(tx, personId)).map(({ authorName, text, at }) => ({
    authorName,
    text,
    at,
  }));
  const attached = (await selectAttachedBy(tx, personId)).map(({ authorName, name, at }) => ({
    authorName,
    text: name,
    at,
  }));
  return [...written, ...attached].map(({ authorName, text, at }) => ({
    kind: "enquiries",
    facts: { name: authorName, text, at: at.toISOString() },
  }));
}
