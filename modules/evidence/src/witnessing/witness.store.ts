import type { TenantTx, Tx } from "@tachiai/platform";
import type { TenantId, WitnessId } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";

/** Somebody who is asked to cosign the logs of this installation. */
export interface KeptWitness {
  /** Of the organisation that has added it. */
  readonly tenantId: TenantId;
  readonly witnessId: WitnessId;
  /** Its vkey line. */
  readonly verifierKey: string;
  readonly url: string;
  readonly operator: string;
  readonly isSameOperator: boolean;
  readonly addedAt: Date;
  /** Since when it leaves the shred ledger, or what was added to it, untaken; null while it does not. */
  readonly withoutLedgerSince: Date | null;
  /** When it last took all of it; null when it never has. */
  readonly ledgerTakenAt: Date | null;
}

/** Those who are asked now; each is a witness of every log, whosever it is. */
export async function listWitnessesAsked(tx: Tx): Promise<KeptWitness[]> {
  return tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.witness")
    .select([
      "tenant_id as tenantId",
      "witness_id as witnessId",
      "verifier_key as verifierKey",
      "url",
      "operator",
      "is_same_operator as isSameOperator",
      "added_at as addedAt",
      "without_ledger_since as withoutLedgerSince",
      "ledger_taken_at as ledgerTakenAt",
    ])
    .where("ended_at", "is", null)
    .orderBy("verifier_key")
    .execute();
}

/** False when a witness of this key is asked already. */
export async function insertWitness(
  tx: TenantTx,
  witness: Omit<KeptWitness, "tenantId" | "addedAt" | "withoutLedgerSince" | "ledgerTakenAt">,
): Promise<boolean> {
  const inserted = await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.witness")
    .values({
      tenant_id: tx.tenantId,
      witness_id: witness.witnessId,
      verifier_key: witness.verifierKey,
      url: witness.url,
      operator: witness.operator,
      is_same_operator: witness.isSameOperator,
      added_at: tx.now,
      ended_at: null,
      without_ledger_since: null,
      ledger_taken_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Its key; undefined when it is not asked any more, or by another organisation. */
export async function endOneWitness(tx: TenantTx, witnessId: WitnessId): Promise<string | undefined> {
  const ended = await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.witness")
    .set({ ended_at: tx.now })
    .where("witness_id", "=", witnessId)
    .where("ended_at", "is", null)
    .returning("verifier_key as verifierKey")
    .executeTakeFirst();
  return ended?.verifierKey;
}

/** Notes that it has all of the shred ledger now, or with `false` that it is without from now on. */
export async function saveLedgerTaken(tx: TenantTx, witnessId: WitnessId, isTaken: boolean): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.witness")
    .set(isTaken ? { ledger_taken_at: tx.now, without_ledger_since: null } : { without_ledger_since: tx.now })
    .where("witness_id", "=", witnessId)
    .execute();
}
