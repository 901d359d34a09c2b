import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { EvidenceId, PersonId } from "@tachiai/protocol";
import { lookOf } from "./content/look.ts";
import { contentOf } from "./content/sealed-content.ts";
import type { StoredEntry } from "./entries/entry.store.ts";
import type { EntryInQuestion, EvidencePorts } from "./evidence-ports.ts";

/** Whose entries somebody finds: everybody's, or those about these people. */
export type Findable = "everybody" | readonly PersonId[];

/** Everybody finds what is about himself, whatever his roles. */
export async function findableBy(tx: TenantTx, ports: EvidencePorts, actor: PersonActor): Promise<Findable> {
  const readable = await ports.readableBy(tx, actor);
  return readable === "everybody" ? readable : [...readable, actor.personId];
}

export function mayFind(findable: Findable, personId: PersonId | null): boolean {
  return findable === "everybody" || (personId !== null && findable.includes(personId));
}

/** Which of these entries the actor reads. Of others that he finds he learns that they are there and verify. */
export async function readBy(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  findable: Findable,
  entries: readonly StoredEntry[],
): Promise<ReadonlySet<EvidenceId>> {
  const ofOthers = entries.filter(({ facts }) => facts.subjectPersonId !== actor.personId);
  const watching = await ports.readsOfWatching(tx, actor, ofOthers.map(questionOf));
  const read = entries.filter(
    ({ facts }) => watching.get(facts.evidenceId) ?? mayFind(findable, facts.subjectPersonId),
  );
  return new Set(read.map(({ facts }) => facts.evidenceId));
}

function questionOf(stored: StoredEntry): EntryInQuestion {
  const { subject, retentionClass } = stored.facts;
  return {
    ...contentOf(stored.facts),
    subject,
    retentionClass,
    lookedAt: lookOf(stored)?.evidenceIds ?? [],
  };
}
