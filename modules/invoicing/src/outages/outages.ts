import type { KnownOutage } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import {
  type BodyOf,
  type CreditedOutage,
  CreditedOutageId,
  type creditOutage as endpoint,
  type listCreditedOutages,
  type RegisteredOutage,
  type ResponseOf,
  type Service,
} from "@tachiai/protocol";
import { findNewestRound } from "../closing/closing.store.ts";
import { enteredOf, inBooks } from "../in-books.ts";
import { keepsBooks, readsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";

/** The outages that the help desk of the provider entered, the latest first. */
export type RegisteredOutages = (tx: TenantTx) => Promise<readonly RegisteredOutage[]>;

/** Refuses `access.denied`. */
export function listOutages(
  database: Database,
  registeredOutages: RegisteredOutages,
  actor: PersonActor,
  command: OfProvider,
): Promise<ResponseOf<typeof listCreditedOutages>> {
  return inBooks(database, actor, command, readsBooks, async (tx) => ({
    outages: await creditedOutages(tx),
    registered: (await registeredOutages(tx)).map(({ outageId, service, what, knownAt, upAt }) => ({
      outageId,
      service,
      what,
      knownAt,
      ...(upAt !== undefined && { upAt }),
    })),
  }));
}

async function creditedOutages(tx: TenantTx): Promise<CreditedOutage[]> {
  const rows = await selectOutages(tx);
  const entered = await enteredOf(tx, rows);
  return rows.map((row) => ({
    outageId: row.outage_id,
    service: row.service,
    knownAt: row.known_at.toISOString(),
    upAt: row.up_at.toISOString(),
    reason: row.reason,
    entered: entered(row),
  }));
}

/**
 * Enters an outage for which the provider answers. Whether its terms give credit for it, and how much, is counted by the close.
 *
 * Refuses `access.denied`, `invoicing.outage_times` or `invoicing.month_closed`.
 */
export function creditOutage(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint>,
): Promise<CreditedOutageId> {
  const { service, reason } = command;
  const [knownAt, upAt] = [new Date(command.knownAt), new Date(command.upAt)];
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    if (upAt <= knownAt || upAt > tx.now) throw new Refusal("invoicing.outage_times");
    // Its close would have credited it: what was billed is given back by credit notes.
    if (await findNewestRound(tx, tokyoDay(upAt).slice(0, 7))) throw new Refusal("invoicing.month_closed");
    const outageId = CreditedOutageId.parse(tx.randomness.uuid());
    await tx.query
      .withTables<InvoicingTables>()
      .insertInto("invoicing.outage")
      .values({
        tenant_id: tx.tenantId,
        outage_id: outageId,
        service,
        known_at: knownAt,
        up_at: upAt,
        reason,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await record(tx, actor, {
      action: "invoicing.outage_credited",
      subject: outageId,
      retention: "billing",
      details: { service, knownAt: command.knownAt, upAt: command.upAt, reason },
    });
    return outageId;
  });
}

/** As billing counts them, by service. */
export async function findOutages(tx: TenantTx): Promise<ReadonlyMap<Service, readonly KnownOutage[]>> {
  const byService = Map.groupBy(await selectOutages(tx), ({ service }) => service);
  return new Map(
    [...byService].map(([service, rows]) => [
      service,
      rows.map(({ known_at, up_at }) => ({ knownAt: known_at, upAt: up_at, isProvidersFault: true })),
    ]),
  );
}

function selectOutages(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.outage")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("known_at", "desc")
    .orderBy("outage_id")
    .execute();
}
