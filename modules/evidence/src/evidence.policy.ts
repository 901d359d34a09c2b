import type { PersonActor } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";

/** Whose entries somebody sees: everybody's, or those about these people. */
export type Readable = "everybody" | readonly PersonId[];

/** Everybody reads what is about himself, whatever his roles. */
export function withOwn(readable: Readable, actor: PersonActor): Readable {
  return readable === "everybody" ? readable : [...readable, actor.personId];
}

export function mayReadAbout(readable: Readable, personId: PersonId | null): boolean {
  return readable === "everybody" || (personId !== null && readable.includes(personId));
}
