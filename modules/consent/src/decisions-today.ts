import { heldSince } from "@tachiai/identity";
import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { type KeptDecision, selectDecisionsOf, selectLatestDecisions } from "./consent.store.ts";
import { lastObjections } from "./standing/personal-standings.ts";

/** The latest decision of each of these people for each purpose, as it is judged today. */
export async function latestDecisionsToday(
  tx: TenantTx,
  people: readonly PersonId[],
): Promise<KeptDecision[]> {
  return markOld(tx, people, await selectLatestDecisions(tx, people));
}

/** Everything a person ever chose, newest first, as it is judged today. */
export async function decisionsOfToday(tx: TenantTx, personId: PersonId): Promise<KeptDecision[]> {
  return markOld(tx, [personId], await selectDecisionsOf(tx, personId));
}

/**
 * Who is no worker now keeps what he chose, to see it and to take it back; used it is by nobody. Nor is what somebody chose
 * before he said no to the terms of the service: choosing again after that is a new yes.
 */
async function markOld(
  tx: TenantTx,
  people: readonly PersonId[],
  decisions: readonly KeptDecision[],
): Promise<KeptDecision[]> {
  const since = await heldSince(tx, people, "worker");
  const objecting = await lastObjections(tx, "telework", people);
  return decisions.map((made) => {
    const workerSince = made.personId && since.get(made.personId);
    const objectsSince = made.personId && objecting.get(made.personId);
    return {
      ...made,
      ...(workerSince && tokyoDay(made.decidedAt) < workerSince && { isOfEarlierWork: true }),
      ...(objectsSince && made.decidedAt <= objectsSince && { isBeforeObjection: true }),
    };
  });
}
