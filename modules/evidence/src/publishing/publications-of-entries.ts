import type { TenantTx } from "@tachiai/platform";
import { LogPublicationId, parseJson } from "@tachiai/protocol";
import { z } from "zod";
import { listByAction } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { personOfEntry } from "../entries/person-of-entry.ts";
import type { PublicationFile } from "./publication.store.ts";

const Proposed = z.object({ retentionClass: z.string(), reason: z.string() });
const Decided = z.object({ reason: z.string().optional() });

/** The publications as the log tells them: who proposed, who decided, what a restore held back, who ended. */
export async function publicationsOfEntries(tx: TenantTx): Promise<PublicationFile[]> {
  const publications = new Map<string, PublicationFile>();
  for (const { facts } of await listByAction(tx, "evidence.log_publication_proposed")) {
    const publication = proposedIn(facts);
    if (publication) publications.set(publication.publicationId, publication);
  }
  for (const decision of ["approved", "rejected"] as const)
    for (const { facts } of await listByAction(tx, `evidence.log_publication_${decision}`)) {
      const publication = publications.get(facts.subject);
      const by = personOfEntry(facts);
      const said = Decided.safeParse(parseJson(facts.detailsText)).data;
      if (!publication || !by || !said) continue;
      const why = said.reason === undefined ? {} : { reason: said.reason };
      const decided = { decision, by, at: facts.receivedAt, ...why };
      publications.set(facts.subject, { ...publication, decided });
    }
  for (const { facts } of await listByAction(tx, "evidence.log_publication_held_back")) {
    const publication = publications.get(facts.subject);
    if (publication) publications.set(facts.subject, { ...publication, heldBackAt: facts.receivedAt });
  }
  for (const { facts } of await listByAction(tx, "evidence.log_publication_ended")) {
    const publication = publications.get(facts.subject);
    const by = personOfEntry(facts);
    if (publication && by)
      publications.set(facts.subject, { ...publication, ended: { by, at: facts.receivedAt } });
  }
  return [...publications.values()];
}

/** Undefined for an entry that can no longer be read: the audit of the logs names it. */
function proposedIn(facts: EntryFacts): PublicationFile | undefined {
  const publicationId = LogPublicationId.safeParse(facts.subject).data;
  const proposedBy = personOfEntry(facts);
  const said = Proposed.safeParse(parseJson(facts.detailsText)).data;
  if (!publicationId || !proposedBy || !said) return undefined;
  return { publicationId, proposedBy, proposedAt: facts.receivedAt, ...said };
}
