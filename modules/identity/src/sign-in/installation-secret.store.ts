import type { Tx } from "@tachiai/platform";
import type { IdentityTables } from "../identity.tables.ts";

/** 32 random bytes of this installation, made at the first use and never changed. */
export async function installationSecret(tx: Tx, name: string): Promise<Uint8Array> {
  const query = tx.query.withTables<IdentityTables>();
  const find = () =>
    query.selectFrom("identity.installation_secret").select("value").where("name", "=", name);
  const known = await find().executeTakeFirst();
  if (known) return known.value;
  await query
    .insertInto("identity.installation_secret")
    .values({ name, value: tx.randomness.bytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await find().executeTakeFirstOrThrow()).value;
}
