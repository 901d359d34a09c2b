import type { TenantTx } from "@tachiai/platform";
import type { Act, PersonId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { reasonOf } from "./decided.ts";

/** What somebody did, in a row. */
export interface RecordedAct {
  readonly by: PersonId;
  readonly at: Date;
  readonly reason?: string;
}

export interface ShownActs {
  readonly nameOf: (personId: PersonId) => string;
  readonly act: (act: RecordedAct) => Act;
}

/** Puts names to what these people did. Who is no longer known has none. */
export async function showActs(
  tx: TenantTx,
  ports: Pick<EvidencePorts, "namesOf">,
  people: readonly PersonId[],
): Promise<ShownActs> {
  const names = await ports.namesOf(tx, [...new Set(people)]);
  const nameOf = (personId: PersonId) => names.get(personId) ?? "";
  return {
    nameOf,
    act: ({ by, at, reason }) => ({ byName: nameOf(by), at: at.toISOString(), ...reasonOf({ reason }) }),
  };
}
