import type { EvidencePorts } from "@tachiai/evidence";
import { mayManage, memberNames, membersManagedBy, rolesHeld } from "@tachiai/identity";
import { tokyoDay } from "@tachiai/platform";
import { isWithheld, pictureAction, pictureRecipients } from "@tachiai/telework";

/** Who may read entries and open what is sealed, as the modules above evidence answer it. */
export const evidencePorts: EvidencePorts = {
  async readableBy(tx, actor) {
    const roles = await rolesHeld(tx, actor.personId);
    if (roles.includes("administrator") || roles.includes("auditor")) return "everybody";
    const managed = await membersManagedBy(tx, actor, { day: tokyoDay(tx.now) });
    return managed.map(({ personId }) => personId);
  },
  // An administrator by that role alone learns nothing of how somebody was watched.
  async knowsWatchingOf(tx, actor) {
    const roles = await rolesHeld(tx, actor.personId);
    if (roles.includes("auditor")) return "everybody";
    const managed = await membersManagedBy(tx, actor, { day: tokyoDay(tx.now) });
    return managed.map(({ personId }) => personId);
  },
  // The worker himself, and whoever manages him today and did so when it was taken.
  async mayOpen(tx, actor, { evidenceId, action, subjectPersonId, capturedAt }) {
    if (!subjectPersonId) return false;
    if (action === pictureAction && (await isWithheld(tx, actor, evidenceId))) return false;
    if (subjectPersonId === actor.personId) return true;
    const days = [tokyoDay(tx.now), tokyoDay(capturedAt)];
    return (await Promise.all(days.map((day) => mayManage(tx, actor, subjectPersonId, day)))).every(Boolean);
  },
  // Pictures of a worker are the only content that is sealed to people yet.
  async recipientsOf(tx, { action, subjectPersonId, capturedAt }) {
    if (action !== pictureAction || !subjectPersonId) return [];
    return pictureRecipients(tx, subjectPersonId, capturedAt);
  },
  namesOf: memberNames,
};
