import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import type { EntryFacts } from "./entries/entry-metadata.ts";
import type { RetentionClass } from "./entries/retention.ts";
import type { EvidencePorts } from "./evidence-ports.ts";

/** Whose entries somebody sees: everybody's, or those about these people. */
export type Readable = "everybody" | readonly PersonId[];

export interface Reach {
  /** Whose entries he sees. */
  readonly entries: Readable;
  /** Whose of class `telework` he also reads. */
  readonly watching: Readable;
}

/** How far somebody reads; everybody reads what is about himself, whatever his roles. */
export async function reachOf(tx: TenantTx, ports: EvidencePorts, actor: PersonActor): Promise<Reach> {
  return {
    entries: withOwn(await ports.readableBy(tx, actor), actor),
    watching: withOwn(await ports.knowsWatchingOf(tx, actor), actor),
  };
}

export function mayReadAbout(readable: Readable, personId: PersonId | null): boolean {
  return readable === "everybody" || (personId !== null && readable.includes(personId));
}

const watching: RetentionClass = "telework";

/** May he read what an entry says, whose existence he may know? */
export function mayReadDetails(
  reach: Reach,
  { retentionClass, subjectPersonId }: Pick<EntryFacts, "retentionClass" | "subjectPersonId">,
): boolean {
  return retentionClass !== watching || mayReadAbout(reach.watching, subjectPersonId);
}

function withOwn(readable: Readable, { personId }: PersonActor): Readable {
  return readable === "everybody" ? readable : [...readable, personId];
}
