import type { TenantTx } from "@tachiai/platform";
import type { Day, LogReaderId, PersonId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";

export interface AdmittedReader {
  readonly readerId: LogReaderId;
  readonly name: string;
  /** His last day. */
  readonly until: Day;
  readonly admittedBy: PersonId;
  readonly admittedAt: Date;
  readonly endedAt: Date | null;
  /** Since when a restore has held him back; null again once he is resumed. */
  readonly heldBackAt: Date | null;
}

export async function insertLogReader(
  tx: TenantTx,
  reader: Omit<AdmittedReader, "endedAt" | "heldBackAt"> & { readonly tokenSha256: Uint8Array },
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.log_reader")
    .values({
      tenant_id: tx.tenantId,
      reader_id: reader.readerId,
      name: reader.name,
      token_sha256: reader.tokenSha256,
      until: reader.until,
      admitted_by: reader.admittedBy,
      admitted_at: reader.admittedAt,
      ended_at: null,
      held_back_at: null,
    })
    .execute();
}

/** The newest first. */
export function selectLogReaders(tx: TenantTx): Promise<AdmittedReader[]> {
  return readers(tx).orderBy("admitted_at", "desc").orderBy("reader_id").execute();
}

/** Who is admitted with this token, whether he still is or not. */
export function findLogReader(tx: TenantTx, tokenSha256: Uint8Array): Promise<AdmittedReader | undefined> {
  return readers(tx).where("token_sha256", "=", tokenSha256).executeTakeFirst();
}

/** Gives whose admission ended; undefined for one that is not there or has ended before. */
export async function endOneLogReader(tx: TenantTx, readerId: LogReaderId): Promise<string | undefined> {
  const row = await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log_reader")
    .set({ ended_at: tx.now })
    .where("reader_id", "=", readerId)
    .where("ended_at", "is", null)
    .returning("name")
    .executeTakeFirst();
  return row?.name;
}

/** Gives those whom it holds back now. A last day that is past spares nobody: the clock may be wrong. */
export function holdBackLogReaders(tx: TenantTx): Promise<Pick<AdmittedReader, "readerId" | "name">[]> {
  return tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log_reader")
    .set({ held_back_at: tx.now })
    .where("ended_at", "is", null)
    .where("held_back_at", "is", null)
    .returning(["reader_id as readerId", "name"])
    .execute();
}

/** Gives who reads on; undefined for one who is not there, has been ended or was not held back. */
export async function resumeOneLogReader(tx: TenantTx, readerId: LogReaderId): Promise<string | undefined> {
  const row = await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log_reader")
    .set({ held_back_at: null })
    .where("reader_id", "=", readerId)
    .where("ended_at", "is", null)
    .where("held_back_at", "is not", null)
    .returning("name")
    .executeTakeFirst();
  return row?.name;
}

/** All of them, when the entries that they repeat go too. */
export async function deleteLogReaders(tx: TenantTx): Promise<void> {
  await tx.query.withTables<EvidenceTables>().deleteFrom("evidence.log_reader").execute();
}

function readers(tx: TenantTx) {
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.log_reader")
    .select([
      "reader_id as readerId",
      "name",
      "until",
      "admitted_by as admittedBy",
      "admitted_at as admittedAt",
      "ended_at as endedAt",
      "held_back_at as heldBackAt",
    ]);
}
