import { record } from "@tachiai/evidence";
import { type OfProvider, requireStaff } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type ForceMajeure,
  ForceMajeureId,
  type ForceMajeureKind,
  type Service,
  type Unavailability,
} from "@tachiai/protocol";
import { sql } from "kysely";
import { enteredBy, namesOfEnterers } from "../entered.ts";
import { keepsForceMajeure } from "../registers.policy.ts";
import type { RegistersTables } from "../registers.tables.ts";

/**
 * Lists the events of force majeure, the latest first.
 *
 * Refuses `access.denied`.
 */
export function listForceMajeure(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfProvider,
): Promise<ForceMajeure[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsForceMajeure);
    const rows = await events(tx).orderBy("from_at", "desc").orderBy("force_majeure_id").execute();
    const names = await namesOfEnterers(tx, rows);
    return rows.map((row) => ({
      forceMajeureId: row.force_majeure_id,
      kind: row.kind,
      services: row.services,
      text: row.body,
      from: row.from_at.toISOString(),
      ...(row.to_at && { to: row.to_at.toISOString() }),
      entered: enteredBy(names, row),
    }));
  });
}

/** Why the provider of the organisation in whose domain the transaction is cannot help now; its own people read the same. */
export async function unavailableNow(tx: TenantTx): Promise<Unavailability[]> {
  const { rows } = await sql<{
    kind: ForceMajeureKind;
    services: Service[];
    body: string;
    from_at: Date;
  }>`select kind, services, body, from_at from registers.force_majeure_now() order by from_at`.execute(
    tx.query,
  );
  return rows.map(({ kind, services, body, from_at }) => ({
    kind,
    services,
    text: body,
    from: from_at.toISOString(),
  }));
}

/** Refuses `access.denied`, or `registers.change_not_yet` for what has not begun. */
export function enterForceMajeure(
  database: Database,
  actor: PersonActor,
  command: OfProvider & {
    readonly kind: ForceMajeureKind;
    readonly services: readonly Service[];
    readonly text: string;
    readonly from: Date;
  },
): Promise<ForceMajeureId> {
  const { kind, text, from } = command;
  const services = [...new Set(command.services)];
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsForceMajeure);
    if (from > tx.now) throw new Refusal("registers.change_not_yet");
    const forceMajeureId = ForceMajeureId.parse(tx.randomness.uuid());
    await tx.query
      .withTables<RegistersTables>()
      .insertInto("registers.force_majeure")
      .values({
        tenant_id: tx.tenantId,
        force_majeure_id: forceMajeureId,
        kind,
        services,
        body: text,
        from_at: from,
        to_at: null,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await record(tx, actor, {
      action: "registers.force_majeure_entered",
      subject: forceMajeureId,
      retention: "organisation",
      capturedAt: from,
      details: { kind, services, text },
    });
    return forceMajeureId;
  });
}

/** Refuses `access.denied`, `registers.entry_not_found`, `registers.entry_over` or, for another time than between then and now, `registers.outage_times`. */
export function endForceMajeure(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly forceMajeureId: ForceMajeureId; readonly to: Date },
): Promise<void> {
  const { forceMajeureId, to } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsForceMajeure);
    const row = await events(tx)
      .where("force_majeure_id", "=", forceMajeureId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new Refusal("registers.entry_not_found");
    if (row.to_at) throw new Refusal("registers.entry_over");
    if (to < row.from_at || to > tx.now) throw new Refusal("registers.outage_times");
    await tx.query
      .withTables<RegistersTables>()
      .updateTable("registers.force_majeure")
      .set({ to_at: to })
      .where("tenant_id", "=", tx.tenantId)
      .where("force_majeure_id", "=", forceMajeureId)
      .execute();
    await record(tx, actor, {
      action: "registers.force_majeure_ended",
      subject: forceMajeureId,
      retention: "organisation",
      details: { to: to.toISOString() },
    });
  });
}

function events(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.force_majeure")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}
