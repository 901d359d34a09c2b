import type { EvidencePorts } from "@tachiai/evidence";
import { rolesHeld } from "@tachiai/identity";
import { isWithheld } from "../enrolment/is-withheld.ts";
import { pictureAction, pictureRecipients } from "../pictures/picture-recipients.ts";
import { mayAudit, tellsOfWatching } from "./about-watching.ts";
import { managedAmong } from "./managed-among.ts";

/**
 * What evidence asks about watching, answered as the pages of this module answer it: who judges what happened on a day
 * opens its pictures and reads its entries, and nobody learns from the log what a page refuses him.
 */
export const watchingPorts: Pick<EvidencePorts, "readsOfWatching" | "mayOpen" | "recipientsOf"> = {
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
  async mayOpen(tx, actor, content) {
    const { evidenceId, subjectPersonId } = content;
    if (!subjectPersonId || (await isWithheld(tx, actor, evidenceId))) return false;
    return subjectPersonId === actor.personId || (await managedAmong(tx, actor, [content])).has(evidenceId);
  },
  // Pictures of a worker are the only content that is sealed to people yet.
  async recipientsOf(tx, { action, subjectPersonId, capturedAt }) {
    if (action !== pictureAction || !subjectPersonId) return [];
    return pictureRecipients(tx, subjectPersonId, capturedAt);
  },
};
