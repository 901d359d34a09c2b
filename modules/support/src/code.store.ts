import { createHash } from "node:crypto";
import { type Database, inInstallation, type TenantTx } from "@tachiai/platform";
import type { SupportSessionId, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { drawDigits } from "./draw-code.ts";
import type { CodeKind, SupportTables } from "./support.tables.ts";

export interface NewCode {
  readonly kind: CodeKind;
  readonly sessionId: SupportSessionId;
  readonly expiresAt: Date;
  readonly passwordHash?: Uint8Array;
}

const digits: Readonly<Record<CodeKind, number>> = { "reception-number": 6, "connection-id": 9 };

/**
 * A plain SHA-256, which anybody can count back from who reads the table: it keeps a code from who happens to see a row. What keeps
 * it from being guessed is that it is worth something for ten minutes, once, and that guesses are counted.
 */
export function hashOfCode(kind: CodeKind, code: string): Uint8Array {
  return createHash("sha256").update(`${kind}:${code}`).digest();
}

/** Draws a number that no other session has, in the whole installation, and keeps its hash. */
export async function insertCode(tx: TenantTx, code: NewCode): Promise<string> {
  for (let attempt = 0; attempt < mostDraws; attempt += 1) {
    const drawn = drawDigits(tx.randomness, digits[code.kind]);
    const { numInsertedOrUpdatedRows } = await tx.query
      .withTables<SupportTables>()
      .insertInto("support.code")
      .values({
        code_hash: hashOfCode(code.kind, drawn),
        tenant_id: tx.tenantId,
        session_id: code.sessionId,
        kind: code.kind,
        password_hash: code.passwordHash ?? null,
        expires_at: code.expiresAt,
        used_at: null,
      })
      .onConflict((conflict) => conflict.column("code_hash").doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return drawn;
  }
  throw new Error("so many numbers are in use that none is left to draw");
}

const mostDraws = 100;

/** In whose domain a code of this hash is, whatever it is worth: whoever shows it is nobody there yet. */
export function findTenantOfCode(database: Database, hash: Uint8Array): Promise<TenantId | undefined> {
  return inInstallation(database, async (tx) => {
    const row = await tx.query
      .withTables<SupportTables>()
      .selectFrom("support.code")
      .select("tenant_id")
      .where("code_hash", "=", hash)
      .executeTakeFirst();
    return row?.tenant_id;
  });
}

/** Uses a number up: of two that type it at once the second gets nothing, as who types it late. */
export async function useNumber(tx: TenantTx, hash: Uint8Array): Promise<SupportSessionId | undefined> {
  const row = await tx.query
    .withTables<SupportTables>()
    .updateTable("support.code")
    .set({ used_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("code_hash", "=", hash)
    .where("kind", "=", "reception-number")
    .where("used_at", "is", null)
    .where("expires_at", ">", tx.now)
    .returning("session_id")
    .executeTakeFirst();
  return row?.session_id;
}

/** Forgets what is worth nothing any more, so that its number can be drawn again. */
export async function forgetCodes(database: Database): Promise<void> {
  await inInstallation(database, (tx) =>
    sql`delete from support.code where expires_at <= ${tx.now}`.execute(tx.query),
  );
}
