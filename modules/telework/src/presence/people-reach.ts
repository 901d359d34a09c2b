import { type GroupLines, grantsHeld, groupLines } from "@tachiai/identity";
import { type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, GroupId, PersonId } from "@tachiai/protocol";

/** Who may see what happened to a person goes by the day on which it did. */
export interface PersonDay {
  readonly personId: PersonId;
  readonly day: Day;
}

/** Whom somebody may decide about, asked for many people and days in one transaction. */
export interface PeopleReach {
  /** False when `manages` answers no for everybody. */
  readonly managesAnybody: boolean;
  /** As `mayManage` of identity answers it. */
  manages(personId: PersonId, day: Day): Promise<boolean>;
  /** Whether the person was, on the day, in the group or in one below it. */
  isIn(personId: PersonId, groupId: GroupId, day: Day): Promise<boolean>;
}

export async function reachOf(tx: TenantTx, actor: PersonActor): Promise<PeopleReach> {
  const held = await grantsHeld(tx, actor.personId);
  const managed = new Set(
    held.flatMap(({ role, groupId }) => (role === "manager" && groupId ? [groupId] : [])),
  );
  const lines = new Map<Day, Promise<GroupLines>>();
  const groupsAbove = async (personId: PersonId, day: Day) => {
    const found = lines.get(day) ?? groupLines(tx, day);
    lines.set(day, found);
    return (await found).ofPerson(personId).flat();
  };
  return {
    managesAnybody: managed.size > 0,
    async manages(personId, day) {
      if (managed.size === 0 || personId === actor.personId) return false;
      return (await groupsAbove(personId, day)).some((groupId) => managed.has(groupId));
    },
    async isIn(personId, groupId, day) {
      return (await groupsAbove(personId, day)).includes(groupId);
    },
  };
}

/** The day that decides who may judge something: the one on which it happened. */
export function dayOf(incident: { readonly happenedAt: Date }): Day {
  return tokyoDay(incident.happenedAt);
}
