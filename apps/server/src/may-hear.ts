import { membersManagedBy, rolesHeld } from "@tachiai/identity";
import { type Database, type Happening, inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import { PersonId } from "@tachiai/protocol";

/** What is said of a person to every administrator: that he belongs here, and what he answered to the terms of a service. */
const toldToAdministrators = (subject: string) =>
  subject.startsWith("identity.") || subject === "consent.terms_answered";

/** Everybody hears of himself; of others only who may see their day, and of some happenings an administrator. */
export function mayHear(database: Database, actor: PersonActor, happening: Happening): Promise<boolean> {
  const personId = PersonId.safeParse(happening.ids["personId"]).data;
  if (!personId || personId === actor.personId) return Promise.resolve(true);
  return inTenant(database, actor, happening.tenantId, async (tx) => {
    const isTold = toldToAdministrators(happening.subject);
    if (isTold && (await rolesHeld(tx, actor.personId)).includes("administrator")) return true;
    const seen = await membersManagedBy(tx, actor, { day: tokyoDay(tx.now) });
    return seen.some((member) => member.personId === personId);
  });
}
