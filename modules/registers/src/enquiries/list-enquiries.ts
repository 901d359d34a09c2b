import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type {
  Enquiry,
  listEnquiries as listEndpoint,
  QueuedEnquiry,
  listQueue as queueEndpoint,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { inEachCustomer, requireStaff } from "../customers/in-customer.ts";
import { findSystemId } from "../customers/issue-system-id.ts";
import { unavailableNow } from "../force-majeure/force-majeure.ts";
import { showOutages } from "../outages/show-outages.ts";
import { mayAskHelpDesk, mayReadEnquiries, worksQueue } from "../registers.policy.ts";
import { findRegistered } from "./ask-help-desk.ts";
import { selectAttachments } from "./attachments/attachment.store.ts";
import { dueAt } from "./desk-rules.ts";
import { type EnquiryFile, selectEnquiries, selectLinks, selectMessages } from "./enquiry.store.ts";
import { showDeskHours } from "./load-desk-rules.ts";

/**
 * Lists an organisation's own enquiries, newest first.
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
      enquiries: await showEnquiries(tx),
      hours: await showDeskHours(tx),
      unavailable: await unavailableNow(tx),
      mayAsk: mayAskHelpDesk(roles) && isRegistered,
    };
  });
}

/**
 * Lists the enquiries of all customers: what waits for an answer first, by when it is due.
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
  const customers = await inEachCustomer(database, actor, async (tx) => {
    const systemId = await findSystemId(tx);
    return systemId && { systemId, enquiries: await showEnquiries(tx) };
  });
  const queued = customers.flatMap(({ found, ...customer }): QueuedEnquiry[] =>
    found.enquiries.map((enquiry) => ({ ...enquiry, ...customer, systemId: found.systemId })),
  );
  return { ...own, enquiries: queued.toSorted(byUrgency) };
}

const order: Readonly<Record<Enquiry["state"], number>> = { received: 0, replied: 0, answered: 1, closed: 2 };

function byUrgency(one: Enquiry, other: Enquiry): number {
  const first = order[one.state] - order[other.state];
  if (first !== 0) return first;
  return one.state === "closed"
    ? other.receivedAt.localeCompare(one.receivedAt)
    : one.clock.dueAt.localeCompare(other.clock.dueAt);
}

async function showEnquiries(tx: TenantTx): Promise<Enquiry[]> {
  const files = await selectEnquiries(tx);
  const ids = files.map(({ enquiryId }) => enquiryId);
  const messages = await selectMessages(tx, ids);
  const attachments = await selectAttachments(tx, ids);
  const links = await selectLinks(tx);
  return files.map((file) => ({
    ...shown(file, tx.now),
    messages: (messages.get(file.enquiryId) ?? []).map(({ kind, text, authorName, isByProvider, at }) => ({
      kind,
      text,
      authorName,
      isByProvider,
      at: at.toISOString(),
    })),
    links: links
      .filter(({ enquiryId }) => enquiryId === file.enquiryId)
      .map(({ kind, reference, linkedAt }) => ({ kind, reference, linkedAt: linkedAt.toISOString() })),
    attachments: (attachments.get(file.enquiryId) ?? []).map(({ sha256, at, ...attachment }) => ({
      ...attachment,
      sha256: sha256.toString("base64"),
      at: at.toISOString(),
    })),
  }));
}

/** Whether the first answer is late: a question that nobody has answered when it was due. */
export function isOverdue({ state, due }: EnquiryFile, now: Date): boolean {
  return state === "received" && dueAt(due) < now;
}

function shown(
  { receivedAt, due, firstAnsweredAt, closesAt, closed, ...file }: EnquiryFile,
  now: Date,
): Omit<Enquiry, "messages" | "links" | "attachments"> {
  return {
    ...file,
    receivedAt: receivedAt.toISOString(),
    clock: {
      byTelephoneHours: due.byTelephoneHours.toISOString(),
      byClockHours: due.byClockHours.toISOString(),
      reading: due.reading,
      dueAt: dueAt(due).toISOString(),
      isPromised: file.channel === "telephone",
    },
    isOverdue: isOverdue({ ...file, receivedAt, due }, now),
    ...(firstAnsweredAt && { firstAnsweredAt: firstAnsweredAt.toISOString() }),
    ...(closesAt && { closesAt: closesAt.toISOString() }),
    ...(closed && { closed: { at: closed.at.toISOString(), how: closed.how } }),
  };
}
