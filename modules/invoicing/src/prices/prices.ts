import { type DiscountRule, officePackDiscount, overlapIn, type Price } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, holdLock, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type BodyOf,
  type ContractId,
  type Day,
  type enterPrice as endpoint,
  type listPrices as endpoints,
  PriceId,
  type ResponseOf,
  type Service,
} from "@tachiai/protocol";
import { enteredOf, inBooks } from "../in-books.ts";
import { keepsBooks, readsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";

type PriceOf = BodyOf<typeof endpoint>["of"];

interface PriceRow {
  readonly monthly: number;
  readonly from_on: Day;
  readonly to_on: Day | null;
}

/** Refuses `access.denied`. */
export function listPrices(
  database: Database,
  actor: PersonActor,
  command: OfProvider,
): Promise<ResponseOf<typeof endpoints>> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const listed = await selectListed(tx);
    const agreed = await selectAgreed(tx);
    const discounts = await selectDiscounts(tx);
    const entered = await enteredOf(tx, [...listed, ...agreed, ...discounts]);
    return {
      prices: listed.map((row) => ({
        priceId: row.price_id,
        service: row.service,
        ...priceOf(row),
        entered: entered(row),
      })),
      agreed: agreed.map((row) => ({
        priceId: row.price_id,
        contractId: row.contract_id,
        ...priceOf(row),
        entered: entered(row),
      })),
      discounts: discounts.map((row) => ({
        priceId: row.price_id,
        ...priceOf(row),
        entered: entered(row),
      })),
    };
  });
}

/**
 * Enters a price, or what a bundle takes off, for days that no other of the same service, contract or bundle has.
 *
 * Refuses `access.denied`, `invoicing.days_turned_round`, or `invoicing.prices_overlap` with the days of the other.
 */
export function enterPrice(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint>,
): Promise<PriceId> {
  const { of, monthly, from, to } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdLock(tx, "invoicing.prices");
    const priceId = PriceId.parse(tx.randomness.uuid());
    requireApart(await selectOthers(tx, of), { monthly, from, ...(to !== undefined && { to }) });
    await insertPrice(tx, of, {
      tenant_id: tx.tenantId,
      price_id: priceId,
      monthly,
      from_on: from,
      to_on: to ?? null,
      entered_by: actor.personId,
      entered_at: tx.now,
    });
    await record(tx, actor, {
      action: "invoicing.price_entered",
      subject: priceId,
      retention: "billing",
      details: { of, monthly, from, to: to ?? "" },
    });
    return priceId;
  });
}

/**
 * Says on which day a price holds for the last time.
 *
 * Refuses `access.denied`, `invoicing.entry_not_found`, `invoicing.days_turned_round` or `invoicing.prices_overlap`.
 */
export function endPrice(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly priceId: PriceId; readonly to: Day },
): Promise<void> {
  const { priceId, to } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdLock(tx, "invoicing.prices");
    const found = await findPrice(tx, priceId);
    if (!found) throw new Refusal("invoicing.entry_not_found");
    requireApart(
      found.others.filter(({ price_id }) => price_id !== priceId),
      { monthly: found.row.monthly, from: found.row.from_on, to },
    );
    await tx.query
      .withTables<InvoicingTables>()
      .updateTable(found.table)
      .set({ to_on: to })
      .where("tenant_id", "=", tx.tenantId)
      .where("price_id", "=", priceId)
      .execute();
    await record(tx, actor, {
      action: "invoicing.price_ended",
      subject: priceId,
      retention: "billing",
      details: { from: found.row.from_on, to, before: found.row.to_on ?? "" },
    });
  });
}

function selectOthers(tx: TenantTx, of: PriceOf): Promise<readonly PriceRow[]> {
  if (of.kind === "bundle") return selectDiscounts(tx);
  return of.kind === "service" ? selectListed(tx, of.service) : selectAgreed(tx, [of.contractId]);
}

async function findPrice(tx: TenantTx, priceId: PriceId) {
  const listed = await selectListed(tx);
  const row = listed.find(({ price_id }) => price_id === priceId);
  if (row)
    return {
      table: "invoicing.price",
      row,
      others: listed.filter(({ service }) => service === row.service),
    } as const;
  const agreed = await selectAgreed(tx);
  const own = agreed.find(({ price_id }) => price_id === priceId);
  if (own)
    return {
      table: "invoicing.agreed_price",
      row: own,
      others: agreed.filter(({ contract_id }) => contract_id === own.contract_id),
    } as const;
  const discounts = await selectDiscounts(tx);
  const discount = discounts.find(({ price_id }) => price_id === priceId);
  return discount && ({ table: "invoicing.bundle_discount", row: discount, others: discounts } as const);
}

function requireApart(others: readonly PriceRow[], price: Price): void {
  if (price.to !== undefined && price.to < price.from) throw new Refusal("invoicing.days_turned_round");
  for (const row of others) {
    const other = priceOf(row);
    if (overlapIn([other, price]))
      throw new Refusal("invoicing.prices_overlap", {
        from: other.from,
        to: other.to ?? "…",
        monthly: other.monthly,
      });
  }
}

interface NewPrice extends PriceRow {
  readonly tenant_id: TenantTx["tenantId"];
  readonly price_id: PriceId;
  readonly entered_by: PersonActor["personId"];
  readonly entered_at: Date;
}

async function insertPrice(tx: TenantTx, of: PriceOf, row: NewPrice): Promise<void> {
  const query = tx.query.withTables<InvoicingTables>();
  if (of.kind === "service")
    await query
      .insertInto("invoicing.price")
      .values({ ...row, service: of.service })
      .execute();
  else if (of.kind === "bundle") await query.insertInto("invoicing.bundle_discount").values(row).execute();
  else
    await query
      .insertInto("invoicing.agreed_price")
      .values({ ...row, contract_id: of.contractId })
      .execute();
}

export function priceOf({ monthly, from_on, to_on }: PriceRow): Price {
  return { monthly, from: from_on, ...(to_on !== null && { to: to_on }) };
}

/** The list, the latest first. */
export function selectListed(tx: TenantTx, service?: Service) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.price")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .$if(service !== undefined, (query) => query.where("service", "=", service ?? "watch"))
    .orderBy("service")
    .orderBy("from_on", "desc")
    .execute();
}

export function selectAgreed(tx: TenantTx, contractIds?: readonly ContractId[]) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.agreed_price")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .$if(contractIds !== undefined, (query) => query.where("contract_id", "in", [...(contractIds ?? [])]))
    .orderBy("contract_id")
    .orderBy("from_on", "desc")
    .execute();
}

/** What the bundle takes off, the latest first. */
function selectDiscounts(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.bundle_discount")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("from_on", "desc")
    .execute();
}

/** The rules by which something is taken off a fee, as they are laid down. */
export async function findDiscounts(tx: TenantTx): Promise<readonly DiscountRule[]> {
  const amounts = (await selectDiscounts(tx)).map(priceOf);
  return amounts.length > 0 ? [officePackDiscount(amounts)] : [];
}
