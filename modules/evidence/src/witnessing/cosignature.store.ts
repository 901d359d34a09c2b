import type { TenantTx } from "@tachiai/platform";
import type { WitnessTrouble } from "@tachiai/protocol";
import { sql } from "kysely";
import type { EvidenceTables } from "../evidence.tables.ts";
import type { LogName } from "../logs/log-files.ts";

/** A checkpoint with a witness's signature. */
export interface Cosigned {
  readonly size: number;
  /** The note as the log has signed it. */
  readonly checkpoint: string;
  /** The witness's line under it. */
  readonly line: string;
  /** By the witness's clock. */
  readonly cosignedAt: Date;
}

/** What a witness has said last of a log. */
export interface Witnessed {
  readonly retentionClass: string;
  readonly generation: number;
  /** The witness's vkey line. */
  readonly verifierKey: string;
  readonly cosigned: Cosigned | undefined;
  /** Since when it leaves newer checkpoints unanswered, and why. */
  readonly unanswered: { readonly since: Date; readonly trouble: WitnessTrouble } | undefined;
}

export function isSameLog(
  one: Pick<LogName, "retentionClass" | "generation">,
  other: Pick<LogName, "retentionClass" | "generation">,
): boolean {
  return one.retentionClass === other.retentionClass && one.generation === other.generation;
}

export async function listWitnessed(tx: TenantTx): Promise<Witnessed[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.cosignature")
    .selectAll()
    .orderBy("verifier_key")
    .execute();
  return rows.map((row) => ({
    retentionClass: row.retention_class,
    generation: row.generation,
    verifierKey: row.verifier_key,
    cosigned:
      row.size === null || row.checkpoint === null || row.line === null || row.cosigned_at === null
        ? undefined
        : { size: row.size, checkpoint: row.checkpoint, line: row.line, cosignedAt: row.cosigned_at },
    unanswered:
      row.unanswered_since && row.trouble ? { since: row.unanswered_since, trouble: row.trouble } : undefined,
  }));
}

/** Keeps a cosignature in place of the one before; an answer that was overtaken changes nothing. */
export async function keepCosignature(
  tx: TenantTx,
  log: LogName,
  verifierKey: string,
  cosigned: Cosigned,
): Promise<void> {
  const kept = {
    size: cosigned.size,
    checkpoint: cosigned.checkpoint,
    line: cosigned.line,
    cosigned_at: cosigned.cosignedAt,
    unanswered_since: null,
    trouble: null,
  };
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.cosignature")
    .values({ ...keyOf(log, verifierKey), ...kept })
    .onConflict((conflict) =>
      conflict
        .columns(["tenant_id", "retention_class", "generation", "verifier_key"])
        .doUpdateSet(kept)
        .where((is) =>
          is.or([
            is("evidence.cosignature.size", "is", null),
            is("evidence.cosignature.size", "<=", cosigned.size),
          ]),
        ),
    )
    .execute();
}

/** Notes why there was no cosignature; it counts from the first time. */
export async function keepTrouble(
  tx: TenantTx,
  log: LogName,
  verifierKey: string,
  trouble: WitnessTrouble,
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.cosignature")
    .values({ ...keyOf(log, verifierKey), unanswered_since: tx.now, trouble })
    .onConflict((conflict) =>
      conflict.columns(["tenant_id", "retention_class", "generation", "verifier_key"]).doUpdateSet({
        trouble,
        unanswered_since: sql`coalesce(cosignature.unanswered_since, ${tx.now})`,
      }),
    )
    .execute();
}

/** Puts the same checkpoint with more of its log's signatures in place of it. */
export async function saveSignatures(tx: TenantTx, witnessed: Witnessed, checkpoint: string): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.cosignature")
    .set({ checkpoint })
    .where("retention_class", "=", witnessed.retentionClass)
    .where("generation", "=", witnessed.generation)
    .where("verifier_key", "=", witnessed.verifierKey)
    .where("checkpoint", "=", witnessed.cosigned?.checkpoint ?? "")
    .execute();
}

function keyOf({ tenantId, retentionClass, generation }: LogName, verifierKey: string) {
  return {
    tenant_id: tenantId,
    retention_class: retentionClass,
    generation,
    verifier_key: verifierKey,
  };
}
