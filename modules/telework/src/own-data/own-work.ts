import type { TenantTx } from "@tachiai/platform";
import type { OwnRecord, OwnRecordKind, PersonId } from "@tachiai/protocol";
import { selectEnrolments } from "../presence/enrolment/enrolment.store.ts";
import type { PresenceTables } from "../presence/presence.tables.ts";
import type { TeleworkTables } from "../telework.tables.ts";

/** What is kept of a person's work. Of what has an entry each, how many there are: they go along with his evidence. */
export async function ownWork(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  return [
    ...(await agentsOf(tx, personId)),
    ...(await selectEnrolments(tx, personId)).map(
      ({ state, createdAt, decided }): OwnRecord => ({
        kind: "enrolment",
        facts: {
          "enrolment-state": state,
          at: createdAt.toISOString(),
          ...(decided && { changed: decided.at.toISOString() }),
        },
      }),
    ),
    ...counted("stamps", await countStamps(tx, personId)),
    ...counted("months", await countMonthSteps(tx, personId)),
    ...counted("verdicts", await countOf(tx, "telework.presence_segment", "from_at", personId)),
    ...counted("pictures", await countOf(tx, "telework.picture", "captured_at", personId)),
    ...counted("incidents", await countOf(tx, "telework.incident", "happened_at", personId)),
  ];
}

interface Counted {
  readonly count: number;
  readonly first: Date | null;
  readonly last: Date | null;
}

function counted(kind: OwnRecordKind, { count, first, last }: Counted): OwnRecord[] {
  if (!first || !last) return [];
  return [{ kind, facts: { count: String(count), from: first.toISOString(), until: last.toISOString() } }];
}

async function agentsOf(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  const rows = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.agent")
    .select(["name", "registered_at", "heard_at"])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .orderBy("registered_at")
    .execute();
  return rows.map(({ name, registered_at: registeredAt, heard_at: heardAt }) => ({
    kind: "agent",
    facts: {
      device: name,
      at: registeredAt.toISOString(),
      ...(heardAt && { used: heardAt.toISOString() }),
    },
  }));
}

function countStamps(tx: TenantTx, personId: PersonId): Promise<Counted> {
  return tx.query
    .withTables<TeleworkTables>()
    .selectFrom("telework.stamp")
    .select((of) => [
      of.fn.countAll<number>().as("count"),
      of.fn.min("happened_at").as("first"),
      of.fn.max("happened_at").as("last"),
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
}

function countMonthSteps(tx: TenantTx, personId: PersonId): Promise<Counted> {
  return tx.query
    .withTables<TeleworkTables>()
    .selectFrom("telework.month_step")
    .select((of) => [
      of.fn.countAll<number>().as("count"),
      of.fn.min("done_at").as("first"),
      of.fn.max("done_at").as("last"),
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
}

async function countOf(
  tx: TenantTx,
  table: "telework.presence_segment" | "telework.picture" | "telework.incident",
  time: "from_at" | "captured_at" | "happened_at",
  personId: PersonId,
): Promise<Counted> {
  const { dynamic } = tx.query;
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom(table)
    .select((of) => [
      of.fn.countAll<number>().as("count"),
      of.fn.min<Date | null>(dynamic.ref(time)).as("first"),
      of.fn.max<Date | null>(dynamic.ref(time)).as("last"),
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
}
