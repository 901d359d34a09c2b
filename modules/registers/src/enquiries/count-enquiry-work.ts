import { findOwnOrganisation, inEachCustomer, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { mayAskHelpDesk, worksQueue } from "../registers.policy.ts";
import { selectOpenEnquiries } from "./enquiry.store.ts";
import { isOverdue } from "./show-enquiries.ts";

export interface EnquiryWork {
  /** In the help desk's queue: first answers that are late, and all that wait for an answer. */
  readonly overdue: number;
  readonly toAnswer: number;
  /** Of the organisation's own: answers that count as accepted unless somebody replies. */
  readonly toRead: number;
}

/** Counts the enquiries that wait for this person: at the help desk of all customers, or of his own organisation. */
export async function countEnquiryWork(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<EnquiryWork> {
  const { isAtDesk, toRead } = await inTenant(database, actor, tenantId, async (tx) => {
    const { kind } = await findOwnOrganisation(tx);
    const roles = await rolesHeld(tx, actor.personId);
    const own = mayAskHelpDesk(roles) ? await selectOpenEnquiries(tx) : [];
    return {
      isAtDesk: kind === "provider" && worksQueue.some((role) => roles.includes(role)),
      toRead: own.filter(({ state }) => state === "answered").length,
    };
  });
  const waiting = isAtDesk
    ? await inEachCustomer(database, actor, async (tx) => {
        const files = await selectOpenEnquiries(tx);
        return files
          .filter(({ state }) => state !== "answered")
          .map((file) => ({ isLate: isOverdue(file, tx.now) }));
      })
    : [];
  const all = waiting.flatMap(({ found }) => found);
  return { overdue: all.filter(({ isLate }) => isLate).length, toAnswer: all.length, toRead };
}
