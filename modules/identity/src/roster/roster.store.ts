import type { TenantTx } from "@tachiai/platform";
import type { PersonId, PublicHalves, SignedRosterStatement } from "@tachiai/protocol";
import { sql } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";

/** The statements from a place on, at most so many; with `until` only those that were there by then. */
export async function selectStatements(
  tx: TenantTx,
  { after = 0, limit, until }: { after?: number; limit?: number; until?: Date | undefined },
): Promise<SignedRosterStatement[]> {
  const rows = await statements(tx)
    .select(["statement", "signature"])
    .where("sequence", ">=", after)
    .$if(until !== undefined, (all) => all.where("appended_at", "<=", until ?? tx.now))
    .orderBy("sequence")
    .$if(limit !== undefined, (all) => all.limit(limit ?? 0))
    .execute();
  return rows.map(({ statement, signature }) => ({
    statement,
    signature: Buffer.from(signature).toString("base64"),
  }));
}

export async function countStatements(tx: TenantTx): Promise<number> {
  const last = await statements(tx)
    .select("sequence")
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return last ? last.sequence + 1 : 0;
}

export async function insertStatements(
  tx: TenantTx,
  after: number,
  added: readonly SignedRosterStatement[],
): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.roster_statement")
    .values(
      added.map(({ statement, signature }, index) => ({
        tenant_id: tx.tenantId,
        sequence: after + index,
        statement,
        signature: Buffer.from(signature, "base64"),
        appended_at: tx.now,
      })),
    )
    .execute();
}

/** Both public keys in use of these people, as far as they are members today or will be. */
export async function selectPublicHalves(
  tx: TenantTx,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, PublicHalves>> {
  const { rows } = await sql<{ personId: PersonId; sealing: Uint8Array; signing: Uint8Array }>`
    select person_id as "personId", sealing_public_key as sealing, signing_public_key as signing
      from identity.public_halves(${[...personIds]}::uuid[])`.execute(tx.query);
  return new Map(
    rows.map(({ personId, sealing, signing }) => [
      personId,
      { sealingPublicKey: base64(sealing), signingPublicKey: base64(signing) },
    ]),
  );
}

function statements(tx: TenantTx) {
  return tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.roster_statement")
    .where("tenant_id", "=", tx.tenantId);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
