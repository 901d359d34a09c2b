import type { EvidencePorts } from "@tachiai/evidence";
import { publicKeysOf, rolesHeld } from "@tachiai/identity";
import { tokyoDay } from "@tachiai/platform";
import { isWithheld } from "../enrolment/is-withheld.ts";
import { entitledToEach } from "../pictures/entitled-to.ts";
import { mayOpenEarlier } from "../pictures/may-open-earlier.ts";
import { pictureAction, pictureRecipients } from "../pictures/picture-recipients.ts";
import { mayAudit, tellsOfWatching } from "./about-watching.ts";
import { managedAmong } from "./managed-among.ts";

/**
 * What evidence asks about watching, answered as the pages of this module answer it: who judges what happened on a day
 * opens its pictures and reads its entries, and nobody learns from the log what a page refuses him.
 */
export const watchingPorts: Pick<
  EvidencePorts,
  "readsOfWatching" | "mayOpen" | "recipientsOf" | "entitledTo" | "keysOf"
> = {
  async readsOfWatching(tx, actor, entries) {
    const asked = entries.filter(tellsOfWatching);
    if (asked.length === 0) return new Map();
    const isAuditor = (await rolesHeld(tx, actor.personId)).includes("auditor");
    const managed = await managedAmong(tx, actor, asked);
    return new Map(
      asked.map((entry) => [
        entry.evidenceId,
        managed.has(entry.evidenceId) || (isAuditor && mayAudit(entry)),
      ]),
    );
  },
  // Who came later and has said why opens, as long as he manages the person, what he has asked for.
  async mayOpen(tx, actor, content) {
    const { evidenceId, subjectPersonId } = content;
    if (!subjectPersonId || (await isWithheld(tx, actor, evidenceId))) return false;
    if (subjectPersonId === actor.personId) return true;
    if ((await managedAmong(tx, actor, [content])).has(evidenceId)) return true;
    return mayOpenEarlier(tx, actor, { personId: subjectPersonId, day: tokyoDay(content.capturedAt) });
  },
  // Pictures of a worker are the only content that is sealed to people yet.
  async recipientsOf(tx, { action, subjectPersonId, capturedAt }) {
    if (action !== pictureAction || !subjectPersonId) return [];
    return pictureRecipients(tx, subjectPersonId, capturedAt);
  },
  entitledTo: entitledToEach,
  keysOf: (tx, personIds) => publicKeysOf(tx, personIds),
};
