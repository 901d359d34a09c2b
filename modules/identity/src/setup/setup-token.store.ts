import type { TenantTx, Tx } from "@tachiai/platform";
import { sql } from "kysely";
import { z } from "zod";
import type { IdentityTables } from "../identity.tables.ts";

/** There is one token at a time. */
export async function replaceSetupToken(
  tx: Tx,
  token: { tokenHash: Uint8Array; expiresAt: Date },
): Promise<void> {
  const query = tx.query.withTables<IdentityTables>();
  await query.deleteFrom("identity.setup_token").where("used_at", "is", null).execute();
  await query
    .insertInto("identity.setup_token")
    .values({ token_hash: token.tokenHash, expires_at: token.expiresAt, used_at: null })
    .execute();
}

const Use = z.enum(["accepted", "wrong", "expired", "done"]);

/** Uses the token up, in the transaction that founds the first organisation, before anything is founded. */
export async function takeSetupToken(tx: TenantTx, tokenHash: Uint8Array): Promise<z.infer<typeof Use>> {
  const { rows } = await sql<{ use: unknown }>`select identity.use_setup_token(${tokenHash}) as use`.execute(
    tx.query,
  );
  return Use.parse(rows[0]?.use);
}
