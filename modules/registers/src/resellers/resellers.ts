import { record } from "@tachiai/evidence";
import { inCustomer, type OfProvider, requireStaff } from "@tachiai/identity";
import {
  type Database,
  holdLock,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import {
  type Day,
  type OrganisationId,
  type PaperChannel,
  type PaperKind,
  type Reseller,
  ResellerId,
} from "@tachiai/protocol";
import { enteredBy, namesOfEnterers } from "../entered.ts";
import { keepsRegisters } from "../registers.policy.ts";
import type { RegistersTables } from "../registers.tables.ts";

/**
 * Lists the resellers, and through whom each customer's papers go and went, the latest first.
 *
 * Refuses `access.denied`.
 */
export function listResellers(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfProvider,
): Promise<{ resellers: Reseller[]; channels: PaperChannel[] }> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const rows = await resellers(tx).orderBy("entered_at").orderBy("reseller_id").execute();
    const channels = await selectChannels(tx);
    const names = await namesOfEnterers(tx, [...rows, ...channels]);
    return {
      resellers: rows.map((row) => ({
        resellerId: row.reseller_id,
        name: row.company,
        ...(row.above_id && { aboveId: row.above_id }),
        contact: row.contact,
        entered: enteredBy(names, row),
      })),
      channels: channels.map((row, at) => {
        const next = channels
          .slice(0, at)
          .findLast((other) => other.customer_id === row.customer_id && other.paper === row.paper);
        return {
          organisationId: row.customer_id,
          paper: row.paper,
          ...(row.reseller_id && { resellerId: row.reseller_id }),
          from: row.from_on,
          ...(next && { until: next.from_on }),
          entered: enteredBy(names, row),
        };
      }),
    };
  });
}

/** Refuses `access.denied`, or `registers.entry_not_found` for the reseller above. */
export function enterReseller(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly name: string; readonly aboveId?: ResellerId; readonly contact: string },
): Promise<ResellerId> {
  const { name, aboveId, contact } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    if (aboveId) await requireReseller(tx, aboveId);
    const resellerId = ResellerId.parse(tx.randomness.uuid());
    await tx.query
      .withTables<RegistersTables>()
      .insertInto("registers.reseller")
      .values({
        tenant_id: tx.tenantId,
        reseller_id: resellerId,
        company: name,
        above_id: aboveId ?? null,
        contact,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await record(tx, actor, {
      action: "registers.reseller_entered",
      subject: resellerId,
      retention: "organisation",
      details: { name, ...(aboveId && { aboveId }) },
    });
    return resellerId;
  });
}

/**
 * Says through whom a customer's papers of one kind go from a day on: a reseller, or the provider itself. It is an entry in
 * the customer's log too: his papers are on their way through somebody.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.entry_not_found` or `registers.change_before_last`.
 */
export async function setPaperChannel(
  database: Database,
  actor: PersonActor,
  command: OfProvider & {
    readonly organisationId: OrganisationId;
    readonly paper: PaperKind;
    readonly resellerId?: ResellerId;
    readonly from: Day;
  },
): Promise<void> {
  const { organisationId, paper, resellerId, from } = command;
  const details = { organisationId, paper, from, ...(resellerId && { resellerId }) };
  const entry = {
    action: "registers.paper_channel_set",
    subject: organisationId,
    retention: "organisation",
    details,
  } as const;
  await inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    await holdLock(tx, "registers.paper_channel");
    if (resellerId) await requireReseller(tx, resellerId);
    const last = (await selectChannels(tx)).find(
      (row) => row.customer_id === organisationId && row.paper === paper,
    );
    if (last && from < last.from_on) throw new Refusal("registers.change_before_last");
    await tx.query
      .withTables<RegistersTables>()
      .insertInto("registers.paper_channel")
      .values({
        tenant_id: tx.tenantId,
        customer_id: organisationId,
        paper,
        reseller_id: resellerId ?? null,
        from_on: from,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await record(tx, actor, entry);
    // Last: what is refused here undoes the rest, and what was refused before never reaches the customer's log.
    await inCustomer(database, actor, command, keepsRegisters, (within) => record(within, actor, entry));
  });
}

function resellers(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.reseller")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

/** How he is called. Refuses `registers.entry_not_found`. */
export async function requireReseller(tx: TenantTx, resellerId: ResellerId): Promise<string> {
  const row = await resellers(tx).where("reseller_id", "=", resellerId).executeTakeFirst();
  if (!row) throw new Refusal("registers.entry_not_found");
  return row.company;
}

/** The latest first. */
function selectChannels(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.paper_channel")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("position", "desc")
    .execute();
}
