import { record } from "@tachiai/evidence";
import {
  engagedNames,
  findOwnOrganisation,
  inCustomer,
  type OfCustomer,
  type OfProvider,
  requireStaff,
} from "@tachiai/identity";
import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import {
  type Day,
  type EngagementId,
  type EvidenceAction,
  type OrganisationId,
  type Subcontractor,
  type SubcontractorHere,
  SubcontractorId,
} from "@tachiai/protocol";
import { sql } from "kysely";
import { enteredBy, namesOfEnterers } from "../entered.ts";
import { keepsRegisters } from "../registers.policy.ts";
import type { RegistersTables } from "../registers.tables.ts";

type OfSubcontractor = OfProvider & { readonly subcontractorId: SubcontractorId };

/**
 * Lists the subcontractors, those whose work goes on first.
 *
 * Refuses `access.denied`.
 */
export function listSubcontractors(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfProvider,
): Promise<Subcontractor[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const rows = await subcontractors(tx).orderBy("ended_on", "desc").orderBy("entered_at").execute();
    const supervisions = await selectSupervisions(tx);
    const ties = await selectTies(tx);
    const names = await namesOfEnterers(tx, [...rows, ...supervisions]);
    return rows.map((row) => ({
      subcontractorId: row.subcontractor_id,
      name: row.company,
      work: row.work,
      dataSeen: row.data_seen,
      from: row.from_on,
      ...(row.ended_on !== null && { endedOn: row.ended_on }),
      entered: enteredBy(names, row),
      supervisions: supervisions
        .filter((one) => one.subcontractor_id === row.subcontractor_id)
        .map((one) => ({
          on: one.supervised_on,
          supervisor: one.supervisor,
          finding: one.finding,
          entered: enteredBy(names, one),
        })),
      engagements: ties
        .filter((one) => one.subcontractor_id === row.subcontractor_id)
        .map((one) => ({
          engagementId: one.engagement_id,
          organisationId: one.customer_id,
          customerName: one.customer,
        })),
    }));
  });
}

/** Refuses `access.denied`. */
export function enterSubcontractor(
  database: Database,
  actor: PersonActor,
  command: OfProvider & Pick<Subcontractor, "name" | "work" | "dataSeen" | "from">,
): Promise<SubcontractorId> {
  const { name, work, dataSeen, from } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const subcontractorId = SubcontractorId.parse(tx.randomness.uuid());
    await tx.query
      .withTables<RegistersTables>()
      .insertInto("registers.subcontractor")
      .values({
        tenant_id: tx.tenantId,
        subcontractor_id: subcontractorId,
        company: name,
        work,
        data_seen: dataSeen,
        from_on: from,
        ended_on: null,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await tell(tx, actor, subcontractorId, "registers.subcontractor_entered", { name, work, dataSeen, from });
    return subcontractorId;
  });
}

/** Refuses `access.denied`, `registers.entry_not_found` or, for a day that has not come, `registers.change_not_yet`. */
export function enterSupervision(
  database: Database,
  actor: PersonActor,
  command: OfSubcontractor & { readonly on: Day; readonly supervisor: string; readonly finding: string },
): Promise<void> {
  const { subcontractorId, on, supervisor, finding } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    await requireSubcontractor(tx, subcontractorId);
    if (on > tokyoDay(tx.now)) throw new Refusal("registers.change_not_yet");
    await tx.query
      .withTables<RegistersTables>()
      .insertInto("registers.supervision")
      .values({
        tenant_id: tx.tenantId,
        subcontractor_id: subcontractorId,
        supervised_on: on,
        supervisor,
        finding,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await tell(tx, actor, subcontractorId, "registers.subcontractor_supervised", { on, supervisor });
  });
}

/**
 * Who is engaged at a customer's, for who ties a subcontractor to it.
 *
 * Refuses `access.denied` or `identity.customer_not_found`.
 */
export function listCustomerEngagements(
  database: Database,
  actor: PersonActor,
  customer: OfCustomer,
): Promise<{ engagementId: EngagementId; organisationName: string }[]> {
  return inCustomer(database, actor, customer, keepsRegisters, async (tx) =>
    Array.from(await engagedNames(tx), ([engagementId, organisationName]) => ({
      engagementId,
      organisationName,
    })),
  );
}

