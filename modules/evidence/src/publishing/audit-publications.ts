import type { TenantTx } from "@tachiai/platform";
import type { Damage } from "../damage/damage.ts";
import { holdAgainstEntries } from "../damage/hold-against-entries.ts";
import { selectPublications } from "./publication.store.ts";
import { publicationsOfEntries } from "./publications-of-entries.ts";

/** Holds what is open to everybody against its entries, each named by its publication. */
export async function auditPublications(tx: TenantTx): Promise<Damage[]> {
  return holdAgainstEntries({
    kept: await selectPublications(tx),
    said: await publicationsOfEntries(tx),
    nameOf: ({ publicationId }) => `log-publication/${publicationId}`,
  });
}
