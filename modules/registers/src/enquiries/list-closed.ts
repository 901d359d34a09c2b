import { requireStaff, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type {
  Enquiry,
  EnquiryId,
  listClosedEnquiries as listEndpoint,
  listClosedQueue as queueEndpoint,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { mayReadEnquiries, worksQueue } from "../registers.policy.ts";
import { type ClosedBefore, selectClosedEnquiries } from "./enquiry.store.ts";
import { showEnquiries, showQueued } from "./show-enquiries.ts";

export interface ListClosed {
  readonly tenantId: TenantId;
  /** Where the page before ended. */
  readonly before?: string | undefined;
  readonly beforeId?: EnquiryId | undefined;
  readonly limit: number;
}

/**
 * Lists a page of an organisation's own closed enquiries, the last one closed first.
 *
 * Refuses `access.denied`.
 */
export function listClosedEnquiries(
  database: Database,
  actor: PersonActor,
  command: ListClosed,
): Promise<ResponseOf<typeof listEndpoint>> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayReadEnquiries(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const found = await selectClosedEnquiries(tx, asked(command));
    return pageOf(await showEnquiries(tx, found), command.limit);
  });
}

/**
 * Lists a page of the closed enquiries of all customers, the last one closed first.
 *
 * Refuses `access.denied`.
 */
export async function listClosedQueue(
  database: Database,
  actor: PersonActor,
  command: ListClosed,
): Promise<ResponseOf<typeof queueEndpoint>> {
  await inTenant(database, actor, command.tenantId, (tx) => requireStaff(tx, actor, worksQueue));
  const found = await showQueued(database, actor, (tx) => selectClosedEnquiries(tx, asked(command)));
  return pageOf(found.toSorted(lastFirst), command.limit);
}

/** One more than the page holds: whether there is a next one. */
function asked({ before, beforeId, limit }: ListClosed): {
  readonly before: ClosedBefore | undefined;
  readonly limit: number;
} {
  const cursor = before === undefined ? undefined : { at: new Date(before), enquiryId: beforeId };
  return { before: cursor, limit: limit + 1 };
}

function pageOf<One extends Enquiry>(found: readonly One[], limit: number) {
  const enquiries = found.slice(0, limit);
  const last = found.length > limit ? enquiries.at(-1) : undefined;
  return {
    enquiries,
    ...(last?.closed && { next: { before: last.closed.at, beforeId: last.enquiryId } }),
  };
}

function lastFirst(one: Enquiry, other: Enquiry): number {
  const byTime = (other.closed?.at ?? "").localeCompare(one.closed?.at ?? "");
  // As the database orders ids: by their bytes.
  return byTime || (one.enquiryId < other.enquiryId ? 1 : -1);
}
