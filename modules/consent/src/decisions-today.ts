import { heldSince } from "@tachiai/identity";
import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { type KeptDecision, selectDecisionsOf, selectLatestDecisions } from "./consent.store.ts";

/** The latest decision of each of these people for each purpose, as it is judged today. */
export async function latestDecisionsToday(
  tx: TenantTx,
  people: readonly PersonId[],
): Promise<KeptDecision[]> {
  return markEarlierWork(tx, people, await selectLatestDecisions(tx, people));
}

/** Everything a person ever chose, newest first, as it is judged today. */
export async function decisionsOfToday(tx: TenantTx, personId: PersonId): Promise<KeptDecision[]> {
  return markEarlierWork(tx, [personId], await selectDecisionsOf(tx, personId));
}

/** Who is no worker now keeps what he chose, to see it and to take it back; used it is by nobody. */
async function markEarlierWork(
  tx: TenantTx,
  people: readonly PersonId[],
  decisions: readonly KeptDecision[],
): Promise<KeptDecision[]> {
  const since = await heldSince(tx, people, "worker");
  return decisions.map((made) => {
    const workerSince = made.personId && since.get(made.personId);
    const isOfEarlierWork = workerSince !== undefined && tokyoDay(made.decidedAt) < workerSince;
    return isOfEarlierWork ? { ...made, isOfEarlierWork } : made;
  });
}
