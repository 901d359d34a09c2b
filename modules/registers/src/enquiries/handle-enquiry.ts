import { type EntryDetails, record } from "@tachiai/evidence";
import { inCustomer, memberNames, type OfCustomer } from "@tachiai/identity";
import {
  type Actor,
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import {
  type EnquiryId,
  type EnquiryLinkKind,
  type EvidenceAction,
  OutageId,
  type TenantId,
} from "@tachiai/protocol";
import { findOutage } from "../outages/outage.store.ts";
import { worksQueue } from "../registers.policy.ts";
import { requireAsker } from "./ask-help-desk.ts";
import { silentFrom } from "./desk-rules.ts";
import { publishEnquiry } from "./enquiry.events.ts";
import { type EnquiryFile, insertLink, insertMessage, saveEnquiry, selectEnquiry } from "./enquiry.store.ts";
import { type EnquiryStep, stateAfter } from "./enquiry-state.ts";
import { loadDeskRules } from "./load-desk-rules.ts";
import { findAdministrator } from "./take-enquiry.ts";

interface OfOwn {
  readonly tenantId: TenantId;
  readonly enquiryId: EnquiryId;
}

type OfCustomers = OfCustomer & { readonly enquiryId: EnquiryId };

/**
 * The help desk answers; from then on the time runs in which the customer may reply.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.enquiry_not_found` or `registers.enquiry_closed`.
 */
export function answerEnquiry(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: OfCustomers & { readonly text: string },
): Promise<void> {
  return inCustomer(database, actor, command, worksQueue, async (tx, staff) => {
    const file = await requireStep(tx, command.enquiryId, "answer");
    const closesAt = silentFrom(await loadDeskRules(tx, file.service), tx.now);
    await saveEnquiry(tx, { ...file, firstAnsweredAt: file.firstAnsweredAt ?? tx.now, closesAt });
    await insertMessage(tx, file.enquiryId, {
      kind: "answer",
      text: command.text,
      authorId: actor.personId,
      authorName: staff.name,
      isByProvider: true,
      at: tx.now,
    });
    await writeStep(tx, bus, actor, file, "registers.enquiry_answered", {
      isFirst: file.firstAnsweredAt === undefined,
      closesAt: closesAt.toISOString(),
    });
  });
}

/**
 * A registered administrator replies by the console.
 *
 * Refuses `access.denied`, `registers.not_registered`, `registers.enquiry_not_found` or `registers.enquiry_closed`.
 */
export function replyToAnswer(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: OfOwn & { readonly text: string },
): Promise<void> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireAsker(tx, actor);
    const file = await requireStep(tx, command.enquiryId, "reply");
    const authorName = (await memberNames(tx, [actor.personId])).get(actor.personId) ?? "";
    await keepReply(tx, bus, actor, file, { text: command.text, authorName, authorId: actor.personId });
  });
}

/**
 * The help desk enters what a registered administrator replied by telephone or mail.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.caller_unknown`, `registers.enquiry_not_found` or
 * `registers.enquiry_closed`.
 */
export function enterReply(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: OfCustomers & { readonly administratorName: string; readonly text: string },
): Promise<void> {
  return inCustomer(database, actor, command, worksQueue, async (tx) => {
    const author = await findAdministrator(tx, command.administratorName);
    if (!author) throw new Refusal("registers.caller_unknown");
    const file = await requireStep(tx, command.enquiryId, "reply");
    await keepReply(tx, bus, actor, file, { text: command.text, authorName: author.facts.name });
  });
}

/**
 * A registered administrator says that it is settled.
 *
 * Refuses `access.denied`, `registers.not_registered`, `registers.enquiry_not_found` or `registers.enquiry_closed`.
 */
export function settleEnquiry(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: OfOwn,
): Promise<void> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireAsker(tx, actor);
    await close(tx, bus, actor, command.enquiryId);
  });
}

