import { record } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { Day, MembershipId, TenantId } from "@tachiai/protocol";
import { identityEvents } from "../identity.events.ts";
import { findMembership, holdOrganisation, saveLastDay } from "./membership.store.ts";
import { dayAfter, dayBefore } from "./period.ts";
import { asManyAsWished, type RequireAccounts, workerPeriods } from "./require-accounts.ts";
import { requireAdministrator } from "./require-administrator.ts";
import { requireCover } from "./require-cover.ts";

export interface EndMembership {
  readonly tenantId: TenantId;
  readonly membershipId: MembershipId;
  /** Yesterday ends it at once. */
  readonly lastDay: Day;
}

/**
 * Ends a membership after a day; the person's account and other organisations are not touched.
 *
 * Refuses `access.denied`, `identity.day_passed`, `identity.member_not_found`, `identity.membership_ended` or
 * `identity.last_administrator`, and where a day was laid down before and is put off what `requireAccounts` does.
 */
export function endMembership(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, membershipId, lastDay }: EndMembership,
  requireAccounts: RequireAccounts = asManyAsWished,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await holdOrganisation(tx);
    await requireAdministrator(tx, actor);
    const today = tokyoDay(tx.now);
    const earliest = dayBefore(today);
    if (lastDay < earliest) throw new Refusal("identity.day_passed", { day: lastDay, earliest });
    const member = await findMembership(tx, membershipId);
    if (!member) throw new Refusal("identity.member_not_found");
    const ended = member.period.to;
    if (ended !== undefined && ended < today)
      throw new Refusal("identity.membership_ended", { lastDay: ended });
    if (lastDay < dayBefore(member.period.from))
      throw new Refusal("identity.day_passed", { day: lastDay, earliest: dayBefore(member.period.from) });

    await saveLastDay(tx, membershipId, lastDay);
    await requireCover(tx, today);
    if (ended !== undefined && lastDay > ended)
      await requireAccounts(tx, dayAfter(ended), await workerPeriods(tx));
    await record(tx, actor, {
      action: "identity.membership_ended",
      subject: membershipId,
      subjectPersonId: member.personId,
      retention: "organisation",
      details: { lastDay, byHimself: member.personId === actor.personId },
    });
    tx.afterCommit(() =>
      bus.publish({
        subject: identityEvents.membershipEnded,
        tenantId,
        ids: { personId: member.personId, membershipId },
      }),
    );
  });
}
