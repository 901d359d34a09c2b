import { inEachCustomer } from "@tachiai/identity";
import type { Database, PersonActor, TenantTx } from "@tachiai/platform";
import type { Enquiry, QueuedEnquiry } from "@tachiai/protocol";
import { findSystemId } from "../customers/issue-system-id.ts";
import { selectAttachments } from "./attachments/attachment.store.ts";
import { type Defect, selectDefects } from "./defects.ts";
import { dueAt } from "./desk-rules.ts";
import { type EnquiryFile, selectLinks, selectMessages } from "./enquiry.store.ts";

/** Those that are selected of every customer, each with whose it is. What the caller is at the provider was asked before. */
export async function showQueued(
  database: Database,
  actor: PersonActor,
  select: (tx: TenantTx) => Promise<readonly EnquiryFile[]>,
): Promise<QueuedEnquiry[]> {
  const customers = await inEachCustomer(database, actor, async (tx) => {
    const systemId = await findSystemId(tx);
    return systemId && { systemId, enquiries: await showEnquiries(tx, await select(tx)) };
  });
  return customers.flatMap(({ found: { systemId, enquiries }, ...customer }) =>
    enquiries.map((enquiry) => ({ ...enquiry, ...customer, systemId })),
  );
}

/** Enquiries of the organisation in whose domain the transaction is, with what was said. */
export async function showEnquiries(tx: TenantTx, files: readonly EnquiryFile[]): Promise<Enquiry[]> {
  const ids = files.map(({ enquiryId }) => enquiryId);
  const messages = await selectMessages(tx, ids);
  const attachments = await selectAttachments(tx, ids);
  const links = await selectLinks(tx, ids);
  const defects = await selectDefects(tx, ids);
  return files.map((file) => ({
    ...shown(file, tx.now),
    ...shownDefect(defects.get(file.enquiryId)),
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

function shownDefect(defect: Defect | undefined): Pick<Enquiry, "defect"> {
  return defect ? { defect: { what: defect.what, at: defect.at.toISOString(), isFreeOfCharge: true } } : {};
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
