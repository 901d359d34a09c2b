import { PersonId, parseJson } from "@tachiai/protocol";
import { z } from "zod";
import type { EntryFacts } from "./entry-metadata.ts";

const Person = z.object({ personId: PersonId });

/** Which person did it; undefined where the system or a guest did, and where the row can no longer be read. */
export function personOfEntry({ actorText }: Pick<EntryFacts, "actorText">): PersonId | undefined {
  return Person.safeParse(parseJson(actorText)).data?.personId;
}
