import type { TenantTx } from "@tachiai/platform";
import type { PersonId, PublicHalves, SignedRosterStatement } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { sql } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";

/** The statements from a place on, at most so many, and none from `before` on. */
export async function selectStatements(
  tx: TenantTx,
  { after = 0, before, limit }: { after?: number; before?: number | undefined; limit?: number },
): Promise<SignedRosterStatement[]> {
  const rows = await statements(tx)
    .select(["statement", "signature"])
    .where("sequence", ">=", after)
    .$if(before !== undefined, (all) => all.where("sequence", "<", before ?? 0))
    .orderBy("sequence")
    .$if(limit !== undefined, (all) => all.limit(limit ?? 0))
    .execute();
  return rows.map(({ statement, signature }) => ({
    statement,
    signature: encodeBase64(signature),
  }));
}

/** How many there are, or were by then. */
export async function countStatements(tx: TenantTx, until?: Date): Promise<number> {
  const last = await statements(tx)
    .select("sequence")
    .$if(until !== undefined, (all) => all.where("appended_at", "<=", until ?? tx.now))
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return last ? last.sequence + 1 : 0;
}

/** A statement with its place and when it was put there. */
export interface KeptStatement extends SignedRosterStatement {
  readonly sequence: number;
  readonly appendedAt: Date;
}

export async function selectKeptStatements(tx: TenantTx): Promise<KeptStatement[]> {
  const rows = await statements(tx)
    .select(["sequence", "statement", "signature", "appended_at as appendedAt"])
    .orderBy("sequence")
    .execute();
  return rows.map(({ signature, ...row }) => ({ ...row, signature: encodeBase64(signature) }));
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
      { sealingPublicKey: encodeBase64(sealing), signingPublicKey: encodeBase64(signing) },
    ]),
  );
}

/** All of them, when the entries that they are held against go too. */
export async function forgetRoster(tx: TenantTx): Promise<void> {
  await tx.query.withTables<IdentityTables>().deleteFrom("identity.roster_statement").execute();
}

function statements(tx: TenantTx) {
  return tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.roster_statement")
    .where("tenant_id", "=", tx.tenantId);
}
