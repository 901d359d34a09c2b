import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type {
  getRosterPin as getPinEndpoint,
  ResponseOf,
  SignedRosterPin,
  TenantId,
} from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";

/** Gives the caller's own pin. It is his word to himself: the server neither reads nor vouches for it. */
export function getRosterPin(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof getPinEndpoint>> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const row = await tx.query
      .withTables<IdentityTables>()
      .selectFrom("identity.roster_pin")
      .select(["statement", "signature"])
      .where("tenant_id", "=", tenantId)
      .where("person_id", "=", actor.personId)
      .executeTakeFirst();
    const signature = row && Buffer.from(row.signature).toString("base64");
    return row && signature ? { pin: { statement: row.statement, signature } } : {};
  });
}

/** Keeps it in the place of the one before. */
export function keepRosterPin(
  database: Database,
  actor: PersonActor,
  { tenantId, pin }: { readonly tenantId: TenantId; readonly pin: SignedRosterPin },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const signed = { statement: pin.statement, signature: Buffer.from(pin.signature, "base64") };
    await tx.query
      .withTables<IdentityTables>()
      .insertInto("identity.roster_pin")
      .values({ tenant_id: tenantId, person_id: actor.personId, ...signed })
      .onConflict((conflict) => conflict.columns(["tenant_id", "person_id"]).doUpdateSet(signed))
      .execute();
  });
}
