import { createHash } from "node:crypto";
import { type Database, type GuestActor, inInstallation, type TenantTx } from "@tachiai/platform";
import type { SupportSessionId } from "@tachiai/protocol";
import type { SupportTables } from "./support.tables.ts";
import type { OfSession } from "./take-step.ts";

/** Who is on the customer's side of a session. */
export interface Guest extends OfSession {
  readonly actor: GuestActor;
}

/** Lets somebody in on the customer's side: gives the token by which his page or agent is known from now on, this once. */
export async function admitGuest(
  tx: TenantTx,
  sessionId: SupportSessionId,
): Promise<Guest & { readonly token: string }> {
  const token = Buffer.from(tx.randomness.bytes(32)).toString("base64");
  const guestId = tx.randomness.uuid();
  await tx.query
    .withTables<SupportTables>()
    .insertInto("support.guest")
    .values({
      token_hash: hashOf(token),
      tenant_id: tx.tenantId,
      session_id: sessionId,
      guest_id: guestId,
    })
    .execute();
  return { token, ...guestOf(tx.tenantId, sessionId, guestId) };
}

/** Whose a token is; undefined when it is nobody's, or the session is gone. */
export function authenticateGuest(database: Database, token: string): Promise<Guest | undefined> {
  return inInstallation(database, async (tx) => {
    const row = await tx.query
      .withTables<SupportTables>()
      .selectFrom("support.guest")
      .selectAll()
      .where("token_hash", "=", hashOf(token))
      .executeTakeFirst();
    return row && guestOf(row.tenant_id, row.session_id, row.guest_id);
  });
}

function guestOf(tenantId: OfSession["tenantId"], sessionId: SupportSessionId, guestId: string): Guest {
  return { tenantId, sessionId, actor: { kind: "guest", guestId, tenantId } };
}

/** A plain SHA-256: a token of 256 random bits cannot be guessed from it. */
function hashOf(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}
