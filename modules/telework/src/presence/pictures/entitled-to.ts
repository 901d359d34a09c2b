import type { ContentOfEpoch, Recipient } from "@tachiai/evidence";
import { managersOfEach, publicKeysOf } from "@tachiai/identity";
import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, PersonId } from "@tachiai/protocol";

/**
 * Who may open each of these contents of workers without being asked for a reason, with the keys of now: the worker, and
 * whoever managed him on the day it was captured. A face is the matter of whoever manages him today.
 */
export async function entitledToEach(
  tx: TenantTx,
  contents: readonly ContentOfEpoch[],
): Promise<readonly (readonly Recipient[])[]> {
  const dayOf = ({ kind, capturedAt }: ContentOfEpoch) =>
    tokyoDay(kind === "telework-face" ? tx.now : capturedAt);
  const managers = new Map<string, readonly PersonId[]>();
  for (const [day, ofDay] of Map.groupBy(contents, dayOf)) {
    const people = [...new Set(ofDay.map(({ personId }) => personId))];
    const found = await managersOfEach(tx, people, { inGroupOn: day, managing: day });
    for (const [place, personId] of people.entries()) managers.set(nameOf(personId, day), found[place] ?? []);
  }
  const entitled = contents.map((content) => [
    content.personId,
    ...(managers.get(nameOf(content.personId, dayOf(content))) ?? []),
  ]);
  const keys = await publicKeysOf(tx, [...new Set(entitled.flat())]);
  return entitled.map((people) => keys.filter(({ personId }) => people.includes(personId)));
}

function nameOf(personId: PersonId, day: Day): string {
  return `${personId} ${day}`;
}
