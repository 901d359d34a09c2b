import type { TenantTx, Tx } from "@tachiai/platform";
import { PersonId, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { z } from "zod";

// A type alias, not an interface: Kysely asks for an implicit index signature.
type DemonstrationTables = {
  "demonstration.company": {
    tenant_id: string;
    seed: string;
    people: unknown;
    founded: boolean;
    begins: Date;
    lived_until: Date;
  };
};

/** The demonstration company as far as its plan is concerned. */
export interface DemonstrationCompany {
  readonly tenantId: TenantId;
  readonly seed: string;
  /** Who plays which part, by the plan's key. */
  readonly people: ReadonlyMap<string, PersonId>;
  /** False from its first transaction until everybody has joined. */
  readonly founded: boolean;
  readonly begins: Date;
  readonly livedUntil: Date;
}

const People = z.record(z.string(), PersonId);

/** There is one at most; undefined when this installation holds none. */
export async function findCompany(tx: Tx): Promise<DemonstrationCompany | undefined> {
  const row = await tx.query
    .withTables<DemonstrationTables>()
    .selectFrom("demonstration.company")
    .selectAll()
    .executeTakeFirst();
  return (
    row && {
      tenantId: TenantId.parse(row.tenant_id),
      seed: row.seed,
      people: new Map(Object.entries(People.parse(row.people))),
      founded: row.founded,
      begins: row.begins,
      livedUntil: row.lived_until,
    }
  );
}

/** Makes the company that is being founded a demonstration; only its founding transaction can. */
export async function beginCompany(
  tx: TenantTx,
  { seed, people, begins }: { seed: string; people: ReadonlyMap<string, PersonId>; begins: Date },
): Promise<void> {
  const roles = JSON.stringify(Object.fromEntries(people));
  await sql`select demonstration.begin(${seed}, ${roles}::jsonb, ${begins})`.execute(tx.query);
}

/** Marks the company: from here on nobody is let in any more. */
export async function closeDoors(tx: TenantTx): Promise<void> {
  await sql`select demonstration.close_doors()`.execute(tx.query);
}

export async function saveLivedUntil(tx: TenantTx, livedUntil: Date): Promise<void> {
  await tx.query
    .withTables<DemonstrationTables>()
    .updateTable("demonstration.company")
    .set({ lived_until: livedUntil })
    .execute();
}

/** Deletes the company, its people, and every row of theirs in every module. */
export async function deleteEverything(tx: TenantTx): Promise<void> {
  await sql`select demonstration.remove()`.execute(tx.query);
}
