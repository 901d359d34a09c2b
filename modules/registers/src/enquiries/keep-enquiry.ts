import { record } from "@tachiai/evidence";
import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import {
  type EnquiryChannel,
  EnquiryId,
  type RegisteredAdministrator,
  type Service,
} from "@tachiai/protocol";
import { answerDue, dueAt } from "./desk-rules.ts";
import { publishEnquiry } from "./enquiry.events.ts";
import { insertEnquiry, insertMessage } from "./enquiry.store.ts";
import { loadDeskRules } from "./load-desk-rules.ts";

export interface AskedOf {
  readonly service: Service;
  readonly subject: string;
  readonly text: string;
}

/** Keeps what a registered administrator asks, with the time by which it is answered. */
export async function keepEnquiry(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  asker: RegisteredAdministrator,
  {
    service,
    subject,
    text,
    channel,
    receivedAt,
  }: AskedOf & {
    readonly channel: EnquiryChannel;
    readonly receivedAt: Date;
  },
): Promise<EnquiryId> {
  const enquiryId = EnquiryId.parse(tx.randomness.uuid());
  const due = answerDue(await loadDeskRules(tx, service), receivedAt);
  const { administratorId, personId, facts } = asker;
  await insertEnquiry(
    tx,
    {
      enquiryId,
      service,
      channel,
      administratorId,
      administratorName: facts.name,
      subject,
      state: "received",
      receivedAt,
      due,
    },
    actor.personId,
  );
  await insertMessage(tx, enquiryId, {
    kind: "question",
    text,
    ...(personId && { authorId: personId }),
    authorName: facts.name,
    isByProvider: false,
    at: receivedAt,
  });
  await record(tx, actor, {
    action: "registers.enquiry_received",
    subject: enquiryId,
    ...(personId && { subjectPersonId: personId }),
    retention: "organisation",
    capturedAt: receivedAt,
    details: {
      channel,
      service,
      administratorId,
      dueAt: dueAt(due).toISOString(),
      reading: due.reading,
    },
  });
  await publishEnquiry(tx, bus);
  return enquiryId;
}
