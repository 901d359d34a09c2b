import { requireStaff, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type {
  Enquiry,
  listEnquiries as listEndpoint,
  listQueue as queueEndpoint,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { unavailableNow } from "../force-majeure/force-majeure.ts";
import { showOutages } from "../outages/show-outages.ts";
import { mayAskHelpDesk, mayReadEnquiries, worksQueue } from "../registers.policy.ts";
import { findRegistered } from "./ask-help-desk.ts";
import { selectOpenEnquiries } from "./enquiry.store.ts";
import { showDeskHours } from "./load-desk-rules.ts";
import { showEnquiries, showQueued } from "./show-enquiries.ts";

/**
 * Lists an organisation's own enquiries that are open, newest first.
 *
 * Refuses `access.denied`.
 */
export function listEnquiries(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof listEndpoint>> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await rolesHeld(tx, actor.personId);
    if (!mayReadEnquiries(roles)) throw new Refusal("access.denied");
    const isRegistered = (await findRegistered(tx, actor.personId)) !== undefined;
    return {
      enquiries: await showEnquiries(tx, await selectOpenEnquiries(tx)),
      hours: await showDeskHours(tx),
      unavailable: await unavailableNow(tx),
      mayAsk: mayAskHelpDesk(roles) && isRegistered,
    };
  });
}

/**
 * Lists the open enquiries of all customers: what waits for an answer first, by when it is due.
 *
 * Refuses `access.denied`.
 */
export async function listQueue(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof queueEndpoint>> {
  const own = await inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, worksQueue);
    return {
      hours: await showDeskHours(tx),
      outages: await showOutages(tx),
      unavailable: await unavailableNow(tx),
    };
  });
  const queued = await showQueued(database, actor, selectOpenEnquiries);
  return { ...own, enquiries: queued.toSorted(byUrgency) };
}

/** What waits for us, then what waits for the customer. */
const order: Readonly<Record<Enquiry["state"], number>> = { received: 0, replied: 0, answered: 1, closed: 2 };

function byUrgency(one: Enquiry, other: Enquiry): number {
  return order[one.state] - order[other.state] || one.clock.dueAt.localeCompare(other.clock.dueAt);
}