/** The subcontractors that may see the data of the organisation in whose domain the transaction is. */
export async function subcontractorsHere(tx: TenantTx): Promise<SubcontractorHere[]> {
  const { rows } = await sql<{
    company: string;
    work: string;
    data_seen: string;
    from_on: Day;
    ended_on: Day | null;
  }>`select company, work, data_seen, from_on, ended_on from registers.subcontractors_here()
      order by ended_on desc nulls first, from_on, company`.execute(tx.query);
  return rows.map(({ company, work, data_seen, from_on, ended_on }) => ({
    name: company,
    work,
    dataSeen: data_seen,
    from: from_on,
    ...(ended_on !== null && { endedOn: ended_on }),
  }));
}

/**
 * Ties a subcontractor to an engagement in a customer's domain.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `identity.engagement_not_found` or `registers.entry_not_found`.
 */
export async function tieEngagement(
  database: Database,
  actor: PersonActor,
  command: OfSubcontractor & { readonly organisationId: OrganisationId; readonly engagementId: EngagementId },
): Promise<void> {
  const { subcontractorId, organisationId, engagementId } = command;
  const customer = await inCustomer(database, actor, command, keepsRegisters, async (tx) => {
    if (!(await engagedNames(tx)).has(engagementId)) throw new Refusal("identity.engagement_not_found");
    return (await findOwnOrganisation(tx)).name;
  });
  await inTenant(database, actor, command.tenantId, async (tx) => {
    await requireSubcontractor(tx, subcontractorId);
    const { numInsertedOrUpdatedRows } = await tx.query
      .withTables<RegistersTables>()
      .insertInto("registers.subcontractor_engagement")
      .values({
        tenant_id: tx.tenantId,
        subcontractor_id: subcontractorId,
        customer_id: organisationId,
        customer,
        engagement_id: engagementId,
        tied_by: actor.personId,
        tied_at: tx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n)
      await tell(tx, actor, subcontractorId, "registers.subcontractor_engaged", {
        organisationId,
        engagementId,
      });
  });
}

/** Refuses `access.denied`, `registers.entry_not_found` or, once it has ended or for a day before its first, `registers.entry_over`. */
export function endSubcontractor(
  database: Database,
  actor: PersonActor,
  command: OfSubcontractor & { readonly endedOn: Day },
): Promise<void> {
  const { subcontractorId, endedOn } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const row = await requireSubcontractor(tx, subcontractorId);
    if (row.ended_on !== null || endedOn < row.from_on) throw new Refusal("registers.entry_over");
    await tx.query
      .withTables<RegistersTables>()
      .updateTable("registers.subcontractor")
      .set({ ended_on: endedOn })
      .where("tenant_id", "=", tx.tenantId)
      .where("subcontractor_id", "=", subcontractorId)
      .execute();
    await tell(tx, actor, subcontractorId, "registers.subcontractor_ended", { endedOn });
  });
}

function subcontractors(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.subcontractor")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

/** How he is called. Refuses `registers.entry_not_found`, or `registers.entry_over` for a day on which he did not work. */
export async function requireSubcontractorOn(
  tx: TenantTx,
  subcontractorId: SubcontractorId,
  day: Day,
): Promise<string> {
  const { company, from_on, ended_on } = await requireSubcontractor(tx, subcontractorId);
  if (day < from_on || (ended_on !== null && day > ended_on)) throw new Refusal("registers.entry_over");
  return company;
}

async function requireSubcontractor(tx: TenantTx, subcontractorId: SubcontractorId) {
  const row = await subcontractors(tx)
    .where("subcontractor_id", "=", subcontractorId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal("registers.entry_not_found");
  return row;
}

function selectSupervisions(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.supervision")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("supervised_on", "desc")
    .orderBy("position", "desc")
    .execute();
}

function selectTies(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.subcontractor_engagement")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("tied_at")
    .execute();
}

async function tell(
  tx: TenantTx,
  actor: PersonActor,
  subject: SubcontractorId,
  action: EvidenceAction,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  await record(tx, actor, { action, subject, retention: "organisation", details });
}
