import type { PersonId, RestoreOf } from "@tachiai/protocol";
import type { Restore } from "./recovery.policy.ts";

/** Whom these restores name. */
export function peopleOf(restores: readonly Restore[]): PersonId[] {
  const named = restores.flatMap(({ askedBy, approvals, restores: of }) => [
    askedBy,
    ...approvals.map(({ by }) => by),
    ...(of ? [of.shownId, of.recipientId] : []),
  ]);
  return [...new Set(named)];
}

/** What a restore opens, by names; undefined for a rehearsal. */
export function describeRestored(
  { restores }: Restore,
  names: ReadonlyMap<PersonId, string>,
): RestoreOf | undefined {
  return (
    restores && {
      personName: names.get(restores.shownId) ?? "",
      month: restores.month,
      recipientName: names.get(restores.recipientId) ?? "",
    }
  );
}
