import { inCustomer, type OfCustomer } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  holdLock,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { EnquiryId } from "@tachiai/protocol";
import { worksQueue } from "../registers.policy.ts";
import type { RegistersTables } from "../registers.tables.ts";
import { selectEnquiry } from "./enquiry.store.ts";
import { writeStep } from "./handle-enquiry.ts";

/** A hidden defect, which is repaired or replaced free of charge (S3 §15-8). */
export interface Defect {
  readonly enquiryId: EnquiryId;
  readonly what: string;
  readonly at: Date;
}

/**
 * The help desk writes down that an enquiry about watch is about a hidden defect: what is done about it costs the customer nothing.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.enquiry_not_found`, `registers.defect_not_promised` for another
 * service, or `registers.nothing_changed` where it is one already.
 */
export function markDefect(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { enquiryId, what, ...customer }: OfCustomer & { readonly enquiryId: EnquiryId; readonly what: string },
): Promise<void> {
  return inCustomer(database, actor, customer, worksQueue, async (tx) => {
    await holdLock(tx, "registers.enquiry_defect");
    const file = await selectEnquiry(tx, enquiryId);
    if (!file) throw new Refusal("registers.enquiry_not_found");
    if (file.service !== "watch") throw new Refusal("registers.defect_not_promised");
    if ((await selectDefects(tx, [enquiryId])).has(enquiryId)) throw new Refusal("registers.nothing_changed");
    await tx.query
      .withTables<RegistersTables>()
      .insertInto("registers.enquiry_defect")
      .values({
        tenant_id: tx.tenantId,
        enquiry_id: enquiryId,
        what,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await writeStep(tx, bus, actor, file, "registers.defect_entered", { isFreeOfCharge: true });
  });
}

export async function selectDefects(
  tx: TenantTx,
  ids: readonly EnquiryId[],
): Promise<ReadonlyMap<EnquiryId, Defect>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.enquiry_defect")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("enquiry_id", "in", ids)
    .execute();
  return new Map(
    rows.map(({ enquiry_id: enquiryId, what, entered_at: at }) => [enquiryId, { enquiryId, what, at }]),
  );
}
