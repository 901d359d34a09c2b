import { createHash, timingSafeEqual } from "node:crypto";
import { type Database, inInstallation, type TenantTx } from "@tachiai/platform";
import type { SupportSessionId, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { drawDigits } from "./draw-code.ts";
import type { CodeKind, SupportTables } from "./support.tables.ts";

export interface NewCode {
  readonly kind: CodeKind;
  readonly sessionId: SupportSessionId;
  readonly expiresAt: Date;
  /** Of a connection ID. */
  readonly password?: string;
}

/** How long a reception number, or an ID with its password, is worth something. */
export const codeLivesMs = 10 * 60_000;

const digits: Readonly<Record<CodeKind, number>> = { "reception-number": 6, "connection-id": 9 };

/**
 * A plain SHA-256, which anybody can count back from who reads the table: it keeps a code from who happens to see a row. What keeps
 * it from being guessed is that it is worth something for ten minutes, once, and that guesses are counted.
 */
export function hashOfCode(kind: CodeKind, code: string): Uint8Array {
  return createHash("sha256").update(`${kind}:${code}`).digest();
}

/** With the ID before it: the same password is another one beside another ID. */
function hashOfPassword(code: string, password: string): Uint8Array {
  return createHash("sha256").update(`${code}:${password}`).digest();
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
        password_hash: code.password === undefined ? null : hashOfPassword(drawn, code.password),
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

/** Uses a code up: of two that type it at once the second gets nothing, as who types it late. */
export async function useCode(
  tx: TenantTx,
  kind: CodeKind,
  hash: Uint8Array,
): Promise<SupportSessionId | undefined> {
  const row = await tx.query
    .withTables<SupportTables>()
    .updateTable("support.code")
    .set({ used_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("code_hash", "=", hash)
    .where("kind", "=", kind)
    .where("tries", "<", mostTries)
    .where("used_at", "is", null)
    .where("expires_at", ">", tx.now)
    .returning("session_id")
    .executeTakeFirst();
  return row?.session_id;
}

/** After so many wrong passwords an ID is worth nothing any more. */
const mostTries = 5;

export interface TriedId {
  readonly sessionId: SupportSessionId;
  readonly isRight: boolean;
}

/** Tries a password at an ID that is worth something, and counts it where it is wrong; undefined at any other ID. */
export async function tryPassword(
  tx: TenantTx,
  { connectionId, password }: { readonly connectionId: string; readonly password: string },
): Promise<TriedId | undefined> {
  const codes = tx.query.withTables<SupportTables>();
  const hash = hashOfCode("connection-id", connectionId);
  const row = await codes
    .selectFrom("support.code")
    .select(["session_id", "password_hash"])
    .where("tenant_id", "=", tx.tenantId)
    .where("code_hash", "=", hash)
    .where("kind", "=", "connection-id")
    .where("used_at", "is", null)
    .where("expires_at", ">", tx.now)
    .where("tries", "<", mostTries)
    .forUpdate()
    .executeTakeFirst();
  if (!row?.password_hash) return undefined;
  const isRight = timingSafeEqual(row.password_hash, hashOfPassword(connectionId, password));
  if (!isRight)
    await codes
      .updateTable("support.code")
      .set(({ eb }) => ({ tries: eb("tries", "+", 1) }))
      .where("tenant_id", "=", tx.tenantId)
      .where("code_hash", "=", hash)
      .execute();
  return { sessionId: row.session_id, isRight };
}

/** Forgets what is worth nothing any more, so that its number can be drawn again. */
export async function forgetCodes(database: Database): Promise<void> {
  await inInstallation(database, (tx) =>
    sql`delete from support.code where expires_at <= ${tx.now}`.execute(tx.query),
  );
}