/**
 * The help desk closes what the customer has called settled.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.enquiry_not_found` or `registers.enquiry_closed`.
 */
export function closeEnquiry(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: OfCustomers,
): Promise<void> {
  return inCustomer(database, actor, command, worksQueue, (tx) => close(tx, bus, actor, command.enquiryId));
}

/**
 * The help desk writes down what an enquiry is about; once is enough.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.enquiry_not_found` or `registers.outage_not_found`.
 */
export async function linkEnquiry(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: OfCustomers & { readonly kind: EnquiryLinkKind; readonly reference: string },
): Promise<void> {
  const { enquiryId, kind, reference } = command;
  if (kind === "outage")
    await inTenant(database, actor, command.tenantId, async (tx) => {
      if (!(await findOutage(tx, OutageId.parse(reference)))) throw new Refusal("registers.outage_not_found");
    });
  await inCustomer(database, actor, command, worksQueue, async (tx) => {
    const file = await selectEnquiry(tx, enquiryId);
    if (!file) throw new Refusal("registers.enquiry_not_found");
    const isNew = await insertLink(tx, { enquiryId, kind, reference, linkedAt: tx.now }, actor.personId);
    if (isNew) await writeStep(tx, bus, actor, file, "registers.enquiry_linked", { kind, reference });
  });
}

/** The enquiry as the step leaves it; the time to a reply runs in no state but after an answer. */
async function requireStep(tx: TenantTx, enquiryId: EnquiryId, step: EnquiryStep): Promise<EnquiryFile> {
  const found = await selectEnquiry(tx, enquiryId);
  if (!found) throw new Refusal("registers.enquiry_not_found");
  const state = stateAfter(found.state, step);
  if (!state) throw new Refusal("registers.enquiry_closed");
  const file = { ...found, state };
  delete file.closesAt;
  return file;
}

async function keepReply(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  file: EnquiryFile,
  said: Pick<Parameters<typeof insertMessage>[2], "text" | "authorName" | "authorId">,
): Promise<void> {
  await saveEnquiry(tx, file);
  await insertMessage(tx, file.enquiryId, { ...said, kind: "reply", isByProvider: false, at: tx.now });
  await writeStep(tx, bus, actor, file, "registers.enquiry_replied");
}

async function close(tx: TenantTx, bus: Bus, actor: PersonActor, enquiryId: EnquiryId): Promise<void> {
  const file = await requireStep(tx, enquiryId, "settle");
  await saveEnquiry(tx, { ...file, closed: { at: tx.now, how: "settled" } });
  await writeStep(tx, bus, actor, file, "registers.enquiry_closed");
}

/**
 * Ends an enquiry whose request was refused as unlawful, which the terms of support say.
 *
 * Refuses `registers.enquiry_not_found`, `registers.enquiry_closed` or `registers.enquiry_of_other_service`.
 */
export async function refuseEnquiry(
  tx: TenantTx,
  bus: Bus,
  actor: Actor,
  enquiryId: EnquiryId,
): Promise<void> {
  const file = await requireStep(tx, enquiryId, "refuse");
  if (file.service !== "support") throw new Refusal("registers.enquiry_of_other_service");
  await saveEnquiry(tx, { ...file, closed: { at: tx.now, how: "unlawful" } });
  await writeStep(tx, bus, actor, file, "registers.enquiry_closed", { how: "unlawful" });
}

/** The entry of one step, which both sides hear of; what was asked and answered in words stays out of it. */
export async function writeStep(
  tx: TenantTx,
  bus: Bus,
  actor: Actor,
  { enquiryId, channel, service }: EnquiryFile,
  action: EvidenceAction,
  details: EntryDetails = {},
): Promise<void> {
  await record(tx, actor, {
    action,
    subject: enquiryId,
    retention: "organisation",
    details: { channel, service, ...details },
  });
  await publishEnquiry(tx, bus);
}
