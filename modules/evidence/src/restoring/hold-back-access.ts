import type { Actor, TenantTx } from "@tachiai/platform";
import { record } from "../entries/record.ts";
import { holdBackPublications } from "../publishing/publication.store.ts";
import { holdBackLogReaders } from "../readers/log-reader.store.ts";

/**
 * Where an organisation's logs were set back, so was who outside reads them: what was ended since would be open again. None of
 * it lets anybody read until an administrator has spoken. What is held back stays so when this is done again.
 */
export async function holdBackAccess(tx: TenantTx, actor: Actor): Promise<void> {
  for (const { publicationId, retentionClass } of await holdBackPublications(tx))
    await record(tx, actor, {
      action: "evidence.log_publication_held_back",
      subject: publicationId,
      retention: "organisation",
      details: { retentionClass },
    });
  for (const { readerId, name } of await holdBackLogReaders(tx))
    await record(tx, actor, {
      action: "evidence.log_reader_held_back",
      subject: readerId,
      retention: "organisation",
      details: { name },
    });
}
