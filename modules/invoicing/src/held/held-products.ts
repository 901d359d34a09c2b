import { dayAfter, type HeldProduct as HeldBeside } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import { foundedBy, type OfCustomer, type OfProvider, organisationIn } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type BodyOf,
  type Day,
  type endHeldProduct as endEndpoint,
  type enterHeldProduct as endpoint,
  type HeldProduct,
  HeldProductId,
  type OrganisationId,
} from "@tachiai/protocol";
import { enteredOf, inBooks } from "../in-books.ts";
import { entersHeldProducts, readsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";

/**
 * Lists what a customer holds beside watch, the latest first.
 *
 * Refuses `access.denied`.
 */
export function listHeldProducts(
  database: Database,
  actor: PersonActor,
  command: OfCustomer,
): Promise<HeldProduct[]> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const rows = await selectHeld(tx, command.organisationId);
    const ends = rows.map(endOf);
    const entered = await enteredOf(tx, [...rows, ...ends.flatMap((end) => end ?? [])]);
    return rows.map((row, index) => {
      const { held_id: heldId, product, from_on: from, to_on: to, ground } = row;
      const end = ends[index];
      return {
        heldId,
        product,
        from,
        ...(to !== null && to >= from && { to }),
        ground,
        entered: entered(row),
        isWithdrawn: to !== null && to < from,
        ...(end && { ended: { ground: end.ground, entered: entered(end) } }),
      };
    });
  });
}

/**
 * Enters what a customer holds beside watch: the closes to come, and what is counted ahead, give the discount of a bundle by it. What was
 * billed stays.
 *
 * Refuses `access.denied`, `identity.customer_not_found` or `invoicing.days_turned_round`.
 */
export async function enterHeldProduct(
  database: Database,
  actor: PersonActor,
  command: OfCustomer & BodyOf<typeof endpoint>,
): Promise<HeldProductId> {
  const { tenantId, organisationId, product, from, to, ground } = command;
  const customers = await foundedBy(database, organisationIn(tenantId));
  return inBooks(database, actor, command, entersHeldProducts, async (tx) => {
    if (!customers.some((one) => one.organisationId === organisationId))
      throw new Refusal("identity.customer_not_found");
    requireTurn(from, to);
    const heldId = HeldProductId.parse(tx.randomness.uuid());
    await tx.query
      .withTables<InvoicingTables>()
      .insertInto("invoicing.held_product")
      .values({
        tenant_id: tx.tenantId,
        held_id: heldId,
        organisation_id: organisationId,
        product,
        from_on: from,
        to_on: to ?? null,
        ground,
        entered_by: actor.personId,
        entered_at: tx.now,
        end_ground: null,
        ended_by: null,
        ended_at: null,
      })
      .execute();
    await record(tx, actor, {
      action: "invoicing.held_product_entered",
      subject: heldId,
      retention: "billing",
      details: { organisationId, product, from, to: to ?? "", ground },
    });
    return heldId;
  });
}

/**
 * Says on which day a customer holds a product for the last time; without a day he never held it. Said again, the last entry counts.
 *
 * Refuses `access.denied`, `invoicing.entry_not_found` or `invoicing.days_turned_round`.
 */
export function endHeldProduct(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endEndpoint> & { readonly heldId: HeldProductId },
): Promise<void> {
  const { heldId, ground } = command;
  return inBooks(database, actor, command, entersHeldProducts, async (tx) => {
    const found = await held(tx).where("held_id", "=", heldId).forUpdate().executeTakeFirst();
    if (!found) throw new Refusal("invoicing.entry_not_found");
    requireTurn(found.from_on, command.to);
    const to = command.to ?? dayAfter(found.from_on, -1);
    await tx.query
      .withTables<InvoicingTables>()
      .updateTable("invoicing.held_product")
      .set({ to_on: to, end_ground: ground, ended_by: actor.personId, ended_at: tx.now })
      .where("tenant_id", "=", tx.tenantId)
      .where("held_id", "=", heldId)
      .execute();
    await record(tx, actor, {
      action: "invoicing.held_product_ended",
      subject: heldId,
      retention: "billing",
      details: { from: found.from_on, to, before: found.to_on ?? "", ground },
    });
  });
}

function requireTurn(from: Day, to: Day | undefined): void {
  if (to !== undefined && to < from) throw new Refusal("invoicing.days_turned_round");
}

/** What each customer holds, as billing asks for it; of one customer alone where he is named. */
export async function findHeld(
  tx: TenantTx,
  organisationId?: OrganisationId,
): Promise<ReadonlyMap<OrganisationId, readonly HeldBeside[]>> {
  const byCustomer = Map.groupBy(await selectHeld(tx, organisationId), (row) => row.organisation_id);
  return new Map(
    [...byCustomer].map(([customer, rows]) => [
      customer,
      rows.map(({ product, from_on: from, to_on: to }) => ({ product, from, ...(to !== null && { to }) })),
    ]),
  );
}

type HeldRow = Awaited<ReturnType<typeof selectHeld>>[number];

function endOf({ end_ground: ground, ended_by, ended_at }: HeldRow) {
  return ground !== null && ended_by !== null && ended_at !== null
    ? { ground, entered_by: ended_by, entered_at: ended_at }
    : undefined;
}

function selectHeld(tx: TenantTx, organisationId?: OrganisationId) {
  const query = held(tx).orderBy("from_on", "desc").orderBy("held_id");
  return (organisationId ? query.where("organisation_id", "=", organisationId) : query).execute();
}

function held(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.held_product")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}
